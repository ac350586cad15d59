import type { Family } from "../net/address.ts";
import { isEmpty, type Traffic } from "../net/traffic.ts";
import type { Endpoint } from "./endpoint.ts";
import type { ReachQuestion } from "./question.ts";
import { type Blocker, blame } from "./step.ts";

/** ICMP belongs to IPv4 and ICMPv6 to IPv6; a pair is asked only for its own (SG-10). */
export function ofFamily(traffic: Traffic, family: Family): Traffic {
  return family === 4 ? { ...traffic, icmpv6: [] } : { ...traffic, icmp: [] };
}

/** Ends that have no address family in common, and traffic that belongs to neither. */
export function familiesApart(
  { traffic, words }: ReachQuestion,
  source: Endpoint,
  destination: Endpoint,
): readonly Blocker[] {
  const lists = [familyLists(source), familyLists(destination)] as const;
  const apart = lists[0].find((one) =>
    lists[1].some((other) => !one.families.some((family) => other.families.includes(family))),
  );
  if (apart !== undefined) {
    const text = `${apart.id} and the other end have no address family in common`;
    return [
      blame("forward", "FAMILY_MISMATCH", {
        kind: "network-interface",
        id: apart.id,
        evidence: [text],
        rules: ["SG-11"],
        text,
      }),
    ];
  }
  const shared = ([4, 6] as const).filter((family) =>
    lists.every((ends) => ends.some((end) => end.families.includes(family))),
  );
  if (shared.some((family) => !isEmpty(ofFamily(traffic, family)))) return [];
  const id = lists[1][0]?.id ?? "";
  const text = `${words} belongs to the other address family: ask icmp for IPv4 and icmpv6 for IPv6`;
  return [
    blame("forward", "TRAFFIC_FAMILY_MISMATCH", {
      kind: "network-interface",
      id,
      evidence: [text],
      rules: ["SG-10"],
      text,
    }),
  ];
}

interface Families {
  readonly id: string;
  readonly families: readonly Family[];
}

function familyLists(end: Endpoint): readonly Families[] {
  const own = new Map<string, Family[]>();
  for (const { interface: one, address } of end.members) {
    const families = own.get(one.id);
    if (families === undefined) own.set(one.id, [address.family]);
    else families.push(address.family);
  }
  const sets = new Map<string, Families>();
  for (const [id, families] of own) sets.set(families.join(), sets.get(families.join()) ?? { id, families });
  const literal = end.addresses.map((set) => set.family);
  return literal.length === 0
    ? [...sets.values()]
    : [...sets.values(), { id: end.addresses[0]?.label ?? "", families: literal }];
}
