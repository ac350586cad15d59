import { pictureBlock } from "./answer.ts";
import type { ShownPicture } from "./answer-view.ts";
import { mrkdwn } from "./escape.ts";
import type { SlackMessage } from "./message.ts";

/** Something as a picture, with its words for who cannot see it. */
export const pictureMessage = (picture: ShownPicture, what = "The path"): SlackMessage => ({
  text: `${what} as a picture: ${mrkdwn(picture.altText, longestText)}`,
  blocks: [pictureBlock(picture)],
});

const longestText = 300;
