import { isBreak, type Token } from "./tokens.ts";
import { isWay } from "./words.ts";

/** Puts a thing in the place of every word that stands for one that was named before: `it`, `the producers`. */
export function resolved(tokens: readonly Token[]): readonly Token[] {
  const labels = labelsOf(tokens);
  return tokens.map((token, at) => {
    if (token.thing !== null) return token;
    const thing = token.kind === "pronoun" ? namedBefore(tokens, at) : meantBy(tokens, at, labels);
    return thing === null ? token : { ...token, thing };
  });
}

/** What the part of the sentence before this one began with: in its own a pronoun's thing is not named as well. */
function namedBefore(tokens: readonly Token[], at: number): number | null {
  let start = at;
  while (start > 0 && !isBreak(tokens[start - 1] as Token)) start -= 1;
  for (let end = start; end > 0; ) {
    let from = end - 1;
    while (from > 0 && !isBreak(tokens[from - 1] as Token)) from -= 1;
    const first = tokens.slice(from, end).find(({ kind }) => kind === "thing");
    if (first !== undefined) return first.thing;
    end = from;
  }
  return null;
}

/** `producers sg-1`: what a thing is called. */
function labelsOf(tokens: readonly Token[]): ReadonlyMap<string, number> {
  return new Map(
    tokens.flatMap(({ thing }, at) => {
      const label = tokens[at - 1];
      return thing !== null && label?.kind === "noun" && label.text.length > 2 && !isWay(label.text)
        ? [[label.text, thing] as const]
        : [];
    }),
  );
}

/** A label that stands by itself, behind a word that leads to a thing: `from the producers`. */
function meantBy(tokens: readonly Token[], at: number, labels: ReadonlyMap<string, number>): number | null {
  const thing = labels.get((tokens[at] as Token).text);
  if (thing === undefined || tokens[at + 1]?.kind === "thing" || tokens[at + 1]?.kind === "noun") return null;
  return tokens[at - 1]?.kind === "article" || tokens[at - 1]?.kind === "link" ? thing : null;
}
