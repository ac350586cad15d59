import { readReachForm } from "../../views/reach-modal.ts";
import { converse } from "../../worker/converse.ts";
import type { Turn } from "../../worker/turn.ts";

/** The form was sent, and the ingress has found nothing wrong with it. */
export async function reachSubmitted(turn: Turn): Promise<void> {
  const submitted = readReachForm(turn.job.body["view"]);
  if (submitted.kind === "question") await converse(turn, { line: submitted.line, fresh: false, showsProgress: true });
}
