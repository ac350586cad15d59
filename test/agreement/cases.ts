import fc from "fast-check";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { without } from "#test/estates/answering.ts";
import { estates } from "#test/estates/estates.ts";
import { type EstateQuestion, questionsIn } from "#test/estates/question.ts";
import { estateWithQuestions } from "#test/support/generate/index.ts";
import type { GenerateOptions } from "#test/support/generate/more/options.ts";
import type { RawEstate, RawQuestion } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

/** A generated network with questions about it. */
export interface Case {
  readonly estate: RawEstate;
  readonly questions: readonly RawQuestion[];
}

/** The seed of every comparison; another one is tried with HOPWISE_SEED. */
export const seed = Number(process.env["HOPWISE_SEED"] ?? "20261101");

/** What generated networks have that both evaluators know of. */
const known: GenerateOptions = { transitGateways: true, endpoints: true, loadBalancers: true };

export const casesArbitrary = (questions: number, options: GenerateOptions = known): fc.Arbitrary<Case> =>
  estateWithQuestions(questions, options);

/** The same networks in every run. */
export function sampleCases(count: number, questions: number): readonly (Case & { readonly snapshot: Snapshot })[] {
  return fc.sample(casesArbitrary(questions), { numRuns: count, seed }).map((one) => ({
    ...one,
    snapshot: snapshotOf(one.estate),
  }));
}

/**
 * The estates that are described in words, with their questions: rare things that generated networks seldom hold. Those
 * that ask for another way of reading (`--missing empty`, `--strict`) are about the engine's reader and left out.
 */
export function handMadeCases(): readonly (Case & { readonly snapshot: Snapshot })[] {
  const compared = Object.entries(estates).filter(([folder]) => !/^network-firewall/.test(folder));
  return compared.flatMap(([folder, variants]) =>
    questionsIn(folder)
      // Of a set that was not read whole the engine judges no member; the second opinion goes on, to the same verdict.
      .filter(({ variant }) => variant !== "hidden")
      .filter(({ missing, strict, ask }) => missing === "unknown" && !strict && !isForeign(ask))
      .map((question) => {
        const estate = without(variants[question.variant ?? "estate"] ?? [], question.withheld);
        return { estate, snapshot: snapshotOf(estate), questions: [asRaw(question)] };
      }),
  );
}

/** Words and things that the second opinion does not speak of: it answers unknown to them. */
const isForeign = (ask: string): boolean =>
  /\b(pl|igw|nat)-\S+ |\bnat-\S+ |\bvpce-(s3|waiting) |[a-z]+-\d:| dns$|64:ff9b::|^inspect | special 8[05]$/.test(ask);

function asRaw({ ask, sourcePorts }: EstateQuestion): RawQuestion {
  const [source = "", destination = "", traffic = ""] = ask.split(" ");
  const [first, last = first] = (sourcePorts ?? "").split("-").map(Number);
  const ports = sourcePorts === undefined ? {} : { sourcePorts: [Number(first), Number(last)] as const };
  return { source, destination, traffic, ...ports };
}
