import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { JobLedger, RecordedPost } from "#app/job-ledger.ts";
import type { SlackMessage } from "../blocks/message.ts";
import { respond } from "./response-url.ts";
import { refusalOf } from "./slack-errors.ts";

/** Where a message goes. */
export type Target =
  /** Only the person sees it. */
  | {
      readonly kind: "ephemeral";
      readonly channel: string;
      readonly user: string;
      readonly threadTs: string | null;
      readonly responseUrl: string | null;
    }
  | { readonly kind: "channel"; readonly channel: string; readonly threadTs: string | null }
  /** The direct message with somebody. */
  | { readonly kind: "person"; readonly user: string };

type Ephemeral = Extract<Target, { kind: "ephemeral" }>;
type InChannel = Extract<Target, { kind: "channel" }>;

/** A message that stands, and whether this delivery of the job put it there. */
export interface Posted {
  readonly post: RecordedPost;
  readonly isNew: boolean;
}

/** What is said once: mostly a job. */
export interface Work {
  readonly id: string;
  /** Milliseconds since 1970: nothing of it was posted before. */
  readonly since: number;
  /** Somebody before us may have posted what was never recorded. */
  readonly isRedelivery: boolean;
}

export interface OutboxParts {
  readonly client: WebClient;
  readonly fetch: typeof fetch;
  readonly ledger: JobLedger;
}

const metadataType = "hopwise_answer";

/**
 * What one job says. Every message is a named step and is posted once, however often the job is delivered: a record
 * says so, and where the worker died between the post and the record, the message itself does, by its metadata. Only an
 * ephemeral message, which nobody can read back, can come twice, and only through that window.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #work: Work;

  constructor(parts: OutboxParts, work: Work) {
    this.#parts = parts;
    this.#work = work;
  }

  /** For work that any of several jobs may begin, and go on with. */
  for(work: Work): Outbox {
    return new Outbox(this.#parts, { ...work, isRedelivery: work.isRedelivery || this.#work.isRedelivery });
  }

  /** @throws where Slack did not take it: `verdictOn` says whether it will later. */
  async post(step: string, target: Target, message: SlackMessage): Promise<Posted> {
    const known = await this.#parts.ledger.posted(this.#work.id, step);
    if (known !== null) return { post: known, isNew: false };
    const found = await this.#postNow(step, target, message);
    await this.#parts.ledger.recordPost(this.#work.id, step, found.post);
    return found;
  }

  async isDone(step: string): Promise<boolean> {
    return (await this.#parts.ledger.posted(this.#work.id, step)) !== null;
  }

  /** A step that was done in another way than by a message that could be found again. */
  async note(step: string): Promise<void> {
    await this.#parts.ledger.recordPost(this.#work.id, step, { kind: "ephemeral" });
  }

  /** A step whose message stands already, by another way than `post`. */
  async adopt(step: string, post: RecordedPost): Promise<void> {
    await this.#parts.ledger.recordPost(this.#work.id, step, post);
  }

  /** Puts another message in the place of one of ours; doing it twice does no harm. */
  async replace(
    { channel, ts }: { readonly channel: string; readonly ts: string },
    message: SlackMessage,
  ): Promise<void> {
    await this.#parts.client.chat.update({ channel, ts, text: message.text, blocks: blocksOf(message) });
  }

  async directMessageWith(user: string): Promise<string> {
    const { channel } = await this.#parts.client.conversations.open({ users: user });
    return channel?.id as string;
  }

  async #postNow(step: string, target: Target, message: SlackMessage): Promise<Posted> {
    switch (target.kind) {
      case "ephemeral":
        if (await this.#whisper(target, message)) return { post: { kind: "ephemeral" }, isNew: true };
        return this.#postNow(step, { kind: "person", user: target.user }, message);
      case "person": {
        const channel = await this.directMessageWith(target.user);
        return this.#postNow(step, { kind: "channel", channel, threadTs: null }, message);
      }
      case "channel": {
        const standing = this.#work.isRedelivery ? await this.#find(step, target) : null;
        if (standing !== null) return { post: standing, isNew: false };
        return { post: await this.#say(step, target, message), isNew: true };
      }
    }
  }

  async #say(step: string, { channel, threadTs }: InChannel, message: SlackMessage): Promise<RecordedPost> {
    const answer = await this.#parts.client.chat.postMessage({
      channel,
      text: message.text,
      blocks: blocksOf(message),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: metadataType, event_payload: { job: this.#work.id, step } },
      ...inThread(threadTs),
    });
    return { kind: "message", channel: answer.channel as string, ts: answer.ts as string };
  }

  /** The message that somebody before us has posted, by its metadata. */
  async #find(step: string, { channel, threadTs }: InChannel): Promise<RecordedPost | null> {
    const { client } = this.#parts;
    // A minute of grace for clocks that differ.
    const oldest = String(Math.floor(this.#work.since / 1000) - 60);
    for (let cursor = ""; ; ) {
      const page = {
        channel,
        oldest,
        include_all_metadata: true,
        limit: 200,
        ...(cursor === "" ? {} : { cursor }),
      };
      const { messages, response_metadata: next } =
        threadTs === null
          ? await client.conversations.history(page)
          : await client.conversations.replies({ ...page, ts: threadTs });
      const found = messages?.find(({ metadata }) => {
        const { job, step: said } = (metadata?.event_payload ?? {}) as { job?: unknown; step?: unknown };
        return metadata?.event_type === metadataType && job === this.#work.id && said === step;
      });
      if (found?.ts !== undefined) return { kind: "message", channel, ts: found.ts };
      cursor = next?.next_cursor ?? "";
      if (cursor === "") return null;
    }
  }

  /**
   * By the response URL, which works wherever the person is, or else by the bot itself.
   *
   * @returns false where neither is possible
   */
  async #whisper({ channel, user, threadTs, responseUrl }: Ephemeral, message: SlackMessage): Promise<boolean> {
    const { client, fetch } = this.#parts;
    const response = { to: "asker", threadTs, message } as const;
    if (responseUrl !== null && (await respond(fetch, responseUrl, response))) return true;
    try {
      await client.chat.postEphemeral({
        channel,
        user,
        text: message.text,
        blocks: blocksOf(message),
        ...inThread(threadTs),
      });
      return true;
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      return false;
    }
  }
}

const blocksOf = ({ blocks }: SlackMessage): KnownBlock[] => [...blocks] as KnownBlock[];

const inThread = (threadTs: string | null) => (threadTs === null ? {} : { thread_ts: threadTs });
