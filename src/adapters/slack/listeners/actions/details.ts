import { isCase } from "#domain/diagnosis/draft.ts";
import type { ActionValue } from "../../action.ts";
import type { SlackMessage } from "../../blocks/message.ts";
import { jsonNotKept, jsonNotKeptMessage } from "../../blocks/notice.ts";
import { detailsNotice, detailsView } from "../../views/details-modal.ts";
import { fillModal } from "../../worker/modal.ts";
import type { Turn } from "../../worker/turn.ts";
import { sendFile } from "../../worker/upload.ts";
import { isMaintainer } from "../maintainer.ts";
import { findKept } from "./kept.ts";

/** The answer as `--json` prints it, in the window that the ingress has opened; what does not fit comes as a file. */
export async function details(turn: Turn, value: ActionValue): Promise<void> {
  const found = await findKept(turn, value);
  if (found.kind === "none") return sayInstead(turn, found.because, found.message);
  const { json, answerId } = found.kept;
  if (json === null) return sayInstead(turn, jsonNotKept, jsonNotKeptMessage);
  const { view, isWhole } = detailsView(json, answerId, isCase(json) && (await isMaintainer(turn)));
  const hasWindow = await fillModal(turn, view);
  if (hasWindow && isWhole) return;
  await sendFile(
    turn,
    "details",
    { kind: "person", user: turn.sender.user },
    {
      name: `hopwise-${answerId}.json`,
      bytes: new TextEncoder().encode(JSON.stringify(json, null, 2)),
      comment: `The answer ${answerId} as JSON`,
    },
  );
}

/** In the window, where one could be opened. */
async function sayInstead(turn: Turn, line: string, message: SlackMessage): Promise<void> {
  const hasWindow = await fillModal(turn, detailsNotice(line));
  if (!hasWindow) await turn.outbox.post("answer", turn.target, message);
}
