import { type Token, wordAt } from "./tokens.ts";

/** No noun phrase has more words before its thing. */
const longestPhrase = 6;

/** The word that a thing depends on: what stands before its noun phrase. */
export function governorOf(tokens: readonly Token[], at: number): number {
  const governor = skip(
    tokens,
    at - 1,
    -1,
    ({ kind, text }) => ["noun", "article", "number", "bracket"].includes(kind) && text !== ")",
  );
  return at - governor > longestPhrase ? -1 : governor;
}

/** With one of these before it a thing is no subject; `of` makes one of what it belongs to: `the rules of sg-1 allow`. */
const governing = /^(?:from|to|into|onto|by|towards?|for|with|against|of)$/;

export const isGoverned = (tokens: readonly Token[], at: number): boolean =>
  governing.test(wordAt(tokens, governorOf(tokens, at)));

/** `is web-1 …`, `why are the hosts in sg-1 …`. */
export const hasBe = (tokens: readonly Token[], at: number): boolean => leadOf(tokens, at, "be");
export const hasHelper = (tokens: readonly Token[], at: number): boolean => leadOf(tokens, at, "helper");

function leadOf(tokens: readonly Token[], at: number, kind: "be" | "helper"): boolean {
  const lead = skip(
    tokens,
    at - 1,
    -1,
    (token) =>
      (["noun", "article", "bracket", "helper", "be"].includes(token.kind) && token.kind !== kind) ||
      /^(?:in|on|at|behind|inside|to)$/.test(token.text),
  );
  return tokens[lead]?.kind === kind;
}

/** The next place, forwards or backwards, with something that is not passed over. */
export function skip(
  tokens: readonly Token[],
  from: number,
  step: 1 | -1,
  isPassed: (token: Token) => boolean,
): number {
  let at = from;
  while (tokens[at] !== undefined && isPassed(tokens[at] as Token)) at += step;
  return at;
}
