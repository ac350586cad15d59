import { byToken, defineCall, each } from "./call.ts";
import { listFirewallRuleGroupAssociations } from "./list-firewall-rule-group-associations.ts";

/**
 * The rules of one DNS Firewall group that a VPC has.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListFirewallRules.html
 */
export const listFirewallRules = defineCall("route53resolver", "ListFirewallRules", {
  key: "FirewallRules",
  entries: (answer) => answer.FirewallRules,
  identify: (entry) => [entry.FirewallRuleGroupId, entry.Priority, entry.Name].join(" "),
  paging: byToken(100),
  by: { parent: each((FirewallRuleGroupId) => ({ FirewallRuleGroupId })) },
  parent: {
    call: listFirewallRuleGroupAssociations,
    ids: ({ FirewallRuleGroupId }: { readonly FirewallRuleGroupId?: string }) => [FirewallRuleGroupId],
  },
  completes: "parent",
});
