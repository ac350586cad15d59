import type { QuestionLine } from "#app/question-line.ts";
import { parseAddress } from "#domain/net/address.ts";
import { parseCidr } from "#domain/net/cidr.ts";
import { clean } from "./clean.ts";
import { isTraffic } from "./natural-reach.ts";

/** What a message speaks of, and the questions that it could be asked about. */
export interface Found {
  /** Ids, addresses, blocks, host names and ports (`443`, `53/udp`), in the message's order, each once. */
  readonly found: readonly string[];
  /** The likeliest first; empty where nothing was found. */
  readonly questions: readonly QuestionLine[];
}

/** Slack's longest message. https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
const longestMessage = 40_000;

const mostFound = 40;

interface Spotted {
  readonly text: string;
  readonly at: number;
}

/** Ids as AWS makes them: eight or seventeen hexadecimal digits. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const id =
  /(?<![\w-])(?:sg|i|eni|subnet|vpce|vpc|rtb|acl|eigw|igw|nat|pcx|pl|tgw-attach|tgw|vgw)-[0-9a-f]{8}(?:[0-9a-f]{9})?(?![\w-])/g;
const ipv4 = /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\w-]|\.\d)/g;
const ipv6 = /(?<![\w.:])(?=[0-9a-f]*:)[0-9a-f:]{2,}(?:\d{1,3}(?:\.\d{1,3}){3})?(?:\/\d{1,3})?(?![\w:])/gi;
/** AWS's own names, and any name that a port follows. */
const awsHost =
  /(?<![\w.@-])(?:[\w-]{1,63}\.){1,10}(?:amazonaws\.com(?:\.cn)?|compute\.internal|ec2\.internal)(?![\w-]|\.\w)/gi;
const hostWithPort =
  /(?<![\w.@:-]|(?<!\/)\/)(?=[\d_.-]*[a-z])([a-z\d_](?:[\w.-]{0,251}[a-z\d_])?)(?=:\d{1,5}(?!\d|:\d))/gi;

const ports: readonly RegExp[] = [
  /\bports?\s*[:=]?\s*(\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp))?)(?![\w.:/-])/gi,
  /(?<![\w./:-])(\d{1,5}(?:-\d{1,5})?\/(?:tcp|udp))\b/gi,
  /\b((?:tcp|udp)[/ :]\d{1,5}(?:-\d{1,5})?)(?![\w.:/-])/gi,
];

/** Right behind an end. */
const portBehind = /^\]?:(\d{1,5})(?!\d|:\d)/;

/** Finds what can be asked about in any text; never throws. */
export function findEnds(message: string): Found {
  const text = clean(message.slice(0, longestMessage));
  const ends = endsIn(text);
  const traffic = trafficIn(text, ends);
  const found = textsOf([...ends, ...traffic].toSorted(inOrder)).slice(0, mostFound);
  return { found, questions: questionsOf(inDirection(text, ends), textsOf(traffic)) };
}

function endsIn(text: string): readonly Spotted[] {
  const all = [
    ...spot(text, id),
    ...spot(text, ipv4).filter(isAddress),
    ...spot(text, ipv6).filter(isAddress),
    ...spot(text, awsHost),
    ...spot(text, hostWithPort).filter((host) => /[-.]/.test(host.text) && !/^https?$/i.test(host.text)),
  ].toSorted((one, other) => inOrder(one, other) || other.text.length - one.text.length);
  // A host with a port may be an id or an address that was spotted already.
  return all.filter(({ at }, nth) => nth === 0 || at >= endOf(all[nth - 1]));
}

const inOrder = (one: Spotted, other: Spotted): number => one.at - other.at;

const textsOf = (spotted: readonly Spotted[]): readonly string[] => [...new Set(spotted.map(({ text }) => text))];

const endOf = (spotted: Spotted | undefined): number => (spotted === undefined ? 0 : spotted.at + spotted.text.length);

const spot = (text: string, pattern: RegExp): readonly Spotted[] =>
  [...text.matchAll(pattern)].map((match) => ({ text: match[1] ?? match[0], at: match.index }));

/** Also keeps times of day and versions out. */
function isAddress({ text }: Spotted): boolean {
  if (text.includes("/")) return parseCidr(text) !== null;
  return parseAddress(text) !== null && text !== "::";
}

function trafficIn(text: string, ends: readonly Spotted[]): readonly Spotted[] {
  const isInEnd = (at: number): boolean => ends.some((end) => at >= end.at && at < endOf(end));
  const behind = ends.flatMap((end) => {
    const [, port] = portBehind.exec(text.slice(endOf(end), endOf(end) + 8)) ?? [];
    return port === undefined ? [] : [{ text: port, at: endOf(end) }];
  });
  const alone = ports.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      text: (match[1] ?? "").toLowerCase().replace(/^(tcp|udp)[/ :](.+)$/, "$2/$1"),
      at: match.index + match[0].length - (match[1] ?? "").length,
    })),
  );
  return [...behind, ...alone].filter((one) => !isInEnd(one.at) && isTraffic(one.text)).toSorted(inOrder);
}

/** `to orders-db from web-1` names the destination first. */
function inDirection(text: string, spotted: readonly Spotted[]): readonly string[] {
  const ends = textsOf(spotted);
  const [first, second, ...rest] = ends;
  if (first === undefined || second === undefined) return ends;
  const wordBefore = (end: string): string => {
    const at = spotted.find((one) => one.text === end)?.at ?? 0;
    return /(\w+)\s*$/.exec(text.slice(Math.max(0, at - 30), at))?.[1]?.toLowerCase() ?? "";
  };
  return wordBefore(second) === "from" && wordBefore(first) !== "from" ? [second, first, ...rest] : ends;
}

function questionsOf(ends: readonly string[], traffic: readonly string[]): readonly QuestionLine[] {
  const [source, destination] = ends;
  if (source === undefined) return [];
  const ask = (command: QuestionLine["command"], ...words: readonly string[]): QuestionLine => ({
    command,
    words,
    options: {},
    network: null,
  });
  const isPlace = parseAddress(source) !== null || parseCidr(source) !== null;
  if (destination === undefined)
    return [isPlace || !/^[a-z-]+-[0-9a-f]+$/.test(source) ? ask("where", source) : ask("explain", source)];
  // Where no port is named, every port is a fair question.
  const asked = traffic.length === 0 ? ["any"] : traffic.slice(0, 2);
  return asked.map((one) => ask("reach", source, destination, one));
}
