import { usage } from "./arguments.ts";

/**
 * A typed line as words, with the quotes that people know from a shell: `'…'` as it is, `"…"` and `\` for what would
 * otherwise end a word. Nothing is expanded and nothing is run.
 *
 * @throws QuestionError where a quote is not closed.
 */
export function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let index = 0; index < line.length; index += 1) {
    const char = line[index] as string;
    if (quote !== null) {
      if (char === quote) quote = null;
      else if (char === "\\" && quote === '"' && index + 1 < line.length) word += line[++index] as string;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= "";
    } else if (char === "\\" && index + 1 < line.length) {
      word = (word ?? "") + (line[++index] as string);
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? "") + char;
    }
  }
  if (quote !== null) throw usage(`a ${quote} is not closed`);
  return word === null ? words : [...words, word];
}
