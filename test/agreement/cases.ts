import fc from "fast-check";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { estateWithQuestions } from "#test/support/generate/index.ts";
import type { RawEstate, RawQuestion } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

/** A generated network with questions about it. */
export interface Case {
  readonly estate: RawEstate;
  readonly questions: readonly RawQuestion[];
}

/** The seed of every comparison; another one is tried with HOPWISE_SEED. */
export const seed = Number(process.env["HOPWISE_SEED"] ?? "20261101");

export const casesArbitrary = (questions: number): fc.Arbitrary<Case> => estateWithQuestions(questions);

/** The same networks in every run. */
export function sampleCases(count: number, questions: number): readonly (Case & { readonly snapshot: Snapshot })[] {
  return fc.sample(casesArbitrary(questions), { numRuns: count, seed }).map((one) => ({
    ...one,
    snapshot: snapshotOf(one.estate),
  }));
}
