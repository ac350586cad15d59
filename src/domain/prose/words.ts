import type { TrafficLine } from "../net/traffic-words.ts";
import type { AskedEnd } from "../reach/answer.ts";

/** `1 pair`, `12 pairs`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** What a person calls it: by its name where it has one. */
export const nameOf = (end: AskedEnd): string => (end.kind === "internet" ? "the internet" : (end.name ?? end.id));

/** The traffic of a question as it stands in a sentence: `on tcp 443`, `with any traffic`. */
export function trafficInSentence(asked: string): string {
  const words = trafficInWords(asked);
  return `${/^(tcp|udp) /.test(words) ? "on" : "with"} ${words}`;
}

/** `443/tcp` is `tcp 443` to an ear; `any` is `any traffic`. */
export const trafficInWords = (asked: string): string => listed(asked.split(", ").map(pieceInWords));

function pieceInWords(piece: string): string {
  if (piece === "any") return "any traffic";
  const ports = /^([\d-]+)\/(tcp|udp)$/.exec(piece);
  if (ports !== null) return `${ports[2]} ${ports[1]}`;
  const message = /^(icmp(?:v6)?)\/(.+)$/.exec(piece);
  if (message === null) return piece;
  const isPing = piece.startsWith("icmp/8") || piece.startsWith("icmpv6/128");
  return `${message[1]} ${message[2]}${isPing ? " (ping)" : ""}`;
}

/** More lines than this are counted: `any` is more than two hundred protocols. */
const mostLines = 4;

export function linesInWords(lines: readonly TrafficLine[]): string {
  if (lines.length === 0) return "nothing";
  const shown = lines.slice(0, mostLines).map(lineInWords);
  const rest = lines.length - shown.length;
  return listed(rest === 0 ? shown : [...shown, count(rest, "other protocol")]);
}

function lineInWords({ protocol, ports, types }: TrafficLine): string {
  if (ports !== undefined) return ports === "0-65535" ? `all ${protocol}` : `${protocol} ${ports}`;
  return types === undefined ? protocol : `${protocol} ${types}`;
}
