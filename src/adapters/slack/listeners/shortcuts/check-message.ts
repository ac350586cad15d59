import { proposalMessage } from "../../blocks/proposal.ts";
import { findEnds } from "../../text/find-ends.ts";
import { wordsOfMessage } from "../../text/message-words.ts";
import type { Turn } from "../../worker/turn.ts";

/** "Check connectivity in this message": offers what the message seems to ask; nothing is read before a press. */
export async function checkMessage({ job, outbox, target }: Turn): Promise<void> {
  await outbox.post("answer", target, proposalMessage(findEnds(wordsOfMessage(job.body["message"]))));
}
