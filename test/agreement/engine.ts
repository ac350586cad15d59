import * as lookup from "#domain/estate/lookup.ts";
import * as name from "#domain/estate/name.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import * as intervals from "#domain/net/intervals.ts";
import * as words from "#domain/net/traffic-words.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import * as reach from "#domain/reach/reach.ts";
import type { RawQuestion } from "#test/support/raw-estate.ts";

/** The engine as it is: the parts of the domain that a comparison uses. */
export const engine = { lookup, name, words, intervals, reach };

/** A mutated copy of the domain has the same shape. */
export type Engine = typeof engine;

/** A mutated copy of the domain, in `folder` (an absolute path). */
export async function loadMutant(folder: string): Promise<Engine> {
  const load = (file: string) => import(/* @vite-ignore */ `${folder}/${file}`);
  return {
    lookup: await load("estate/lookup.ts"),
    name: await load("estate/name.ts"),
    words: await load("net/traffic-words.ts"),
    intervals: await load("net/intervals.ts"),
    reach: await load("reach/reach.ts"),
  };
}

/** What the two evaluators are compared on. */
export type Words = Pick<ReachAnswer, "verdict" | "forward" | "return">;

/** Asks as the command line does. Throws where the question makes no sense: generated ones all do. */
export function askEngine(engine: Engine, snapshot: Snapshot): (question: RawQuestion) => ReachAnswer {
  const estate = new engine.lookup.Estate(snapshot);
  const meaningOf = (word: string): name.Meaning => {
    const understood: name.Understood = engine.name.understand(estate, word);
    if ("error" in understood) throw new Error(understood.error);
    return understood.meaning;
  };
  return (question) => {
    const traffic = engine.words.parseTraffic(question.traffic);
    if ("error" in traffic) throw new Error(traffic.error);
    const ports = question.sourcePorts;
    return engine.reach.reach(estate, {
      source: meaningOf(question.source),
      destination: meaningOf(question.destination),
      traffic: traffic.traffic,
      words: traffic.words,
      sourcePorts: ports === undefined ? null : { client: "asked", ports: engine.intervals.interval(...ports) },
    });
  };
}

export const wordsOf = ({ verdict, forward, return: back }: Words): string =>
  `${verdict}, forward ${forward}, return ${back}`;
