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
      const pair = differentEnds(one.ids, other.ids);
      if (pair === null || shared.some((family) => !isEmpty(ofFamily(traffic, family)))) continue;
      const [from, to] = pair;
      const text =
        shared.length === 0
          ? `${from} and ${to} have no address family in common`
          : `${words} does not exist between ${from} and ${to}: icmp is for IPv4, icmpv6 for IPv6`;
      const facts = {
        kind: "network-interface",
        id: from,
        evidence: [text],
        rules: ["SG-10", "SG-11"],
        text,
      } as const;
      return [blame("forward", shared.length === 0 ? "FAMILY_MISMATCH" : "TRAFFIC_FAMILY_MISMATCH", facts)];
    }
  }
  return [];
}

/** An interface is no pair with itself. */
function differentEnds(one: readonly string[], other: readonly string[]): readonly [string, string] | null {
  for (const from of one) for (const to of other) if (from !== to) return [from, to];
  return null;
}

interface Families {
  /** The first two in order: enough to find a pair of different ends. */
  readonly ids: readonly string[];
  readonly families: readonly Family[];
}

/** One entry for each set of families that occurs at an end, with the first interfaces or the address set that have it. */
function familyLists(end: Endpoint): readonly Families[] {
  const own = [
    ...end.members.map(({ interface: { id }, address: { family } }) => ({ id, family })),
    ...end.addresses.flatMap(({ owner, family }) => (owner === null ? [] : [{ id: owner.id, family }])),
  ];
  const lists = [...Map.groupBy(own, ({ id }) => id)]
    .map(([id, some]) => ({ id, families: [...new Set(some.map(({ family }) => family))].sort() }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const beyond = end.addresses.filter(({ owner }) => owner === null);
  const [set] = beyond;
  const sets = set === undefined ? [] : [{ id: set.label, families: beyond.map(({ family }) => family) }];
  const found = new Map<string, { ids: string[]; families: readonly Family[] }>();
  for (const { id, families } of [...lists, ...sets]) {
    const known = found.get(families.join());
    if (known === undefined) found.set(families.join(), { ids: [id], families });
    else if (known.ids.length === 1) known.ids.push(id);
  }
  return [...found.values()];
}
