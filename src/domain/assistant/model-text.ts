/** What a client would load, open or ring for, and HTML. */
const image = /!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?/g;
const link = /\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g;
const slackMarkup = /<[!@#][^>]*>?/g;
const linkDefinition = /^\s*\[[^\]]*\]:.*$/gm;
const slackLink = /<(?:https?|mailto|ftp):[^|>]*\|?([^>]*)>/gi;
/** In code it is no HTML: `s3.<region>.amazonaws.com`. */
const html = /(?<code>`[^`]*`)|<\/?[a-z][^>]*>/gi;
const url = /(?:\b[a-z][a-z\d+.-]*:\/\/|\bwww\.|\bmailto:)(?:[^\s)>\]"'`*]*[^\s)>\]"'`*.,;:!?])?/gi;
const broadcast = /@(?:channel|here|everyone|group)\b|(?<![\w.])@[\w.-]+/gi;
/** Zero-width and direction marks hide what a text says. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * What a model wrote, without whatever in it does more than say something: links lose their targets, and addresses of
 * pages, images, HTML and mentions of people or channels are left out. One line.
 */
export const withoutReach = (text: string): string =>
  text
    .replace(invisible, "")
    .replace(image, "")
    .replace(linkDefinition, "")
    .replace(link, "$1")
    .replace(slackLink, "$1")
    .replace(slackMarkup, "")
    .replace(url, "")
    .replace(html, "$<code>")
    .replace(broadcast, "")
    .replace(/\(\s*\)|<\s*>|\[\s*\]/g, "")
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,;:!?)])/g, "")
    .trim();
