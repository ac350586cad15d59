import type { NetworkCommandName } from "./commands/command.ts";

/** A question about a network as it was typed or pressed: what a button carries, and what is asked again. */
export interface QuestionLine {
  readonly command: NetworkCommandName;
  readonly words: readonly string[];
  /** The command's own options, by name without dashes. */
  readonly options: Readonly<Record<string, string>>;
  /** The listed network that was chosen; null where the words or the asker's preference decide. */
  readonly network: string | null;
}

/** `reach web-1 orders-db 5432/tcp`, as a person would type it again. */
export function printLine({ command, words, options }: QuestionLine): string {
  const given = Object.entries(options).map(([name, value]) => `--${name} ${quoted(value)}`);
  return [command, ...words.map(quoted), ...given].join(" ");
}

const quoted = (word: string): string => (/\s|^$/.test(word) ? `"${word}"` : word);
