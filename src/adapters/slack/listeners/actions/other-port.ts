import type { ActionValue } from "../../action.ts";
import { noticeMessage } from "../../blocks/notice.ts";
import type { Turn } from "../../worker/turn.ts";
import { fillReachForm } from "../reach-form.ts";
import { lineFor } from "./kept.ts";

/** The ingress has opened the form; here it gets what the button could not carry, and the networks to choose from. */
export async function otherPort(turn: Turn, value: ActionValue): Promise<void> {
  const line = await lineFor(turn, value);
  if (turn.job.viewId !== null) return fillReachForm(turn, line);
  const instead =
    "The form could not be opened. Type the question with another port: /reach <source> <destination> <traffic>";
  await turn.outbox.post("answer", turn.target, noticeMessage(instead));
}
