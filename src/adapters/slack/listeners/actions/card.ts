import type { ActionValue } from "../../action.ts";
import { cardView } from "../../views/card-modal.ts";
import { cardNotice } from "../../views/card-window.ts";
import { fillModal } from "../../worker/modal.ts";
import type { Turn } from "../../worker/turn.ts";

const gone =
  "This card is no longer in the knowledge base: ask the question again, and the one that took its place answers.";

/** Opens a card, which is everybody's to read, in the window that the ingress has opened. */
export async function card(turn: Turn, { about }: ActionValue): Promise<void> {
  const { knowledge } = await turn.parts.answers();
  const found = knowledge.cards.find(({ id }) => id === about);
  await fillModal(turn, found === undefined ? cardNotice(gone) : cardView(found));
}
