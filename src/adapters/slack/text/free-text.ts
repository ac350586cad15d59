import { scopeOf } from "#domain/assistant/scope.ts";
import { isNameLike, mentionsIn } from "#domain/live/mention.ts";
import { clean } from "./clean.ts";
import { type Read, readSlashCommand, readWritten, type Written } from "./command-line.ts";

/** What somebody wrote: a command, or a question in their own words. */
export type Message = Read | FreeText;

interface FreeText {
  readonly kind: "free-text";
  /** Without Slack's markup and the bot's own mention. */
  readonly text: string;
}

/** Somebody who begins a sentence with a command's name goes on for longer than a command does. */
const mostWordsOfCommand = 5;

/** Longer texts are pastes; their middle is not read. */
const longest = 40_000;

/** A mention of the bot, or a direct message. */
export function readMessage(text: string, written: Written = {}): Message {
  const plain = clean(text.slice(0, longest), written).replace(/^[@/]?hopwise\b[\s,:]*/i, "");
  return orFree(readWritten(text, written), plain);
}

/** What stands behind `/hopwise`. Other commands are always meant as they are. */
export function readSlashMessage(command: string, text: string): Message {
  const read = readSlashCommand(command, text);
  return command.toLowerCase() === "/hopwise" ? orFree(read, clean(text)) : read;
}

/** Somebody who says hello wants to know what this is. */
const greeting =
  /^(?:hi|hiya|hello|hey|hallo|good (?:morning|afternoon|evening)|what can you do|who are you|how does this work)\b[\s\w]{0,12}[.!?]*$/i;

function orFree(read: Read, text: string): Message {
  if (greeting.test(text)) return { kind: "small-word", word: "help" };
  const free: FreeText = { kind: "free-text", text };
  switch (read.kind) {
    case "small-word":
      // An empty mention is a question as well: what can you do?
      return read;
    case "bare":
      return read;
    case "question":
      return isCommand(read.line.words, read.line.command) ? read : free;
    case "wrong":
      return isNearlyCommand(read, text) ? read : free;
  }
}

/** `explain nat gateway` and `where are NAT gateways placed` ask the cards; `explain orders-db` asks the network. */
function isCommand(words: readonly string[], command: string): boolean {
  if (command !== "explain" && command !== "where") return true;
  return words.some(isThing) || (words.length === 1 && scopeOf(words.join(" ")).evidence < 1);
}

const isThing = (word: string): boolean =>
  mentionsIn(word).length > 0 || isNameLike(word.split(":").at(-1) as string) || /\s|\d/.test(word);

/** A typing mistake in a command gets its own answer. */
function isNearlyCommand({ suggestion, form }: Extract<Read, { kind: "wrong" }>, text: string): boolean {
  if (suggestion !== null) return true;
  const words = text.split(/\s+/);
  const named = /(?:^|[\s/])([a-z-]+)\b/.exec(form)?.[1];
  const isNamed = words[0]?.toLowerCase().replace(/^\//, "") === named;
  return isNamed && words.length <= mostWordsOfCommand && !text.endsWith("?");
}
