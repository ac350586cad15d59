import { draftsFromAnswer } from "#app/drafts.ts";
import type { ActionValue } from "../../action.ts";
import { jsonNotKept } from "../../blocks/notice.ts";
import { answerDraftView } from "../../views/card-modal.ts";
import { detailsNotice } from "../../views/details-modal.ts";
import { fillModal } from "../../worker/modal.ts";
import type { Turn } from "../../worker/turn.ts";
import { isMaintainer } from "../maintainer.ts";
import { findKept } from "./kept.ts";

const notYours = "Drafts are for those who keep the cards.";
const nothingDecided = "Nothing in this answer decided, so there is nothing to ask about it.";

/** A question of the quiz from an answer, in the window of its details; only who may see the answer may draft from it. */
export async function draftItem(turn: Turn, value: ActionValue): Promise<void> {
  const say = async (line: string): Promise<void> => void (await fillModal(turn, detailsNotice(line)));
  if (!(await isMaintainer(turn))) return say(notYours);
  const found = await findKept(turn, value);
  if (found.kind === "none") return say(found.because);
  const { json } = found.kept;
  if (json === null) return say(jsonNotKept);
  const { knowledge } = await turn.parts.answers();
  const drafts = draftsFromAnswer(json, knowledge);
  if (drafts === null) return say(nothingDecided);
  await fillModal(turn, answerDraftView(drafts));
}
