import type { Run } from "../command.ts";
import { helpFor, helpForAll } from "../help.ts";
import { readLine } from "../perform.ts";

export const run: Run = async ({ words }, { shell }) => {
  const [name] = words;
  return name === undefined ? helpForAll(shell.version) : helpFor(readLine([name, "--help"]).command);
};
