import type { KnownBlock } from "@slack/types";

/** What is posted: the line that a notification and a screen reader get, and what is shown. */
export interface SlackMessage {
  /** Slack's own markup, so everything in it has been through `mrkdwn`. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}
