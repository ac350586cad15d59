/** `npm start`: set up what is missing, then hand the terminal to the prompt. */
import { setUp } from "./setup.mjs";

setUp({ test: false });
await import("../bin/hopwise.mjs");
