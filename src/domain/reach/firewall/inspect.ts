import { type Gap, notModelled } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import {
  type Expression,
  type FirewallPolicy,
  isManaged,
  type NetworkFirewall,
  nameOfArn,
} from "../../estate/network-firewall.ts";
import type { Vpc } from "../../estate/vpc.ts";
import type { Cidr } from "../../net/cidr.ts";
import { isEmpty, noTraffic, type Traffic, union } from "../../net/traffic.ts";
import { namesIn } from "./expression.ts";
import type { Inspected } from "./inspection.ts";
import { type StatefulFinding, type StatefulGroup, stateful } from "./stateful.ts";
import { type Group, type StatelessFinding, stateless } from "./stateless.ts";

/** The rules of a firewall, as far as they were read. */
export interface Rules {
  readonly policy: FirewallPolicy;
  readonly stateless: readonly Group[];
  readonly stateful: readonly StatefulGroup[];
  /** Words about `HOME_NET`, where rules rest on it and it is what AWS takes by itself; otherwise null. */
  readonly home: string | null;
}

export function rulesOf(firewall: NetworkFirewall, vpc: Vpc, estate: Estate): Rules | { readonly gap: Gap } {
  const found = estate.referenced(estate.firewallPolicies, "FirewallPolicies", firewall.policyArn, firewall.scope);
  if (found.state === "not-collected") return { gap: found.gap };
  const policy = found.value;
  const groups = policy.statefulGroups.map((arn) => groupOf(arn, firewall, estate));
  return {
    policy,
    stateless: policy.statelessGroups.map((arn) => groupOf(arn, firewall, estate)),
    stateful: groups.map((one, place) =>
      statefulGroup(one, policy.statefulGroups[place] as string, policy, vpc.cidrs, estate),
    ),
    home: restsOnHome(groups, policy)
      ? `HOME_NET stands for the blocks of ${vpc.id} alone, because nothing else is set`
      : null,
  };
}

function groupOf(arn: string, { scope }: NetworkFirewall, estate: Estate): Group {
  if (isManaged(arn)) {
    return { gap: notModelled(`the rules of ${nameOfArn(arn)}, a managed rule group`, "AWS does not show them") };
  }
  const found = estate.referenced(estate.firewallRuleGroups, "RuleGroups", arn, scope);
  return found.state === "found" ? { group: found.value } : { gap: found.gap };
}

function statefulGroup(
  one: Group,
  arn: string,
  policy: FirewallPolicy,
  home: readonly Cidr[],
  estate: Estate,
): StatefulGroup {
  if ("gap" in one) return { name: nameOfArn(arn), gap: one.gap };
  const { group } = one;
  return {
    name: group.name,
    rules: group.stateful,
    names: namesIn(group, policy, home, (list) => cidrsOf(list, estate)),
  };
}

/** The entries of a prefix list by its ARN; other things that a rule may refer to are not resolved. */
const cidrsOf = (arn: string, { prefixLists }: Estate): readonly Cidr[] | null =>
  prefixLists.get(nameOfArn(arn))?.cidrs ?? null;

/** Lists of domain names speak of `HOME_NET` without naming it. */
function restsOnHome(groups: readonly Group[], policy: FirewallPolicy): boolean {
  return groups.some((one) => {
    if ("gap" in one || Object.hasOwn({ ...policy.addressSets, ...one.group.addressSets }, "HOME_NET")) return false;
    return one.group.stateful.some(
      (rule) => rule.kind === "unreadable" || namesHome(rule.source) || namesHome(rule.destination),
    );
  });
}

const namesHome = (expression: Expression<Cidr>): boolean =>
  expression.some(({ of }) => {
    if (of.kind === "several") return namesHome(of.terms);
    return of.kind === "variable" && (of.name === "HOME_NET" || of.name === "EXTERNAL_NET");
  });

/** What both engines do with the first packets of a connection, or of its reply. */
export interface Look {
  readonly stateless: StatelessFinding;
  /** About what the stateless engine forwards. */
  readonly stateful: StatefulFinding;
}

export function look(rules: Rules, inspected: Inspected, leg: "forward" | "return"): Look {
  const first = stateless(rules.stateless, rules.policy.statelessDefault, inspected, leg);
  const second = stateful(rules.stateful, rules.policy, { ...inspected, wanted: first.forwards });
  return { stateless: first, stateful: rules.policy.inspectsTls ? opened(second) : second };
}

/** TLS is opened on the way, so the connection is another one behind the firewall. */
function opened(finding: StatefulFinding): StatefulFinding {
  const inside: Traffic = { ...noTraffic, tcp: finding.passes.tcp };
  if (isEmpty(inside)) return finding;
  return {
    ...finding,
    passes: { ...finding.passes, tcp: [] },
    unknown: union(finding.unknown, inside),
    gaps: [...finding.gaps, notModelled("TLS inspection", "a look at the TLS inspection configuration")],
  };
}
