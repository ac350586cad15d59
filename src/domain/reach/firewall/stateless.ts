import { type Gap, notModelled } from "../../estate/gap.ts";
import type { FirewallRuleGroup, StatelessAction, StatelessRule } from "../../estate/network-firewall.ts";
import { difference, intersection, isEmpty, noTraffic, type Traffic, union, unionOfAll } from "../../net/traffic.ts";
import { type HeaderAddress, withinAny } from "../packet.ts";
import { byOrigin, type Finding, type Inspected } from "./inspection.ts";

/** What the stateless engine does: what is in none of the sets is dropped. */
export interface StatelessFinding extends Finding {
  /** What goes on to the stateful engine. */
  readonly forwards: Traffic;
}

/** A rule group of the policy, or why its rules are not known. */
export type Group = { readonly group: FirewallRuleGroup } | { readonly gap: Gap };

/**
 * Group by group and rule by rule the first rule that fits decides, each direction for itself (NFW-02). Rules about TCP
 * flags look at single packets, so the packets of which a connection is made are asked for one after the other.
 *
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-rules-engines.html
 */
export function stateless(
  groups: readonly Group[],
  byDefault: StatelessAction,
  inspected: Inspected,
  leg: "forward" | "return",
): StatelessFinding {
  const { wanted } = inspected;
  const withoutTcp = run(groups, byDefault, { ...inspected, wanted: { ...wanted, tcp: [] } }, []);
  if (wanted.tcp.length === 0) return withoutTcp;
  const tcp = { ...noTraffic, tcp: wanted.tcp };
  const packets = packetsOf[leg].map((flags) => run(groups, byDefault, { ...inspected, wanted: tcp }, flags));
  const all = (sets: readonly Traffic[]): Traffic => sets.reduce(intersection);
  const passes = all(packets.map((one) => one.passes));
  const forwards = all(packets.map((one) => one.forwards));
  const dropped = unionOfAll(packets.map((one) => droppedBy(one, tcp)));
  const unknown = difference(tcp, unionOfAll([passes, forwards, dropped]));
  const mixed = difference(unknown, unionOfAll(packets.map((one) => one.unknown)));
  const gaps = packets.flatMap((one) => one.gaps);
  return {
    passes: union(withoutTcp.passes, passes),
    forwards: union(withoutTcp.forwards, forwards),
    unknown: union(withoutTcp.unknown, unknown),
    gaps: [
      ...withoutTcp.gaps,
      ...gaps,
      ...(isEmpty(mixed)
        ? []
        : [
            notModelled(
              "what becomes of a connection of which the stateful engine sees only some packets",
              "rules that send all of its packets there",
            ),
          ]),
    ],
    evidence: distinct([...withoutTcp.evidence, ...packets.flatMap((one) => one.evidence)]),
    denials: distinct([...withoutTcp.denials, ...packets.flatMap((one) => one.denials)]),
  };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const droppedBy = ({ passes, forwards, unknown }: StatelessFinding, wanted: Traffic): Traffic =>
  difference(wanted, unionOfAll([passes, forwards, unknown]));

/** What a connection needs: its opening, its answer, and what is said in it. */
const packetsOf = {
  forward: [["SYN"], ["ACK"], ["PSH", "ACK"]],
  return: [["SYN", "ACK"], ["ACK"], ["PSH", "ACK"]],
} as const;

function run(
  groups: readonly Group[],
  byDefault: StatelessAction,
  { packet, wanted, from }: Inspected,
  flags: readonly string[],
): StatelessFinding {
  const taken: Record<StatelessAction, Traffic> = { pass: noTraffic, drop: noTraffic, forward: noTraffic };
  const evidence: string[] = [];
  const denials: string[] = [];
  const gaps: Gap[] = [];
  let rest = wanted;
  let unknown = noTraffic;
  const doubt = (traffic: Traffic, gap: Gap): void => {
    if (isEmpty(traffic)) return;
    unknown = union(unknown, traffic);
    rest = difference(rest, traffic);
    gaps.push(gap);
  };
  for (const one of groups) {
    if ("gap" in one) {
      doubt(rest, one.gap);
      continue;
    }
    for (const rule of one.group.stateless) {
      const asked = intersection(rest, rule.traffic);
      if (isEmpty(asked) || !hasFlags(rule, flags)) continue;
      if (!isFor(rule.sources, packet.source) || !isFor(rule.destinations, packet.destination)) continue;
      const { sure, maybe } = byOrigin(asked, from, rule.sourcePorts);
      const name = `rule ${rule.priority} of ${one.group.name}`;
      doubt(maybe, notModelled(`${name}, which looks at some source ports`, "a question from exactly those ports"));
      if (isEmpty(sure)) continue;
      take(sure, rule.action, `${name}: ${rule.action}`);
    }
  }
  if (!isEmpty(rest)) take(rest, byDefault, `the stateless default: ${byDefault}`);
  return { passes: taken.pass, forwards: taken.forward, unknown, gaps, evidence, denials };

  function take(traffic: Traffic, action: StatelessAction, words: string): void {
    taken[action] = union(taken[action], traffic);
    rest = difference(rest, traffic);
    evidence.push(words);
    if (action === "drop") denials.push(words);
  }
}

const isFor = (cidrs: StatelessRule["sources"], header: HeaderAddress): boolean =>
  cidrs.length === 0 || withinAny(header, cidrs);

const hasFlags = (rule: StatelessRule, own: readonly string[]): boolean =>
  rule.flags.length === 0 ||
  rule.flags.some(({ flags, masks }) => masks.every((flag) => flags.includes(flag) === own.includes(flag)));
