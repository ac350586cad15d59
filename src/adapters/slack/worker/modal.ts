import type { ModalView } from "@slack/types";
import { refusalOf } from "./slack-errors.ts";
import type { Turn } from "./turn.ts";

/**
 * Fills the window that the ingress has opened for this job; the person may have sent or closed it by now.
 * https://docs.slack.dev/reference/methods/views.update
 *
 * @returns false where no window could be opened
 */
export async function fillModal({ client, job }: Turn, view: ModalView): Promise<boolean> {
  if (job.viewId === null) return false;
  try {
    await client.views.update({ view_id: job.viewId, view });
  } catch (error) {
    if (refusalOf(error) !== "not_found") throw error;
  }
  return true;
}
