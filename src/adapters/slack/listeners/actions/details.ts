import type { ActionValue } from "../../action.ts";
import { detailsNotice, detailsView } from "../../views/details-modal.ts";
import type { Turn } from "../../worker/turn.ts";
import { sendFile } from "../../worker/upload.ts";
import { keptFor } from "./kept.ts";

/** The answer as `--json` prints it, in the window that the ingress has opened; what does not fit comes as a file. */
export async function details(turn: Turn, value: ActionValue): Promise<void> {
  const { client, job } = turn;
  const kept = await keptFor(turn, value);
  const { viewId } = job;
  const show = async (view: ReturnType<typeof detailsNotice>): Promise<void> => {
    if (viewId !== null) await client.views.update({ view_id: viewId, view });
  };
  if (kept === null) return show(detailsNotice("This answer cannot be shown to you; the message says why."));
  if (kept.json === null) {
    return show(detailsNotice("This answer was too large to be kept as JSON. The command line prints it: --json."));
  }
  const { view, isWhole } = detailsView(kept.json, kept.answerId);
  await show(view);
  // Where no window could be opened, the file is all that there is.
  if (isWhole && viewId !== null) return;
  const bytes = new TextEncoder().encode(JSON.stringify(kept.json, null, 2));
  await sendFile(
    turn,
    "details",
    { name: `hopwise-${kept.answerId}.json`, bytes },
    `The answer ${kept.answerId} as JSON`,
  );
}
