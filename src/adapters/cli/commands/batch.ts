import { runBatch } from "../batch.ts";
import type { Run } from "../command.ts";
import { Session } from "../session.ts";
import { ways, whereOf } from "../where.ts";

/**
 * A session of its own, in which every line means the network that the batch names. With `--accounts` alone each line
 * names its account, by an option or in front of an id; one that names none is told so.
 */
export const run: Run = async ({ options }, { shell, usual }) => {
  const namesAccounts = options.has("accounts") && !ways.some((way) => options.has(way));
  if (!namesAccounts) return { status: await runBatch(new Session(shell, whereOf(options) ?? usual)) };
  // Whatever else is wrong with the options is wrong for every line.
  whereOf(options, "any");
  return { status: await runBatch(new Session(shell, null, options)) };
};
