import { type QuizVoice, type Reveal, ShutOutError, type VoicedQuestion } from "#app/ports/quiz-voice.ts";
import type { QuizChannel } from "#app/quiz/channel/setup.ts";
import type { Card } from "#domain/knowledge/card.ts";
import { channelQuestion, closedQuestion, revealMessage } from "../blocks/channel-quiz.ts";
import { mrkdwn } from "../blocks/escape.ts";
import type { SlackMessage } from "../blocks/message.ts";
import { paragraph, richText, written } from "../blocks/rich-text.ts";
import { Outbox, type OutboxParts } from "./outbox.ts";
import { refusalOf } from "./slack-errors.ts";

export interface QuizVoiceParts extends OutboxParts {
  readonly where: QuizChannel;
  readonly cards: () => Promise<readonly Card[]>;
  /** Milliseconds since 1970, by Slack's clock. */
  readonly now: () => number;
}

/**
 * What Slack answers where the bot has no place any more.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const shutOut = new Set([
  "account_inactive",
  "cannot_reply_to_message",
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "restricted_action_non_threadable_channel",
]);

/**
 * What Slack answers where somebody has removed the message that something belongs to: there is nothing left to show it at.
 * https://docs.slack.dev/reference/methods/chat.update#errors
 */
const gone = new Set(["message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed"]);

/** A line of ours that is said again was said within this time. */
const lookBackMilliseconds = 24 * 3_600_000;

/** Speaks in a channel of Slack, each thing once. */
export class SlackQuizVoice implements QuizVoice {
  readonly #parts: QuizVoiceParts;

  constructor(parts: QuizVoiceParts) {
    this.#parts = parts;
  }

  ask(question: VoicedQuestion): Promise<string> {
    return this.#orShutOut(() =>
      this.#post({ name: question.key, since: question.askedAt, step: "question" }, channelQuestion(question), null),
    );
  }

  reveal(reveal: Reveal): Promise<void> {
    return this.#orShutOut(async () => {
      const { question, ts, tally } = reveal;
      const cards = (await this.#parts.cards()).filter(({ id }) => question.item.cards.includes(id));
      const message = revealMessage(reveal, cards);
      const outbox = this.#outbox(question.key, question.askedAt);
      const target = { kind: "channel", channel: this.#parts.where.channel, threadTs: ts } as const;
      await unlessGone(async () => {
        const { post, isNew } = await outbox.post("reveal", target, message);
        if (!isNew && post.kind === "message") await outbox.replace(post, message);
      });
      await unlessGone(() =>
        outbox.replace({ channel: this.#parts.where.channel, ts }, closedQuestion(question, tally.answered)),
      );
    });
  }

  say(name: string, line: string, ts: string | null): Promise<void> {
    return this.#orShutOut(async () => {
      const message = { text: mrkdwn(line, 1000), blocks: richText([paragraph(written(line))]) };
      const since = this.#parts.now() - lookBackMilliseconds;
      await unlessGone(async () => void (await this.#post({ name, since, step: "line" }, message, ts)));
    });
  }

  tell(name: string, user: string, line: string): Promise<void> {
    return this.#orShutOut(async () => {
      const { channel } = this.#parts.where;
      // The markup of a mention of a channel, which shows its name to whoever may see it.
      const text = `<#${channel}>: ${mrkdwn(line, 1000)}`;
      const message = { text, blocks: [{ type: "section" as const, text: { type: "mrkdwn" as const, text } }] };
      const outbox = this.#outbox(name, this.#parts.now() - lookBackMilliseconds);
      await outbox.post(`tell ${user}`, { kind: "person", user }, message);
    });
  }

  async #post({ name, since, step }: Said, message: SlackMessage, threadTs: string | null): Promise<string> {
    const { where } = this.#parts;
    const target = { kind: "channel", channel: where.channel, threadTs } as const;
    const { post } = await this.#outbox(name, since).post(step, target, message);
    // What goes to a channel is a message that has a timestamp.
    return (post as Extract<typeof post, { kind: "message" }>).ts;
  }

  /** Whoever was here before may have been interrupted between a message and its record. */
  #outbox(name: string, since: number): Outbox {
    const { where, now, ...parts } = this.#parts;
    const id = `channel-quiz ${where.team} ${where.channel} ${name}`;
    // The clock of the quiz may be ahead of Slack's.
    return new Outbox(parts, { id, since: Math.min(since, now()), isRedelivery: true });
  }

  async #orShutOut<Value>(say: () => Promise<Value>): Promise<Value> {
    try {
      return await say();
    } catch (error) {
      const code = refusalOf(error);
      if (code !== null && shutOut.has(code)) throw new ShutOutError(code, { cause: error });
      throw error;
    }
  }
}

/** What is said, as which step of what, and nothing of it before when. */
interface Said {
  readonly name: string;
  readonly since: number;
  readonly step: string;
}

async function unlessGone(say: () => Promise<void>): Promise<void> {
  try {
    await say();
  } catch (error) {
    const code = refusalOf(error);
    if (code === null || !gone.has(code)) throw error;
  }
}
