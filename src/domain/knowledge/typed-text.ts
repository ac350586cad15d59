/**
 * What somebody typed, or what a network is called, as it may stand in a file of the knowledge base: it is text there and
 * nothing else, however it was written.
 */

/** On one line, without what cannot be seen. */
export const oneLine = (text: string, most: number): string =>
  [...text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim()].slice(0, most).join("").trim();

/** Nothing in it is read as YAML. */
export const inYaml = (text: string): string => JSON.stringify(text);

/** A line of it begins no heading, list, quotation or option, and nothing in it is a link, code or HTML. */
export const inMarkdown = (line: string): string =>
  line
    .replace(/[\\`*_[\]<&~]/g, "\\$&")
    // A link to a fact is found by its two brackets, escaped or not.
    .replace(/(?<=\\\])\(/g, "\\(")
    .replace(/^[#>+=|:-]/, "\\$&")
    .replace(/^(\d+)(?=[.)](?:\s|$))/, "$1\\");

/** Small words would make an id longer and say nothing. */
const silent = new Set(
  "a an and are as at be by can could do does for from get has have how i if in into is it its me my no not of on or our should so the their them there this to was we what when where which who why will with would you your".split(
    " ",
  ),
);

const mostWordsOfId = 6;

/** The name of a file about it: `nat-gateway-drop-icmp-fragments`. */
export function idOf(title: string): string {
  const telling = [...title.toLowerCase().matchAll(/[a-z0-9]+/g)]
    .map(([word]) => word)
    .filter((word) => !silent.has(word));
  return (telling.length === 0 ? ["new", "question"] : telling).slice(0, mostWordsOfId).join("-");
}
