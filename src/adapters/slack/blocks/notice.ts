import type { SlackMessage } from "./message.ts";
import { ours, paragraph, richText } from "./rich-text.ts";

/** One line of our own, about something that was done or cannot be. */
const notice = (line: string): SlackMessage => ({ text: line, blocks: richText([paragraph(ours(line))]) });

export const restIsAFile = notice("The whole answer is a file in your direct message with Hopwise.");

export const pictureSent = notice("The picture is in your direct message with Hopwise.");

export const pictureNotKept = notice(
  "This answer was too large to be kept with its picture. Ask it in a direct message with me: there the picture comes with it.",
);

export const jsonNotKept =
  "This answer was too large to be kept as JSON. The command line prints it: npx hopwise with --json.";

export const jsonNotKeptMessage = notice(jsonNotKept);

export const sharedAlready = notice("This answer has been shared here already.");

export const beingShared = notice("This answer is being shared here just now.");

export const inviteToShare = notice(
  "I am not in this channel, so I cannot share anything here. Invite me with /invite @hopwise, then press Share in channel again.",
);

/** @param code what Slack says, such as `restricted_action` */
export const cannotShare = (code: string): SlackMessage =>
  notice(`Slack does not let me write here (${code.slice(0, 60)}), so this answer stays yours alone.`);

/** Run again carries the question, and needs no kept answer. */
export const answerGone =
  "This answer is no longer kept: answers are kept for a day. Press Run again under it, or ask once more.";

export const answerGoneMessage = notice(answerGone);
