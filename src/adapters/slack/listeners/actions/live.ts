import type { ActionValue } from "../../action.ts";
import { formNotOpened } from "../../blocks/notice.ts";
import type { Turn } from "../../worker/turn.ts";

/** The ingress has opened the form of the command; here is only something to do where it could not. */
export async function live({ job, outbox, target }: Turn, { about = "" }: ActionValue): Promise<void> {
  if (job.viewId === null) await outbox.post("answer", target, formNotOpened(about));
}
