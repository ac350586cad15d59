import type { SlackMessage } from "../blocks/message.ts";
import type { Queueable } from "./job-of.ts";

/** What Slack gets back, and what is done later. */
export interface Answer {
  /** Null for an empty acknowledgement. */
  readonly body: object | null;
  readonly later: Later | null;
}

export interface Later {
  readonly envelope: Queueable;
  /** The modal that was opened for it. */
  readonly viewId: string | null;
  /** Where it could not be queued: what Slack gets back instead. Null fails the request, so that Slack sends it again. */
  readonly otherwise: () => Promise<{ readonly body: object | null } | null>;
}

export const notQueued = "This could not be queued just now. Nothing was asked: please try again in a moment.";

/** For whoever asked, alone. */
export const inPrivate = (message: { readonly text: string } | SlackMessage): object => ({
  response_type: "ephemeral",
  ...message,
});
