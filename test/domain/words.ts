import { type Address, parseAddress } from "#domain/net/address.ts";
import { type Cidr, parseCidr } from "#domain/net/cidr.ts";
import { interval, normalise } from "#domain/net/intervals.ts";
import { icmpCode, noTraffic, type Traffic, unionOfAll } from "#domain/net/traffic.ts";
import { type Parsed, parseTraffic, type TrafficLine } from "#domain/net/traffic-words.ts";

/** What tests write as words, as the values that the domain speaks. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(`${text} is no CIDR block`);
  return parsed;
}

export function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === null) throw new Error(`${text} is no address`);
  return parsed;
}

export function understood(text: string): Extract<Parsed, { readonly traffic: Traffic }> {
  const parsed = parseTraffic(text);
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed;
}

export const traffic = (text: string): Traffic => understood(text).traffic;

/** Printed lines back to traffic, by the rules of the contract. */
export const readLines = (lines: readonly TrafficLine[]): Traffic => unionOfAll(lines.map(readLine));

function readLine({ protocol, ports, types }: TrafficLine): Traffic {
  if (ports !== undefined) return unionOfAll(ports.split(",").map((some) => traffic(`${some}/${protocol}`)));
  if (types === undefined) return traffic(protocol);
  const messages = types.split(",").flatMap((word) => {
    const [type = "", codes = ""] = word.split("/");
    const [first = 0, last = first] = codes === "*" ? [0, 255] : codes.split("-").map(Number);
    return interval(icmpCode(Number(type), first), icmpCode(Number(type), last));
  });
  return { ...noTraffic, [protocol]: normalise(messages) };
}
