import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The sets of networks and answered questions that stand beside the checkout. They are no part of the project: where
 * they are absent the tests on them say so and pass.
 */
const shared = process.env["HOPWISE_SHARED"] ?? fileURLToPath(new URL("../../../shared", import.meta.url));

export const samples = join(shared, "samples");

export const samplesAreHere = existsSync(join(samples, "verdicts.jsonl"));

if (!samplesAreHere)
  console.warn(`no shared samples at ${samples}: the tests on them are skipped (HOPWISE_SHARED says where)`);
