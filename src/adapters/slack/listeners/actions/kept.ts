import { decideAccess } from "#app/access.ts";
import { type KeptAnswer, readAnswer } from "#app/kept-answers.ts";
import type { QuestionLine } from "#app/question-line.ts";
import type { ActionValue } from "../../action.ts";
import { failureMessage } from "../../blocks/failure.ts";
import { refusalMessage } from "../../blocks/refusal.ts";
import type { Turn } from "../../worker/turn.ts";

/**
 * The answer that a button stands under, if whoever pressed may see it: an answer that was shared in a channel is not
 * everybody's to take further. Null where it is gone or not theirs, which they have then been told.
 */
export async function keptFor(turn: Turn, { answerId, line }: ActionValue): Promise<KeptAnswer | null> {
  const { parts, outbox, target, asker } = turn;
  const { store, networks } = parts.ask;
  const kept = answerId === null ? null : await readAnswer(store, answerId);
  if (kept === null) {
    const gone = "this answer is more than a day old and no longer kept; ask again for a new one";
    const facts = { line: gone, kind: "question", answerId: answerId ?? turn.answerId, question: line } as const;
    await outbox.post("answer", target, failureMessage(facts));
    return null;
  }
  const listed = networks.list.find(({ name }) => name === kept.network.name);
  const decision =
    listed === undefined
      ? ({ kind: "refused", because: `${kept.network.name} is no longer a network of this Hopwise` } as const)
      : decideAccess(await asker(), listed, kept.line.command);
  if (decision.kind === "allowed") return kept;
  await outbox.post("answer", target, refusalMessage({ line: decision.because, answerId: kept.answerId }));
  return null;
}

/** The question of a button; from the kept answer where it was too long for the button. */
export async function lineFor(turn: Turn, value: ActionValue): Promise<QuestionLine | null> {
  return value.line ?? (await keptFor(turn, value))?.line ?? null;
}
