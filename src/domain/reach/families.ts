import type { Family } from "../net/address.ts";
import { isEmpty, type Traffic } from "../net/traffic.ts";
import type { Endpoint } from "./endpoint.ts";
import type { ReachQuestion } from "./question.ts";
import { type Blocker, blame } from "./step.ts";

/** ICMP belongs to IPv4 and ICMPv6 to IPv6; a pair is asked only for its own (SG-10). */
export function ofFamily(traffic: Traffic, family: Family): Traffic {
  return family === 4 ? { ...traffic, icmpv6: [] } : { ...traffic, icmp: [] };
}

/** Pairs that have no address family in common, or none in which the asked traffic exists. */
export function familiesApart(
  { traffic, words }: ReachQuestion,
  source: Endpoint,
  destination: Endpoint,
): readonly Blocker[] {
  for (const one of familyLists(source)) {
    for (const other of familyLists(destination)) {
      const shared = one.families.filter((family) => other.families.includes(family));
      if (shared.some((family) => !isEmpty(ofFamily(traffic, family)))) continue;
      const text =
        shared.length === 0
          ? `${one.id} and ${other.id} have no address family in common`
          : `${words} does not exist between ${one.id} and ${other.id}: icmp is for IPv4, icmpv6 for IPv6`;
      const facts = {
        kind: "network-interface",
        id: one.id,
        evidence: [text],
        rules: ["SG-10", "SG-11"],
        text,
      } as const;
      return [blame("forward", shared.length === 0 ? "FAMILY_MISMATCH" : "TRAFFIC_FAMILY_MISMATCH", facts)];
    }
  }
  return [];
}

interface Families {
  readonly id: string;
  readonly families: readonly Family[];
}

/** One entry for each set of families that occurs at an end, with the first interface or address set that has it. */
function familyLists(end: Endpoint): readonly Families[] {
  const own = Map.groupBy(end.members, (one) => one.interface.id);
  const lists = [...own]
    .map(([id, members]) => ({ id, families: [...new Set(members.map((one) => one.address.family))].sort() }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const [set] = end.addresses;
  const sets = set === undefined ? [] : [{ id: set.label, families: end.addresses.map(({ family }) => family) }];
  const first = new Map<string, Families>();
  for (const one of [...lists, ...sets]) if (!first.has(one.families.join())) first.set(one.families.join(), one);
  return [...first.values()];
}
