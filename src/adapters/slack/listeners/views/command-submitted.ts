import { readCommandForm } from "../../views/command-modal.ts";
import { converse } from "../../worker/converse.ts";
import type { Turn } from "../../worker/turn.ts";

/** The form of a card's command was sent, and the ingress has found nothing wrong with it. */
export async function commandSubmitted(turn: Turn): Promise<void> {
  const line = readCommandForm(turn.job.body["view"]);
  if (line !== null) await converse(turn, { line, fresh: false, showsProgress: true });
}
