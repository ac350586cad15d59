/** One word of a typed line. */
export interface TypedWord {
  readonly text: string;
  /** Nothing is read into what stood in quotes. */
  readonly isQuoted: boolean;
}

/** A whole word, or `prod:"web 1"` and `--from="a name"`, where the quotes are not at its start. */
const word = /([^\s"']*)(?:"([^"]*)"|'([^']*)')(?=[\s,;?!]|$)|\S+/g;

/**
 * A typed line as words; names with spaces stand in quotes. What people put around and behind words in a message (bold,
 * commas, a question mark, the `#` of a channel's name) is not part of them.
 */
export function typedWords(line: string): readonly TypedWord[] {
  return [...line.matchAll(word)].flatMap(([whole, before, double, single]) => {
    const quoted = double ?? single;
    if (quoted !== undefined) return [{ text: `${before}${quoted}`, isQuoted: before === "" }];
    const text = bare(whole);
    return text === "" ? [] : [{ text, isQuoted: false }];
  });
}

/** Whether a name was begun with a quotation mark that nothing ends. */
export const hasOpenQuote = (words: readonly TypedWord[]): boolean =>
  words.some(({ text, isQuoted }) => !isQuoted && text.startsWith('"'));

function bare(text: string): string {
  const unstyled = text.replace(/^([*_~])(.+)\1$/, "$2");
  return unstyled.replace(/[?!,;]+$|(?<=[\w)])\.$/g, "").replace(/^#(?=\w)/, "");
}

/** As it is typed again. */
export const typedAgain = (text: string): string => (/\s|^$/.test(text) ? `"${text.replaceAll('"', "'")}"` : text);
