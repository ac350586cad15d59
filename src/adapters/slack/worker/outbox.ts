import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { JobLedger, RecordedPost } from "#app/job-ledger.ts";
import type { SlackMessage } from "../blocks/message.ts";
import type { Job } from "../job.ts";
import { ResponseUrlError, refusalOf } from "./slack-errors.ts";

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

type InChannel = Extract<Target, { kind: "channel" }>;

/** A message that stands, and whether this delivery of the job put it there. */
export interface Posted {
  readonly post: RecordedPost;
  readonly isNew: boolean;
}

const metadataType = "hopwise_answer";

/** How long Slack may take to accept a message. */
const timeoutMilliseconds = 8000;

/**
 * What one job says. Every message is a named step and is posted once, however often the job is delivered: a record
 * says so, and where the worker died between the post and the record, the message itself does, by its metadata. Only an
 * ephemeral message, which nobody can read back, can come twice, and only through that window.
 */
export class Outbox {
  readonly #client: WebClient;
  readonly #fetch: typeof fetch;
  readonly #ledger: JobLedger;
  readonly #job: Job;
  readonly #isRedelivery: boolean;

  constructor(parts: {
    readonly client: WebClient;
    readonly fetch: typeof fetch;
    readonly ledger: JobLedger;
    readonly job: Job;
    readonly isRedelivery: boolean;
  }) {
    this.#client = parts.client;
    this.#fetch = parts.fetch;
    this.#ledger = parts.ledger;
    this.#job = parts.job;
    this.#isRedelivery = parts.isRedelivery;
  }

  /** @throws where Slack did not take it: `verdictOn` says whether it will later. */
  async post(step: string, target: Target, message: SlackMessage): Promise<Posted> {
    const known = await this.#ledger.posted(this.#job.id, step);
    if (known !== null) return { post: known, isNew: false };
    const found = await this.#postNow(step, target, message);
    await this.#ledger.recordPost(this.#job.id, step, found.post);
    return found;
  }

  async #postNow(step: string, target: Target, message: SlackMessage): Promise<Posted> {
    if (target.kind === "ephemeral") return { post: await this.#whisper(target, message), isNew: true };
    const place: InChannel =
      target.kind === "channel"
        ? target
        : { kind: "channel", channel: await this.directMessageWith(target.user), threadTs: null };
    const standing = this.#isRedelivery ? await this.#find(step, place) : null;
    return standing === null
      ? { post: await this.#say(step, place, message), isNew: true }
      : { post: standing, isNew: false };
  }

  /** Puts another message in the place of one of ours; doing it twice does no harm. */
  async replace(
    { channel, ts }: { readonly channel: string; readonly ts: string },
    message: SlackMessage,
  ): Promise<void> {
    await this.#client.chat.update({ channel, ts, text: message.text, blocks: blocksOf(message) });
  }

  async #say(step: string, { channel, threadTs }: InChannel, message: SlackMessage): Promise<RecordedPost> {
    const answer = await this.#client.chat.postMessage({
      channel,
      text: message.text,
      blocks: blocksOf(message),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: metadataType, event_payload: { job: this.#job.id, step } },
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    });
    return { kind: "message", channel: answer.channel ?? channel, ts: answer.ts as string };
  }

  /** The message that an earlier delivery of this job has posted, by its metadata. */
  async #find(step: string, { channel, threadTs }: InChannel): Promise<RecordedPost | null> {
    // A minute of grace for clocks that differ.
    const oldest = String(Math.floor(this.#job.receivedAt / 1000) - 60);
    for (let cursor: string | undefined; ; ) {
      const page = {
        channel,
        oldest,
        include_all_metadata: true,
        limit: 200,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const answer =
        threadTs === null
          ? await this.#client.conversations.history(page)
          : await this.#client.conversations.replies({ ...page, ts: threadTs });
      const found = answer.messages?.find(({ metadata }) => {
        const { job, step: said } = (metadata?.event_payload ?? {}) as { job?: unknown; step?: unknown };
        return metadata?.event_type === metadataType && job === this.#job.id && said === step;
      });
      if (found?.ts !== undefined) return { kind: "message", channel, ts: found.ts };
      cursor = answer.response_metadata?.next_cursor;
      if (cursor === undefined || cursor === "") return null;
    }
  }

  /** By the response URL, which works wherever the person is; then by the bot itself; then as a direct message. */
  async #whisper(target: Extract<Target, { kind: "ephemeral" }>, message: SlackMessage): Promise<RecordedPost> {
    const { channel, user, threadTs, responseUrl } = target;
    if (responseUrl !== null && (await this.#respond(responseUrl, threadTs, message))) return { kind: "ephemeral" };
    try {
      await this.#client.chat.postEphemeral({
        channel,
        user,
        text: message.text,
        blocks: blocksOf(message),
        ...(threadTs === null ? {} : { thread_ts: threadTs }),
      });
      return { kind: "ephemeral" };
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      return this.#say(
        "direct",
        { kind: "channel", channel: await this.directMessageWith(user), threadTs: null },
        message,
      );
    }
  }

  /** False where the URL is used up or too old: five uses in thirty minutes. */
  async #respond(responseUrl: string, threadTs: string | null, message: SlackMessage): Promise<boolean> {
    const body = {
      response_type: "ephemeral",
      replace_original: false,
      text: message.text,
      blocks: message.blocks,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    };
    return this.answerBy(responseUrl, body);
  }

  /** Sends to a response URL. @throws ResponseUrlError where Slack is in trouble; false where the URL is no longer good. */
  async answerBy(responseUrl: string, body: object): Promise<boolean> {
    const answer = await this.#fetch(responseUrl, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (answer.ok) return true;
    const retryAfter = Number(answer.headers.get("retry-after") ?? "");
    const error = new ResponseUrlError(answer.status, retryAfter > 0 ? retryAfter : null);
    if (error.verdict.kind === "later") throw error;
    return false;
  }

  async directMessageWith(user: string): Promise<string> {
    const { channel } = await this.#client.conversations.open({ users: user });
    return channel?.id as string;
  }
}

const blocksOf = ({ blocks }: SlackMessage): KnownBlock[] => [...blocks] as KnownBlock[];
