#!/usr/bin/env node
/** The `hopwise` command. The code is TypeScript that Node 24 runs as it is. */
import { fileURLToPath } from "node:url";
import { inNode24 } from "./node24.mjs";

await inNode24("hopwise", fileURLToPath(import.meta.url), () => import("../src/entry/cli.ts"));
