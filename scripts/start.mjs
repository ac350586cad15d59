/** `npm start`: sets up what is missing, then runs the bot: in the playground, or in Slack where its tokens are set. */
import { fileURLToPath } from "node:url";
import { inNode24 } from "../bin/node24.mjs";
import { setUp } from "./setup.mjs";

setUp({ test: false });
await inNode24("hopwise", fileURLToPath(import.meta.url), () => import("../src/entry/start.ts"));
