import { decideAccess } from "#app/access.ts";
import { type KeptAnswer, readAnswer } from "#app/kept-answers.ts";
import type { QuestionLine } from "#app/question-line.ts";
import type { ActionValue } from "../../action.ts";
import type { SlackMessage } from "../../blocks/message.ts";
import { answerGone, answerGoneMessage } from "../../blocks/notice.ts";
import { refusalMessage } from "../../blocks/refusal.ts";
import type { Turn } from "../../worker/turn.ts";

export type Found =
  | { readonly kind: "kept"; readonly kept: KeptAnswer }
  /** Why whoever pressed gets nothing: as a sentence, and as a message. */
  | { readonly kind: "none"; readonly because: string; readonly message: SlackMessage };

/**
 * The answer that a button stands under, if whoever pressed may see it: an answer that was shared in a channel is not
 * everybody's to take further.
 */
export async function findKept({ parts, asker }: Turn, { answerId }: ActionValue): Promise<Found> {
  const { store, networks } = parts.ask;
  const kept = answerId === null ? null : await readAnswer(store, answerId);
  if (kept === null) return { kind: "none", because: answerGone, message: answerGoneMessage };
  const { name } = kept.network;
  const listed = networks.list.find((network) => network.name === name);
  const decision =
    listed === undefined
      ? ({ kind: "refused", because: `${name} is no longer a network of this Hopwise` } as const)
      : decideAccess(await asker(), listed, kept.line.command);
  if (decision.kind === "allowed") return { kind: "kept", kept };
  const { because } = decision;
  return { kind: "none", because, message: refusalMessage({ line: because, answerId: kept.answerId }) };
}

/** The same; null where there is none, of which whoever pressed has then been told. */
export async function keptFor(turn: Turn, value: ActionValue): Promise<KeptAnswer | null> {
  const found = await findKept(turn, value);
  if (found.kind === "kept") return found.kept;
  await turn.outbox.post("answer", turn.target, found.message);
  return null;
}

/** The question of a button; from the kept answer where it was too long for the button. */
export async function lineFor(turn: Turn, value: ActionValue): Promise<QuestionLine | null> {
  return value.line ?? (await keptFor(turn, value))?.line ?? null;
}
