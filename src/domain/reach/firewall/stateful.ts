import { type Gap, notModelled } from "../../estate/gap.ts";
import type { FirewallPolicy, HeaderRule, StatefulAction, StatefulRule } from "../../estate/network-firewall.ts";
import {
  allTraffic,
  difference,
  intersection,
  isEmpty,
  noTraffic,
  type Traffic,
  union,
  unionOfAll,
} from "../../net/traffic.ts";
import { fits, type Names, portsIn } from "./expression.ts";
import { byOrigin, type Finding, type Fit, type Inspected } from "./inspection.ts";

/** What the stateful engine does with the first packets of a connection. */
export interface StatefulFinding extends Finding {
  /** What a rule dropped, and not only the default. */
  readonly ruledOut: Traffic;
  /** What a rule passed, and not only the absence of one. */
  readonly ruledIn: Traffic;
}

/** A rule as this packet meets it. */
interface Entry extends Fit {
  readonly actions: readonly StatefulAction[];
  readonly text: string;
  readonly gap: Gap;
}

/** The rules of one group, with what their names stand for; or why they are not known. */
export type StatefulGroup =
  | { readonly name: string; readonly rules: readonly StatefulRule[]; readonly names: Names }
  | { readonly name: string; readonly gap: Gap };

/**
 * In the default order all rules that pass come first, then those that drop, then those that reject, and what none fits
 * passes. In strict order rules count as they are written, and the policy's default is the last (NFW-03).
 *
 * A rule of which not everything is known may fit or not: what happens either way is certain all the same.
 *
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
export function stateful(
  groups: readonly StatefulGroup[],
  policy: Pick<FirewallPolicy, "order" | "statefulDefaults">,
  inspected: Inspected,
): StatefulFinding {
  const { wanted } = inspected;
  const entries = groups.flatMap((group) => entriesOf(group, inspected));
  const ordered = policy.order === "strict" ? entries : byAction(entries);
  const defaults = policy.order === "strict" ? defaultsOf(policy.statefulDefaults) : passByDefault;
  const kindest = run(ordered, defaults, wanted, "pass");
  const harshest = run(ordered, defaults, wanted, "drop");
  const passes = harshest.passes;
  const unknown = difference(wanted, union(passes, kindest.drops));
  const doubtful = [...reachedDoubts(ordered, wanted, unknown), ...defaultDoubt(defaults, unknown)];
  return {
    passes,
    unknown,
    gaps: doubtful,
    evidence: [...new Set([...harshest.passedBy, ...kindest.droppedBy])],
    denials: kindest.droppedBy,
    ruledIn: harshest.ruledIn,
    ruledOut: kindest.ruledOut,
  };
}

const actionsInOrder = ["pass", "drop", "reject"] as const;

const byAction = (entries: readonly Entry[]): readonly Entry[] =>
  actionsInOrder.flatMap((action) =>
    entries.filter(({ actions }) => actions.includes(action)).map((entry) => ({ ...entry, actions: [action] })),
  );

function entriesOf(group: StatefulGroup, inspected: Inspected): readonly Entry[] {
  const { wanted } = inspected;
  if ("gap" in group) {
    return [{ actions: ["pass", "drop"], sure: noTraffic, maybe: wanted, text: group.name, gap: group.gap }];
  }
  return group.rules.flatMap((rule) => {
    const text = `${rule.text} (${group.name})`;
    const gap = notModelled(`${text}, which looks at more than addresses and ports`, "a look at what the packets say");
    const asked = intersection(wanted, rule.traffic);
    if (isEmpty(asked)) return [];
    if (rule.kind === "unreadable") return [{ actions: rule.actions, sure: noTraffic, maybe: asked, text, gap }];
    const fit = fitOf(rule, asked, inspected, group.names);
    return isEmpty(union(fit.sure, fit.maybe)) ? [] : [{ actions: [rule.action], ...fit, text, gap }];
  });
}

function fitOf(rule: HeaderRule, asked: Traffic, inspected: Inspected, names: Names): Fit {
  const { packet, from } = inspected;
  const along = fitOne(rule, asked, names, [packet.source, packet.destination], from);
  const against = rule.isAny
    ? fitOne(mirrored(rule), asked, names, [packet.source, packet.destination], from)
    : { sure: noTraffic, maybe: noTraffic };
  const sure = union(along.sure, against.sure);
  const maybe = difference(union(along.maybe, against.maybe), sure);
  return rule.looksInside ? { sure: noTraffic, maybe: union(sure, maybe) } : { sure, maybe };
}

const mirrored = (rule: HeaderRule): HeaderRule => ({
  ...rule,
  source: rule.destination,
  sourcePort: rule.destinationPort,
  destination: rule.source,
  destinationPort: rule.sourcePort,
});

function fitOne(
  rule: HeaderRule,
  asked: Traffic,
  names: Names,
  [source, destination]: readonly [Inspected["packet"]["source"], Inspected["packet"]["destination"]],
  from: Traffic,
): Fit {
  const isFrom = fits(rule.source, source, names);
  const isTo = isFrom === false ? false : fits(rule.destination, destination, names);
  if (isTo === false) return { sure: noTraffic, maybe: noTraffic };
  const fromPorts = portsIn(rule.sourcePort, names);
  const toPorts = portsIn(rule.destinationPort, names);
  if (fromPorts === null || toPorts === null) return { sure: noTraffic, maybe: asked };
  const atPorts = { ...allTraffic, tcp: toPorts, udp: toPorts };
  const { sure, maybe } = byOrigin(intersection(asked, atPorts), from, fromPorts);
  return isFrom === null || isTo === null ? { sure: noTraffic, maybe: union(sure, maybe) } : { sure, maybe };
}

/** What becomes of what no rule fits: `null` where that is not known. */
interface Defaults {
  readonly passes: Traffic;
  readonly drops: Traffic;
  readonly text: string;
}

const passByDefault: Defaults = { passes: allTraffic, drops: noTraffic, text: "no rule fits, so it passes" };

/** Alerts stop nothing; without an action everything passes. A word that AWS may add is no "pass". */
function defaultsOf(actions: readonly string[]): Defaults {
  const text = `no rule fits, so the default decides: ${actions.join(", ")}`;
  if (actions.includes("aws:drop_strict")) return { passes: noTraffic, drops: allTraffic, text };
  if (actions.includes("aws:drop_established")) {
    return { passes: noTraffic, drops: allTraffic, text: `${text}; TCP gets its handshake only` };
  }
  const isHarmless = actions.every((action) => /^aws:alert_/.test(action));
  return isHarmless ? passByDefault : { passes: noTraffic, drops: noTraffic, text };
}

interface Run {
  readonly passes: Traffic;
  readonly drops: Traffic;
  readonly ruledIn: Traffic;
  readonly ruledOut: Traffic;
  readonly passedBy: readonly string[];
  readonly droppedBy: readonly string[];
}

/** As if what may fit does so wherever that helps what is wished for. */
function run(entries: readonly Entry[], defaults: Defaults, wanted: Traffic, wish: "pass" | "drop"): Run {
  let rest = wanted;
  let ruledIn = noTraffic;
  let ruledOut = noTraffic;
  const passedBy: string[] = [];
  const droppedBy: string[] = [];
  for (const { actions, sure, maybe, text } of entries) {
    const mayWish = actions.some((action) => (action === "pass") === (wish === "pass"));
    const taken = intersection(rest, mayWish ? union(sure, maybe) : sure);
    if (isEmpty(taken)) continue;
    rest = difference(rest, taken);
    // An entry that may do both does what is wished for.
    if (mayWish ? wish === "pass" : actions[0] === "pass") {
      ruledIn = union(ruledIn, taken);
      passedBy.push(text);
    } else {
      ruledOut = union(ruledOut, taken);
      droppedBy.push(text);
    }
  }
  const passed = intersection(rest, wish === "pass" ? difference(allTraffic, defaults.drops) : defaults.passes);
  const dropped = difference(rest, passed);
  if (!isEmpty(passed)) passedBy.push(defaults.text);
  if (!isEmpty(dropped)) droppedBy.push(defaults.text);
  return { passes: union(ruledIn, passed), drops: union(ruledOut, dropped), ruledIn, ruledOut, passedBy, droppedBy };
}

/** What leaves open what becomes of the unknown part: every doubtful rule that some of it gets to. */
function reachedDoubts(entries: readonly Entry[], wanted: Traffic, unknown: Traffic): readonly Gap[] {
  const gaps: Gap[] = [];
  let rest = wanted;
  for (const { sure, maybe, gap } of entries) {
    if (!isEmpty(intersection(intersection(rest, maybe), unknown))) gaps.push(gap);
    rest = difference(rest, sure);
  }
  return gaps;
}

function defaultDoubt({ passes, drops, text }: Defaults, unknown: Traffic): readonly Gap[] {
  const open = difference(unknown, unionOfAll([passes, drops]));
  return isEmpty(open) ? [] : [notModelled(text, "support for this default in Hopwise")];
}
