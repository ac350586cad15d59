import { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, understand } from "#domain/estate/name.ts";
import { interval } from "#domain/net/intervals.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { reach } from "#domain/reach/reach.ts";
import type { RawEstate, RawQuestion } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

/** The network as the engine sees it; `strict`, where it takes nothing for granted. */
export const estateOf = (raw: RawEstate, strict = false): Estate => new Estate(snapshotOf(raw, { strict }));

/** The answer to a question as a person types it; null where its words mean nothing in this network. */
export function ask(estate: Estate, question: RawQuestion): ReachAnswer | null {
  const [source, destination] = [meaningOf(estate, question.source), meaningOf(estate, question.destination)];
  const parsed = parseTraffic(question.traffic);
  if (source === null || destination === null || "error" in parsed) return null;
  const { sourcePorts } = question;
  return reach(estate, {
    source,
    destination,
    traffic: parsed.traffic,
    words: parsed.words,
    sourcePorts: sourcePorts === undefined ? null : { client: "asked", ports: interval(...sourcePorts) },
  });
}

function meaningOf(estate: Estate, word: string): Meaning | null {
  const understood = understand(estate, word);
  return "error" in understood ? null : understood.meaning;
}
