import { join } from "node:path";
import type { Figures } from "./evaluate.ts";

/** The figures of the project's own sets, by the set's name, as they were when somebody last looked at them. */
export type Golden = Readonly<Record<string, Figures>>;

export const goldenFile = join(import.meta.dirname, "golden.json");
