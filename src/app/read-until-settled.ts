import type { Gap } from "#domain/estate/gap.ts";
import { Estate } from "#domain/estate/lookup.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import type { Evidence, NetworkSource, Want } from "./ports/network-source.ts";
import type { Known } from "./words.ts";

/** An answer that says itself what more it would have needed. */
export interface Wanting {
  readonly gaps: readonly Gap[];
  readonly assumptions?: readonly { readonly wanted?: Gap["wanted"] }[];
}

export interface Settled<Answer> {
  readonly answer: Answer;
  readonly estate: Estate;
  readonly evidence: Evidence;
  readonly warnings: readonly string[];
}

/** A path meets a handful of things that only the one before it names; more rounds than this never help. */
const mostRounds = 8;

/**
 * Reads what the words name, asks, and reads what the answer still wants, until nothing more can be read. So the
 * engine's need drives the reading: a folder is asked once, a live account is asked for no more than the path needs.
 */
export async function readUntilSettled<Answer extends Wanting>(
  source: NetworkSource,
  words: readonly Want[],
  ask: (known: Known) => Answer,
): Promise<Settled<Answer>> {
  const asked = new Set<string>();
  let wants: readonly Want[] = words;
  for (let round = 1; ; round += 1) {
    const reading = await source.read(wants);
    const estate = estateOf(reading.snapshot);
    const answer = ask({ estate, absentWords: reading.absentWords ?? [] });
    wants = wantsOf(answer).filter((want) => !asked.has(JSON.stringify(want)));
    if (wants.length === 0 || !source.canReadMore || round === mostRounds) {
      return { answer, estate, evidence: reading.evidence, warnings: reading.warnings };
    }
    for (const want of wants) asked.add(JSON.stringify(want));
  }
}

const estates = new WeakMap<Snapshot, Estate>();

/** The indexes of a snapshot are built once, however many questions are asked of it. */
function estateOf(snapshot: Snapshot): Estate {
  const known = estates.get(snapshot) ?? new Estate(snapshot);
  estates.set(snapshot, known);
  return known;
}

function wantsOf({ gaps, assumptions = [] }: Wanting): readonly Want[] {
  return [...gaps, ...assumptions].flatMap(({ wanted }) =>
    wanted === undefined ? [] : [{ kind: "document" as const, ...wanted }],
  );
}
