import { parseTraffic } from "#domain/net/traffic-words.ts";
import { dnsIn } from "./dns-said.ts";
import { isGeneral } from "./general.ts";
import { reachIn } from "./reach-said.ts";
import { routeIn } from "./route-said.ts";
import { type LiveCommand, type Reader, type Sentence, sentenceOf, trafficSaid } from "./sentence.ts";
import { exposedIn, factsIn, onlyThing, relationIn, whereIn } from "./thing-said.ts";

export type { LiveCommand } from "./sentence.ts";

/** What a text asks of one's own network. */
export type LiveQuestion =
  | { readonly kind: "command"; readonly command: LiveCommand }
  /** One thing is named by its id, but not what to find out about it. */
  | { readonly kind: "unsaid"; readonly thing: string; readonly offers: readonly LiveCommand[] };

/** The first that recognises its question has it: the particular before the general. */
const readers: readonly Reader[] = [dnsIn, exposedIn, relationIn, routeIn, reachIn, whereIn, factsIn];

/**
 * Reads a live question out of free text, by rule alone; null where none is asked. No id is ever made up: every argument
 * stands in the text, or in the turn before for what the text leaves out.
 */
export function liveQuestionIn(question: string, context = ""): LiveQuestion | null {
  const typed = typedIn(question);
  if (typed !== null) return { kind: "command", command: typed };
  const sentence = sentenceOf(question);
  if (isGeneral(sentence, question) || isStory(sentence)) return null;
  const read = context === "" ? null : continued(sentence, context);
  const command = read ?? readIn(sentence);
  if (command !== null) return { kind: "command", command };
  if (sentence.text.split(/\s+/).length > fewWords) return null;
  const pair = onlyTwo(sentence);
  if (pair !== null) return pair;
  const thing = onlyThing(sentence);
  return thing === null ? null : { kind: "unsaid", thing: thing.text, offers: offersFor(thing.text, thing.prefix) };
}

function readIn(sentence: Sentence): LiveCommand | null {
  for (const read of readers) {
    const command = read(sentence);
    if (command !== null) return command;
  }
  return null;
}

/** With more, something else is meant than to name a thing. */
const fewWords = 8;

/** `sg-1 sg-2`: two things, and nothing about them. */
function onlyTwo({ mentions, text }: Sentence): LiveQuestion | null {
  const [one, other, ...more] = mentions.filter(({ kind }) => kind === "id");
  if (
    one === undefined ||
    other === undefined ||
    one.text === other.text ||
    more.length > 0 ||
    text.trim().split(/\s+/).length > 4
  )
    return null;
  const args = [one.text, other.text];
  const offers: readonly LiveCommand[] = [
    { name: "reach", args: [...args, "any"] },
    { name: "explain", args },
  ];
  return { kind: "unsaid", thing: args.join(" and "), offers };
}

/** Longer than anybody asks a command, and longer than anybody asks one who names both ends. */
const longestQuestion = 30;
const longestWithEnds = 45;

/** Somebody tells what happened, with names in it as they come: only two things by their ids make it a question about them. */
const isStory = ({ text, mentions }: Sentence): boolean =>
  text.trim().split(/\s+/).length >
  (mentions.filter(({ kind }) => kind === "id").length < 2 ? longestQuestion : longestWithEnds);

/** A command as it is typed, whatever surrounds it: `reach sg-a sg-b 443`. */
function typedIn(text: string): LiveCommand | null {
  const [, name = "", rest = ""] =
    /^\s*[/`]*(?:hopwise\s+)?(reach|explain-route|exposed|dns)\s+([^`]+?)[`?.!\s]*$/i.exec(text) ?? [];
  const words = rest.split(/\s+/).filter((word) => word !== "");
  if (name.toLowerCase() === "reach" && words.length === 3) {
    const traffic = parseTraffic(words[2] as string);
    if ("traffic" in traffic)
      return {
        name: "reach",
        args: [words[0] as string, words[1] as string, asTyped(traffic.words, words[2] as string)],
      };
  }
  return null;
}

/** A service with two transports (`dns`) is one word, and stays it. */
const asTyped = (words: string, typed: string): string => (words.includes(",") ? typed.toLowerCase() : words);

/** What can be found out about one thing. */
function offersFor(thing: string, prefix: string): readonly LiveCommand[] {
  const explain: LiveCommand = { name: "explain", args: [thing] };
  if (["subnet", "vpc", "rtb"].includes(prefix)) return [explain, { name: "explain-route", args: [thing] }];
  return ["sg", "i", "eni"].includes(prefix) ? [explain, { name: "exposed", args: [thing] }] : [explain];
}

/** Longer than this is no aside to what was asked before. */
const longestAside = 14;

/** `and on 8443?`, `the other way round?`, `and from sg-0xyz?`: the question before, with what is said now. */
function continued(sentence: Sentence, context: string): LiveCommand | null {
  const words = sentence.text.trim().split(/\s+/).length;
  if (words > longestAside || sentence.mentions.length > 1) return null;
  const earlier = typedIn(context) ?? readIn(sentenceOf(context));
  if (earlier === null) return null;
  if (earlier.name === "reach") return reachAgain(sentence, earlier.args);
  const [mention] = sentence.mentions;
  if (mention === undefined) return null;
  const isAside = /^\W*(?:and|what about|how about|same for|or|also|then|ok|okay|but)\b/.test(sentence.text);
  if (!isAside) return null;
  if (earlier.name === "dns" && mention.kind !== "host") return null;
  if (earlier.name !== "explain-route") return { name: earlier.name, args: [mention.text] };
  const isPlace =
    (mention.kind === "id" || mention.kind === "name") && !/\bto\b\s*$/.test(sentence.text.slice(0, mention.start));
  return {
    name: "explain-route",
    args: isPlace ? [mention.text, ...earlier.args.slice(1)] : [earlier.args[0] as string, mention.text],
  };
}

function reachAgain(sentence: Sentence, args: readonly string[]): LiveCommand | null {
  const { text, mentions } = sentence;
  const [source = "", destination = "", traffic = ""] = args;
  const [mention] = mentions;
  const said = trafficSaid(sentence) ?? transportOnly(text, traffic);
  if (mention === undefined) {
    if (/\b(?:other way|reverse|vice versa|opposite|back(?:wards)?|swap\w*|other direction)\b/.test(text)) {
      return { name: "reach", args: [destination, source, said ?? traffic] };
    }
    return said === null ? null : { name: "reach", args: [source, destination, said] };
  }
  if (!/^\W*(?:and|what about|how about|same|or|also|then|ok|okay|but|from|to)\b/.test(text)) return null;
  const isSource = /\bfrom\b[^,;]{0,20}$/.test(text.slice(0, mention.start));
  return {
    name: "reach",
    args: isSource ? [mention.text, destination, said ?? traffic] : [source, mention.text, said ?? traffic],
  };
}

/** `and for udp?` means the same ports. */
function transportOnly(text: string, traffic: string): string | null {
  const [, transport] = /\b(tcp|udp)\b/.exec(text) ?? [];
  const [, ports] = /^([\d-]+)\/(?:tcp|udp)$/.exec(traffic) ?? [];
  return transport === undefined || ports === undefined ? null : `${ports}/${transport}`;
}
