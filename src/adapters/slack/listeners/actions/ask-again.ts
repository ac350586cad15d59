import { savePreferences } from "#app/preferences.ts";
import type { QuestionLine } from "#app/question-line.ts";
import type { ActionValue } from "../../action.ts";
import { converse } from "../../worker/converse.ts";
import type { Turn } from "../../worker/turn.ts";
import { lineFor } from "./kept.ts";

/** The question that the button carries. */
export const askAgain = (turn: Turn, value: ActionValue): Promise<void> => ask(turn, value, (line) => line);

/** The same, read anew. */
export const runAgain = (turn: Turn, value: ActionValue): Promise<void> => ask(turn, value, (line) => line, true);

/** From the destination to the source. */
export const reverse = (turn: Turn, value: ActionValue): Promise<void> => ask(turn, value, reversed);

/** Of the chosen network, which is the one that is meant from now on. */
export async function chooseNetwork(turn: Turn, value: ActionValue): Promise<void> {
  if (value.line !== null) {
    await savePreferences(turn.parts.ask.store, turn.sender, { network: value.line.network });
  }
  await askAgain(turn, value);
}

function reversed(line: QuestionLine): QuestionLine {
  const [source = "", destination = "", ...traffic] = line.words;
  return { ...line, words: [destination, source, ...traffic] };
}

async function ask(
  turn: Turn,
  value: ActionValue,
  change: (line: QuestionLine) => QuestionLine,
  fresh = false,
): Promise<void> {
  const line = await lineFor(turn, value);
  if (line !== null) await converse(turn, { line: change(line), fresh, showsProgress: true });
}
