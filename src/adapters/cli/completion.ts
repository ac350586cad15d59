import type { Estate } from "#domain/estate/lookup.ts";
import { index } from "#domain/estate/name.ts";
import { trafficWords } from "#domain/net/traffic-words.ts";
import { commandNames, commands } from "./commands.ts";
import { optionsOf } from "./perform.ts";

/** More than this fills the screen and helps nobody. */
const most = 60;

/** What the word at the end of a line could become, in the form that Node's readline wants. */
export function completions(line: string, estate: Estate | null): [string[], string] {
  const words = line.trimStart().split(/\s+/);
  const last = words.at(-1) ?? "";
  const slash = last.startsWith("/") ? "/" : "";
  if (words.length === 1) {
    return [
      fitting(
        [...commandNames, "use", "exit"].map((name) => `${slash}${name}`),
        last,
        " ",
      ),
      last,
    ];
  }
  const command = commands.find(({ name }) => name === words[0]?.replace(/^\//, ""));
  if (command === undefined) return [[], last];
  if (last.startsWith("-"))
    return [
      fitting(
        optionsOf(command).map((name) => `--${name}`),
        last,
        " ",
      ),
      last,
    ];
  if (command.name === "help") return [fitting(commandNames, last, " "), last];
  if (!command.asksNetwork || estate === null) return [[], last];
  const traffic = command.name === "reach" && words.length === 4 ? trafficWords : [];
  return [fitting([...namesIn(estate), "internet", ...traffic], last, " "), last];
}

const fitting = (words: readonly string[], start: string, end: string): string[] =>
  [...new Set(words)]
    .filter((word) => word.startsWith(start))
    .sort()
    .slice(0, most)
    .map((word) => `${word}${end}`);

/** Only what can be typed as one word. */
const namesIn = (estate: Estate): readonly string[] =>
  index(estate)
    .flatMap(({ id, name }) => (name === null ? [id] : [id, name]))
    .filter((word) => /^[\w.:/-]+$/.test(word));
