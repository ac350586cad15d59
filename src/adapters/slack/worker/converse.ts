import { type AskOutcome, askNetwork } from "#app/ask-network.ts";
import { readAnswer } from "#app/kept-answers.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { renderAnswer } from "../blocks/answer.ts";
import { type AnswerMode, answerViewOf } from "../blocks/answer-view.ts";
import { failureMessage } from "../blocks/failure.ts";
import type { SlackMessage } from "../blocks/message.ts";
import { progressMessage } from "../blocks/progress.ts";
import { chooseNetworkMessage, refusalMessage, slowDownMessage } from "../blocks/refusal.ts";
import { cardsOf } from "./cards-of.ts";
import type { Posted, Target } from "./outbox.ts";
import { sayTheRest } from "./overflow.ts";
import { addPicture } from "./picture.ts";
import type { Turn } from "./turn.ts";

/** Anything slower than this shows that it is being worked on. */
const patienceMilliseconds = 1000;

export interface Conversation {
  readonly line: QuestionLine;
  /** Read the network again, whatever was read a moment ago. */
  readonly fresh: boolean;
  /** False where the person has just been shown that it is being worked on. */
  readonly showsProgress: boolean;
  /** Whether the question was put in other words: then the answer says as what it was read. */
  readonly isReadFromWords?: boolean;
}

/** Asks a question and says the answer where it was asked: the words first, the picture when it is painted. */
export async function converse(turn: Turn, conversation: Conversation): Promise<void> {
  const { answerId, target } = turn;
  const asking = answerOnce(turn, conversation);
  // The failure is met below; until then nobody may call it unhandled.
  asking.catch(() => undefined);
  const progress = conversation.showsProgress ? await progressIfSlow(turn, asking, conversation.line) : null;
  const outcome = await asking;
  if (outcome.kind !== "answered") {
    await say(turn, progress, messageOf(outcome, conversation.line, answerId));
    return;
  }
  const { kept } = outcome;
  const mode = modeOf(target);
  const rendered = renderAnswer(
    answerViewOf(kept, {
      mode,
      isReadFromWords: conversation.isReadFromWords === true,
      cards: await cardsOf(turn, kept),
    }),
  );
  const posted = await say(turn, progress, rendered.message);
  await sayTheRest(turn, answerId, rendered, behind(posted, target));
  if (mode === "direct") await addPicture(turn, kept, target);
}

/** An answer that an earlier delivery of this job has found is not asked again. */
async function answerOnce(turn: Turn, { line, fresh }: Conversation): Promise<AskOutcome> {
  const { parts, answerId, job } = turn;
  const kept = await readAnswer(parts.ask.store, answerId);
  if (kept !== null) return { kind: "answered", kept };
  return askNetwork(parts.ask, { asker: await turn.asker(), line, fresh, answerId, askedAt: job.receivedAt });
}

async function progressIfSlow(
  { parts, outbox, target }: Turn,
  asking: Promise<unknown>,
  line: QuestionLine,
): Promise<Posted | null> {
  const settled = asking.then(
    () => true,
    () => true,
  );
  const isSettled = await Promise.race([settled, parts.wait(patienceMilliseconds).then(() => false)]);
  if (isSettled) return null;
  return outbox.post(isReplaceable(target) ? "answer" : "progress", target, progressMessage(line));
}

/** In place of the progress where that can be, otherwise as a message of its own. */
async function say({ outbox, target }: Turn, progress: Posted | null, message: SlackMessage): Promise<Posted> {
  const standing =
    progress !== null && isReplaceable(target)
      ? { ...progress, isNew: false }
      : await outbox.post("answer", target, message);
  if (!standing.isNew && standing.post.kind === "message") await outbox.replace(standing.post, message);
  return standing;
}

/** Behind a message that everybody there can see, the rest goes into its thread. */
function behind({ post }: Posted, target: Target): Target {
  if (post.kind === "ephemeral") return target;
  const threadTs = target.kind === "channel" ? target.threadTs : null;
  return { kind: "channel", channel: post.channel, threadTs: threadTs ?? post.ts };
}

/** An ephemeral message cannot be changed, so there the answer is a message of its own. */
const isReplaceable = ({ kind }: Target): boolean => kind !== "ephemeral";

type NoAnswer = Exclude<AskOutcome, { readonly kind: "answered" }>;

function messageOf(outcome: NoAnswer, line: QuestionLine, answerId: string): SlackMessage {
  switch (outcome.kind) {
    case "refused":
      return refusalMessage({ line: outcome.line, answerId });
    case "choose":
      return chooseNetworkMessage({ names: outcome.names, question: line, answerId });
    case "slow-down":
      return slowDownMessage({ ...outcome, answerId, question: line });
    case "failed": {
      const { line: said, kind } = outcome.failure;
      return failureMessage({ line: said, kind, answerId, question: line });
    }
  }
}

/** Between the two of them, or for the asker's eyes only. */
const modeOf = ({ kind }: Target): AnswerMode => (kind === "ephemeral" ? "private" : "direct");
