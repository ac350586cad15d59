/** Cells that a text takes: East Asian wide characters and emoji take two, combining marks none. */
export function widthOf(text: string): number {
  // Nearly every line is plain, and then its length is its width.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += /\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/**
 * Breaks a text between words. A word that is longer than a line, such as an ARN, is left whole: it is there to be
 * copied.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    const length = widthOf(word);
    if (used > 0 && used + 1 + length > width) {
      lines.push(line);
      line = word;
      used = length;
    } else {
      line = used === 0 ? word : `${line} ${word}`;
      used = used === 0 ? length : used + 1 + length;
    }
  }
  return [...lines, line];
}

/** The first line after `first`, the others under it. */
export function hang(first: string, rest: string, text: string, columns: number): readonly string[] {
  const width = Math.max(20, columns - Math.max(widthOf(first), widthOf(rest)));
  return wrap(text, width).map((line, index) => `${index === 0 ? first : rest}${line}`);
}

export const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));
