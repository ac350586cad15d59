import { byToken, defineCall, each } from "./call.ts";

/**
 * Which VPCs have a DNS Firewall.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListFirewallRuleGroupAssociations.html
 */
export const listFirewallRuleGroupAssociations = defineCall("route53resolver", "ListFirewallRuleGroupAssociations", {
  key: "FirewallRuleGroupAssociations",
  entries: (answer) => answer.FirewallRuleGroupAssociations,
  identify: (entry) => entry.Id,
  paging: byToken(100),
  by: { vpc: each((VpcId) => ({ VpcId })) },
});
