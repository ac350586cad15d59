import type { ModalView } from "@slack/types";
import { quizLineMessage } from "../../blocks/quiz-lines.ts";
import { fillModal } from "../../worker/modal.ts";
import type { Turn } from "../../worker/turn.ts";

/** Fills the window that was opened for a press; where Slack could not open one, whoever pressed is told. */
export async function fillOrSay(turn: Turn, view: ModalView): Promise<void> {
  if (await fillModal(turn, view)) return;
  const line = "The window could not be opened just now. Please press again.";
  await turn.outbox.post("answer", turn.target, quizLineMessage(line));
}
