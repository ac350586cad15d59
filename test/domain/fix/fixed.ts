import type { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, understand } from "#domain/estate/name.ts";
import { fixesOf } from "#domain/fix/fixes.ts";
import { interval } from "#domain/net/intervals.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import type { Fix, ReachAnswer } from "#domain/reach/answer.ts";
import type { ReachQuestion } from "#domain/reach/question.ts";
import { examine } from "#domain/reach/reach.ts";
import type { RawQuestion } from "#test/support/raw-estate.ts";

/** A question in words, as the engine takes it; null where a word means nothing here. */
export function questionOf(estate: Estate, { source, destination, traffic, sourcePorts }: RawQuestion) {
  const [from, to] = [meaningOf(estate, source), meaningOf(estate, destination)];
  const parsed = parseTraffic(traffic);
  if (from === null || to === null || "error" in parsed) return null;
  const ports = sourcePorts === undefined ? null : ({ client: "asked", ports: interval(...sourcePorts) } as const);
  const question: ReachQuestion = {
    source: from,
    destination: to,
    traffic: parsed.traffic,
    words: parsed.words,
    sourcePorts: ports,
  };
  return question;
}

function meaningOf(estate: Estate, word: string): Meaning | null {
  const understood = understand(estate, word);
  return "error" in understood ? null : understood.meaning;
}

/** The answer and what would open it. */
export function fixed(
  estate: Estate,
  source: string,
  destination: string,
  traffic: string,
): { readonly answer: ReachAnswer; readonly fixes: readonly Fix[] } {
  const question = questionOf(estate, { source, destination, traffic });
  if (question === null) throw new Error(`${source}, ${destination} or ${traffic} means nothing`);
  const examined = examine(estate, question);
  return { answer: examined.answer, fixes: fixesOf(estate, question, examined) };
}
