import { veiled } from "#domain/assistant/placeholders.ts";
import type { Question } from "#domain/assistant/reply.ts";
import type { LiveCommand } from "#domain/live/live-question.ts";
import { mentionsIn } from "#domain/live/mention.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import { mayBeCalledOff } from "./called-off.ts";
import type { Timers } from "./ports/timers.ts";
import type { ReadQuestion, Writer, WriterTrouble } from "./ports/writer.ts";

export interface ReadWithModelParts {
  readonly writer: Writer;
  readonly timers: Timers;
  /** Milliseconds that a reading may take; afterwards the question is answered without it. */
  readonly limit?: number;
}

/**
 * The command that was meant, or why there is none: the model was no help (a trouble), it saw no live question (`none`),
 * or what it read is no command (`command`), has the wrong number or kind of words behind it (`arguments`), traffic that
 * does not exist (`traffic`), or a thing that nobody spoke of (`invented`).
 */
export type ModelReading =
  | { readonly kind: "command"; readonly command: LiveCommand }
  | {
      readonly kind: "nothing";
      readonly because: WriterTrouble | NoCommand;
    };

type NoCommand = "none" | "command" | "arguments" | "traffic" | "invented";

const usualLimit = 2_000;

/**
 * Reads a live question that the grammar did not understand. The model sees placeholders instead of ids, addresses and
 * names, and all that it may do is to choose a command and put them in order; every word is then checked like a person's.
 * It never throws.
 */
export async function readWithModel(
  { writer, timers, limit = usualLimit }: ReadWithModelParts,
  question: Question,
): Promise<ModelReading> {
  const { texts, restore } = veiled([question.text, question.context], () => true);
  const [asked = "", context = ""] = texts;
  const calledOff = mayBeCalledOff(timers);
  calledOff.limit(limit);
  let read: ReadQuestion | null = null;
  const reading = async (): Promise<void> => {
    read = await writer.readQuestion({ question: asked, context }, calledOff.signal);
  };
  await calledOff.wait(reading());
  const trouble = calledOff.trouble();
  if (trouble !== null) return { kind: "nothing", because: trouble };
  return commandOf(read, restore, saidIn(`${question.text}\n${question.context}`));
}

const nothing = (because: NoCommand): ModelReading => ({ kind: "nothing", because });

/** Whether the conversation speaks of a thing. */
type IsSaid = (word: string) => boolean;

/** The checks of one command's words; null where they are right. */
type Check = (args: readonly string[], isSaid: IsSaid) => NoCommand | null;

const types = new Set(["A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT"]);

/** Nobody's own: the whole internet, and what has a prefix list of AWS's. */
const openDestinations = new Set(["0.0.0.0/0", "::/0", "s3", "dynamodb"]);

const things =
  (least: number, most: number): Check =>
  (args, isSaid) => {
    if (args.length < least || args.length > most) return "arguments";
    return args.every(isSaid) ? null : "invented";
  };

const checks: Readonly<Record<LiveCommand["name"], Check>> = {
  reach: (args, isSaid) => {
    const [source = "", destination = "", traffic] = args;
    if (args.length !== 3 || traffic === undefined) return "arguments";
    if ("error" in parseTraffic(traffic)) return "traffic";
    return things(2, 2)([source, destination], isSaid);
  },
  "explain-route": (args, isSaid) => {
    const [place = "", destination] = args;
    if (args.length === 0 || args.length > 2) return "arguments";
    const said = destination === undefined || openDestinations.has(destination) ? [place] : [place, destination];
    return things(1, 2)(said, isSaid);
  },
  dns: (args, isSaid) => {
    const [name, ...rest] = args;
    const behindType = types.has(rest[0] ?? "") ? rest.slice(1) : rest;
    const from = behindType[0] === "--from" ? behindType.slice(1) : behindType;
    if (name === undefined || (behindType.length !== 0 && (behindType.length !== 2 || from.length !== 1)))
      return "arguments";
    return things(1, 2)([name, ...from], isSaid);
  },
  explain: things(1, 2),
  exposed: things(1, 1),
  where: things(1, 1),
};

const isName = (name: string): name is LiveCommand["name"] => Object.hasOwn(checks, name);

function commandOf(read: ReadQuestion | null, restore: (text: string) => string, isSaid: IsSaid): ModelReading {
  if (read === null) return nothing("none");
  const { name } = read;
  if (!isName(name)) return nothing("command");
  const args = read.args.map((arg) => restore(arg).trim());
  const wrong = checks[name](args, isSaid);
  if (wrong !== null) return nothing(wrong);
  return { kind: "command", command: { name, args: name === "reach" ? withTraffic(args) : args } };
}

/** As a person's words are repeated: `postgres` is `5432/tcp`; what has no single word (`dns`) stays as it is. */
function withTraffic([source = "", destination = "", words = ""]: readonly string[]): readonly string[] {
  const parsed = parseTraffic(words);
  const isOne = "words" in parsed && !parsed.words.includes(",");
  return [source, destination, isOne ? parsed.words : words];
}

/** A word of the text by itself, or a thing in it; nothing that would be taken for an option. */
function saidIn(text: string): IsSaid {
  const words = text
    .toLowerCase()
    .split(/(?:[-=]+>|<[-=]+|[\s"'`“”‘’(),;!?<>→←])+/)
    .flatMap((word) => [word, word.replace(/[.:]+$/, "")]);
  const said = new Set([...words, ...mentionsIn(text).map((mention) => mention.text.toLowerCase())]);
  said.delete("");
  return (word) => !word.startsWith("-") && said.has(word.toLowerCase());
}
