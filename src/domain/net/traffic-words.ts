import { type Intervals, interval } from "./intervals.ts";
import { ICMP, ICMPV6, protocolName, protocolNames, protocolNumber, TCP, UDP } from "./protocol.ts";
import { quote } from "./quote.ts";
import { closest } from "./suggest.ts";
import { allTraffic, icmpMessages, noTraffic, type Traffic, tcp, udp, union, wholeProtocol } from "./traffic.ts";

/** One line of a printed traffic set; `ports` only for tcp and udp, `types` only for ICMP. */
export interface TrafficLine {
  readonly protocol: string;
  /** Ascending, `443,8000-8100`. */
  readonly ports?: string;
  /** `8/0`, or `8/*` for every code of a type; absent for all messages. */
  readonly types?: string;
}

/** What a person meant, or one line that says what would have been right. */
export type Parsed =
  | { readonly traffic: Traffic; readonly words: string }
  | { readonly error: string; readonly suggestion?: string };

/** Well-known services with their usual transport (https://www.iana.org/assignments/service-names-port-numbers). */
const services: ReadonlyMap<string, string> = new Map([
  ["ftp", "21/tcp"],
  ["ssh", "22/tcp"],
  ["telnet", "23/tcp"],
  ["smtp", "25/tcp"],
  ["dns", "53/udp+53/tcp"],
  ["dhcp", "67/udp"],
  ["http", "80/tcp"],
  ["kerberos", "88/tcp"],
  ["ntp", "123/udp"],
  ["imap", "143/tcp"],
  ["snmp", "161/udp"],
  ["bgp", "179/tcp"],
  ["ldap", "389/tcp"],
  ["https", "443/tcp"],
  ["smb", "445/tcp"],
  ["syslog", "514/udp"],
  ["ldaps", "636/tcp"],
  ["imaps", "993/tcp"],
  ["mssql", "1433/tcp"],
  ["sqlserver", "1433/tcp"],
  ["oracle", "1521/tcp"],
  ["nfs", "2049/tcp"],
  ["zookeeper", "2181/tcp"],
  ["mysql", "3306/tcp"],
  ["mariadb", "3306/tcp"],
  ["aurora-mysql", "3306/tcp"],
  ["rdp", "3389/tcp"],
  ["postgres", "5432/tcp"],
  ["postgresql", "5432/tcp"],
  ["redshift", "5439/tcp"],
  ["amqp", "5672/tcp"],
  ["winrm", "5985/tcp"],
  ["redis", "6379/tcp"],
  ["valkey", "6379/tcp"],
  ["kubernetes", "6443/tcp"],
  ["cassandra", "9042/tcp"],
  ["kafka", "9092/tcp"],
  ["elasticsearch", "9200/tcp"],
  ["opensearch", "9200/tcp"],
  ["memcached", "11211/tcp"],
  ["mongodb", "27017/tcp"],
  ["mongo", "27017/tcp"],
]);

const servicePieces = (service: string): readonly string[] => services.get(service)?.split("+") ?? [];

/** Every word that stands for traffic by itself, for suggestions. */
export const trafficWords: readonly string[] = ["any", ...services.keys(), ...protocolNames];

/**
 * Reads `443`, `443/tcp`, `53/udp`, `8000-8100/tcp`, `icmp/8/0`, `icmpv6`, `esp`, `proto/50`, `any`, `postgres`.
 * A bare number is always a TCP port.
 */
export function parseTraffic(text: string): Parsed {
  const word = text.trim().toLowerCase();
  if (word === "any" || word === "all") return { traffic: allTraffic, words: "any" };
  const pieces = servicePieces(word);
  if (pieces.length > 0) {
    return { traffic: pieces.map(portsOf).reduce(unite, noTraffic), words: pieces.join(", ") };
  }
  if (word.startsWith("icmp")) return icmpOf(word, text);
  if (/^\d/.test(word) || /^(tcp|udp)\//.test(word)) return portsOf(word);
  return protocolOf(word, text);
}

/** The table of services holds no word that is not traffic. */
const unite = (all: Traffic, piece: Parsed): Traffic =>
  union(all, (piece as Extract<Parsed, { words: string }>).traffic);

/** `443`, `443/tcp`, `tcp/443`, `8000-8100/udp`. */
function portsOf(word: string): Parsed {
  const turned = word.replace(/^(tcp|udp)\/(.+)$/, "$2/$1");
  const match = /^(\d+)(?:-(\d+))?(?:\/([a-z]+))?$/.exec(turned);
  if (match === null)
    return { error: `${quote(word)} is no traffic; write a port such as 443, 443/tcp, 53/udp or 8000-8100/tcp` };
  const [, from = "", to = from, transport = "tcp"] = match;
  if (transport !== "tcp" && transport !== "udp") {
    return {
      error: `ports belong to tcp or udp, not to ${quote(transport)}; write ${from}/tcp or ${from}/udp`,
      suggestion: `${from}/tcp`,
    };
  }
  const [first, last] = [Number(from), Number(to)];
  const beyond = [first, last].find((port) => port > 65535);
  if (beyond !== undefined) return { error: `port ${beyond} does not exist; ports are 0 to 65535` };
  if (first > last) {
    return {
      error: `the range ${from}-${to} runs backwards; write ${to}-${from}/${transport}`,
      suggestion: `${to}-${from}/${transport}`,
    };
  }
  const ports = interval(first, last);
  const words = `${first === last ? first : `${first}-${last}`}/${transport}`;
  return { traffic: transport === "tcp" ? tcp(ports) : udp(ports), words };
}

/** `icmp`, `icmp/8`, `icmp/8/0`, and the same with `icmpv6`. */
function icmpOf(word: string, text: string): Parsed {
  const match = /^(icmpv6|icmp6|icmp)(?:\/(\d{1,3}))?(?:\/(\d{1,3}))?$/.exec(word);
  if (match === null) return protocolOf(word, text);
  const [, name = "icmp", typeText, codeText] = match;
  const type = typeText === undefined ? null : Number(typeText);
  const code = codeText === undefined ? null : Number(codeText);
  if ((type ?? 0) > 255 || (code ?? 0) > 255)
    return { error: `ICMP types and codes are 0 to 255, as in icmp/8/0 (echo request)` };
  const messages = icmpMessages(type, code);
  const six = name !== "icmp";
  const words = [six ? "icmpv6" : "icmp", ...(type === null ? [] : [type]), ...(code === null ? [] : [code])].join("/");
  return { traffic: six ? { ...noTraffic, icmpv6: messages } : { ...noTraffic, icmp: messages }, words };
}

/** `esp`, `gre`, `proto/50`. */
function protocolOf(word: string, text: string): Parsed {
  const number = protocolNumber(word.replace(/^(proto|protocol)\//, ""));
  if (number === null) {
    const suggestion = closest(word, trafficWords);
    return {
      error: `${quote(text)} is no traffic; write a port (443, 53/udp, 8000-8100/tcp), icmp, a protocol (esp, proto/50), a service (postgres) or any`,
      ...(suggestion === null ? {} : { suggestion }),
    };
  }
  return { traffic: wholeProtocol(number), words: protocolName(number) };
}

export function printPorts(ports: Intervals<number>): string {
  return ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}

/** The stable, machine-readable form: one line a protocol, in the order tcp, udp, icmp, icmpv6, others by number. */
export function trafficLines(traffic: Traffic): readonly TrafficLine[] {
  const lines: TrafficLine[] = [];
  if (traffic.tcp.length > 0) lines.push({ protocol: "tcp", ports: printPorts(traffic.tcp) });
  if (traffic.udp.length > 0) lines.push({ protocol: "udp", ports: printPorts(traffic.udp) });
  if (traffic.icmp.length > 0) lines.push(icmpLine("icmp", traffic.icmp));
  if (traffic.icmpv6.length > 0) lines.push(icmpLine("icmpv6", traffic.icmpv6));
  for (const piece of traffic.others) {
    for (let number = piece.first; number <= piece.last; number += 1) lines.push({ protocol: protocolName(number) });
  }
  return lines;
}

function icmpLine(protocol: string, messages: Intervals<number>): TrafficLine {
  const whole = messages.length === 1 && messages[0]?.first === 0 && messages[0].last === 65535;
  return whole ? { protocol } : { protocol, types: printIcmp(messages) };
}

function printIcmp(messages: Intervals<number>): string {
  const words: string[] = [];
  for (const { first, last } of messages) {
    let at = first;
    while (at <= last) {
      const type = Math.floor(at / 256);
      const endOfType = type * 256 + 255;
      const whole = at % 256 === 0 && endOfType <= last;
      const stop = Math.min(last, endOfType);
      words.push(whole ? `${type}/*` : at === stop ? `${type}/${at % 256}` : `${type}/${at % 256}-${stop % 256}`);
      at = stop + 1;
    }
  }
  return words.join(",");
}

/** `tcp 443`, `tcp 443,8000-8100 and udp 53`, `all traffic`, `nothing`. */
export function printTraffic(traffic: Traffic): string {
  const words: string[] = [];
  if (traffic.tcp.length > 0) words.push(withPorts("tcp", traffic.tcp));
  if (traffic.udp.length > 0) words.push(withPorts("udp", traffic.udp));
  if (traffic.icmp.length > 0) words.push(withTypes(icmpLine("icmp", traffic.icmp)));
  if (traffic.icmpv6.length > 0) words.push(withTypes(icmpLine("icmpv6", traffic.icmpv6)));
  if (traffic.others.length > 0) words.push(othersInWords(traffic.others));
  if (words.length === 0) return "nothing";
  if (words.length === 5 && isEverything(traffic)) return "all traffic";
  return words.length === 1 ? (words[0] as string) : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const isEverything = (traffic: Traffic): boolean => JSON.stringify(traffic) === JSON.stringify(allTraffic);

function withPorts(protocol: string, ports: Intervals<number>): string {
  const whole = ports.length === 1 && ports[0]?.first === 0 && ports[0].last === 65535;
  return whole ? `all ${protocol}` : `${protocol} ${printPorts(ports)}`;
}

const withTypes = (line: TrafficLine): string =>
  line.types === undefined ? `all ${line.protocol}` : `${line.protocol} ${line.types}`;

function othersInWords(others: Intervals<number>): string {
  const numbers = others.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
  return numbers.length > 8 ? `${numbers.length} other protocols` : numbers.map(protocolName).join(", ");
}

/**
 * The traffic of an AWS rule: `-1`, a name or a number, with ports or an ICMP type and code.
 * For protocols other than TCP, UDP and ICMP the ports do not matter (SG-06, SG-07). Null for an unknown protocol name.
 */
export function ruleTraffic(protocol: string, from: number | null, to: number | null): Traffic | null {
  if (protocol === "-1" || protocol === "all") return allTraffic;
  const number = protocolNumber(protocol);
  if (number === null) return null;
  if (number === ICMP || number === ICMPV6) {
    const messages = icmpMessages(from === null || from < 0 ? null : from, to === null || to < 0 ? null : to);
    return number === ICMP ? { ...noTraffic, icmp: messages } : { ...noTraffic, icmpv6: messages };
  }
  if (number !== TCP && number !== UDP) return wholeProtocol(number);
  if (from === null || to === null || from < 0) return wholeProtocol(number);
  const ports = interval(from, to);
  return number === TCP ? tcp(ports) : udp(ports);
}
