import type fc from "fast-check";

/**
 * Laws are tried with the same cases on every run, so that a failure is the change's own. `HOPWISE_SEED=…` tries
 * others, and the report of a failure names the seed to replay.
 */
const seed = Number(process.env["HOPWISE_SEED"] ?? 20260801);

export function runs(numRuns: number): fc.Parameters<unknown> {
  return { seed, numRuns };
}
