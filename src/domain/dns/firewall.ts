import type { DnsFirewallAction, DnsFirewallRule } from "../estate/dns-firewall.ts";
import { type Gap, missingDocument, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Notes } from "./notes.ts";
import type { VpcView } from "./view.ts";

/** What DNS Firewall makes of a name; null where no rule matches it, or where the rule lets it pass. */
export interface FirewallSays {
  readonly rule: DnsFirewallRule;
  readonly action: DnsFirewallAction;
}

/**
 * The first rule that matches, by the priority of the groups and then of the rules (DNS-02). A list of AWS's own cannot
 * be read, so whether it matches is not known; that only matters where what follows decides otherwise.
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html
 */
export function firewallSays(
  estate: Estate,
  view: VpcView,
  { name, type }: { readonly name: string; readonly type: string },
  notes: Notes,
): FirewallSays | null {
  const open: Gap[] = [];
  const possible = new Set<string>();
  for (const rule of rulesOf(estate, view, notes)) {
    if (rule.type !== null && rule.type !== type) continue;
    const match = matches(estate, rule, name);
    if (match === false) continue;
    const { action } = rule;
    possible.add(outcomeOf(action));
    if (match !== true) {
      open.push(match);
      continue;
    }
    if (possible.size > 1) for (const gap of open) notes.unknown(gap);
    return { rule, action };
  }
  // Whatever matches none passes.
  if (possible.size > 1 || (possible.size === 1 && !possible.has("pass"))) for (const gap of open) notes.unknown(gap);
  return null;
}

function outcomeOf(action: DnsFirewallAction): string {
  if (action.kind !== "BLOCK") return "pass";
  return action.response === "OVERRIDE" ? `OVERRIDE ${action.domain}` : action.response;
}

function rulesOf(estate: Estate, view: VpcView, notes: Notes): readonly DnsFirewallRule[] {
  const { firewallsOfVpc, firewallRulesOf } = estate.names;
  notes.assumeNone("FirewallRuleGroupAssociations", view, `no DNS Firewall is associated with ${view.id}`);
  const groups = (firewallsOfVpc.get(view.id) ?? []).toSorted((one, other) => one.priority - other.priority);
  return groups.flatMap(({ groupId, scope, status }) => {
    if (status !== "COMPLETE") {
      notes.unknown(notModelled(`whether ${groupId} filters yet (its association is ${status})`, settled));
    }
    const rules = firewallRulesOf.get(groupId) ?? [];
    if (rules.length === 0) {
      const gap = estate.gapIn("FirewallRules", scope, groupId, `the rules of ${groupId}`, groupId);
      if (gap !== null) notes.unknown(gap);
    }
    return rules.toSorted((one, other) => one.priority - other.priority);
  });
}

const settled = "the change to finish; ask again in a few minutes";

/** Whether a rule is about a name; the gap where that is not known. */
function matches(estate: Estate, rule: DnsFirewallRule, name: string): boolean | Gap {
  const { listId } = rule;
  if (listId === null) {
    return notModelled(`whether the threat protection of rule ${rule.name} takes ${name} for a threat`, threats);
  }
  const lists = estate.names.firewallNames.get(listId);
  if (lists !== undefined) return lists.some(({ names }) => names.some((one) => covers(one, name)));
  const list = estate.names.firewallLists.get(listId);
  const what = `whether the list ${list?.name ?? listId} of rule ${rule.name} holds ${name}`;
  if (list?.isManaged) return notModelled(what, "nothing: AWS does not show what is in its own lists");
  const key = list === undefined ? "FirewallDomainLists" : "FirewallDomains";
  return missingDocument(key, rule.scope, "not-collected", what, list === undefined ? null : listId);
}

const threats = "nothing: AWS does not document how it decides";

/** `example.com` is that name, `*.example.com` all below it, `*` every name. */
function covers(listed: string, name: string): boolean {
  return listed === "*" || listed === name || (listed.startsWith("*.") && name.endsWith(listed.slice(1)));
}
