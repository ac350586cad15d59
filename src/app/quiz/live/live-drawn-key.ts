import type { Asker } from "../../person.ts";
import type { RecordKey } from "../../ports/record-store.ts";

/**
 * Where the question about a network that waits for an answer is kept: beside the learner's own record, so that what is
 * practice changes nothing in it. A file of its own, because whoever forgets somebody needs no engine for it.
 */
export const liveDrawnKey = ({ team, user }: Pick<Asker, "team" | "user">): RecordKey => ({
  pk: `LEARNER#${team}#${user}`,
  sk: "LIVE",
});
