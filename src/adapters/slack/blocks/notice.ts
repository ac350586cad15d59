import { actionsRow, button } from "./buttons.ts";
import type { SlackMessage } from "./message.ts";
import { code, ours, paragraph, richText } from "./rich-text.ts";

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

export const answerTooOld = notice("That question is more than a week old and no longer kept. Ask it again, please.");

export const thanksForUp = notice("Thank you, good to know.");

/** @param hasHumans whether somebody can be called */
export function thanksForDown(hasHumans: boolean, answerId: string): SlackMessage {
  const line = "Thank you. The question is in the report of gaps now, for whoever keeps the cards.";
  const human = button({ name: "ask-a-human", label: "Ask a human", answerId, line: null });
  return { text: line, blocks: [...richText([paragraph(ours(line))]), ...(hasHumans ? actionsRow([human]) : [])] };
}

export const cannotAskHumans = notice(
  "I cannot show your question to anybody from here: whoever runs Hopwise has named no channel for that. Ask me in a channel instead, and press the button there.",
);

/** @param command as a card has it, with placeholders */
export const formNotOpened = (command: string): SlackMessage => {
  const line = "The form could not be opened just now, but the words will do.";
  return { text: line, blocks: richText([paragraph(ours(`${line} Write `), code(`/${command.slice(0, 200)}`))]) };
};

export const notAMaintainer = notice(
  "The report of gaps is for those who keep the cards: the group that whoever runs Hopwise has named.",
);
