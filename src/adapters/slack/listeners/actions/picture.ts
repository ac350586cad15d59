import type { ActionValue } from "../../action.ts";
import { pictureNotKept, pictureSent } from "../../blocks/notice.ts";
import { sendPicture } from "../../worker/picture.ts";
import type { Turn } from "../../worker/turn.ts";
import { keptFor } from "./kept.ts";

/** Nobody else may see the picture of a private answer, and Slack shows files to one person only in direct messages. */
export async function picture(turn: Turn, value: ActionValue): Promise<void> {
  const { outbox, target, sender } = turn;
  const kept = await keptFor(turn, value);
  if (kept === null) return;
  await sendPicture(turn, kept, { kind: "person", user: sender.user });
  await outbox.post("answer", target, kept.scene === null ? pictureNotKept : pictureSent);
}
