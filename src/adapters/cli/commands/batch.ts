import { runBatch } from "../batch.ts";
import type { Run } from "../command.ts";
import { Session } from "../session.ts";
import { whereOf } from "../where.ts";

/** A session of its own, in which every line means the network that the batch names. */
export const run: Run = async ({ options }, { shell, usual }) => ({
  status: await runBatch(new Session(shell, whereOf(options) ?? usual)),
});
