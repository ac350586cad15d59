/**
 * IP protocol numbers as AWS uses them, and the names a person may type.
 * Numbers: https://www.iana.org/assignments/protocol-numbers
 */
export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const ICMPV6 = 58;

const named: readonly (readonly [name: string, number: number])[] = [
  ["icmp", ICMP],
  ["igmp", 2],
  ["ipip", 4],
  ["tcp", TCP],
  ["egp", 8],
  ["udp", UDP],
  ["ipv6", 41],
  ["rsvp", 46],
  ["gre", 47],
  ["esp", 50],
  ["ah", 51],
  ["icmpv6", ICMPV6],
  ["ospf", 89],
  ["pim", 103],
  ["vrrp", 112],
  ["l2tp", 115],
  ["sctp", 132],
  ["udplite", 136],
];

const numberByName: ReadonlyMap<string, number> = new Map(named);
const nameByNumber: ReadonlyMap<number, string> = new Map(named.map(([name, number]) => [number, name]));

/** Every name that `protocolNumber` understands, for suggestions. */
export const protocolNames: readonly string[] = named.map(([name]) => name);

/** A protocol by name or by number in text; null for anything else. `-1` is not a protocol but all of them. */
export function protocolNumber(text: string): number | null {
  const byName = numberByName.get(text.toLowerCase());
  if (byName !== undefined) return byName;
  if (!/^\d{1,3}$/.test(text)) return null;
  const number = Number(text);
  return number <= 255 ? number : null;
}

export function protocolName(number: number): string {
  return nameByNumber.get(number) ?? `proto/${number}`;
}
