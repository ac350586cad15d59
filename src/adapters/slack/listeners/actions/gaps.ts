import { draftsForGap } from "#app/drafts.ts";
import { closeGap, listGaps } from "#app/gaps.ts";
import type { ActionValue } from "../../action.ts";
import { draftView } from "../../views/card-modal.ts";
import { cardNotice } from "../../views/card-window.ts";
import { fillModal } from "../../worker/modal.ts";
import type { Turn } from "../../worker/turn.ts";
import { isMaintainer } from "../maintainer.ts";

const notYours = "Gaps are for those who keep the cards.";
const gone = "This gap has been closed meanwhile.";

/** The files of a card that would close a gap, and of a question of the quiz, to be written and reviewed. */
export async function draft(turn: Turn, { about }: ActionValue): Promise<void> {
  if (!(await isMaintainer(turn))) return void (await fillModal(turn, cardNotice(notYours)));
  const gaps = await listGaps(turn.parts.ask.store, turn.sender.team);
  const gap = gaps.find(({ key }) => key === about);
  if (gap === undefined) return void (await fillModal(turn, cardNotice(gone)));
  const { knowledge } = await turn.parts.answers();
  await fillModal(turn, draftView(draftsForGap(gap, knowledge)));
}

/** It has a card now, or wants none. */
export async function close(turn: Turn, { about }: ActionValue): Promise<void> {
  if (about !== undefined && (await isMaintainer(turn))) await closeGap(turn.parts.ask.store, turn.sender.team, about);
}
