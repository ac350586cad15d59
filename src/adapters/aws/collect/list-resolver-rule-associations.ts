import { byToken, defineCall, filter } from "./call.ts";

/**
 * Which VPCs a rule applies to.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListResolverRuleAssociations.html
 */
export const listResolverRuleAssociations = defineCall("route53resolver", "ListResolverRuleAssociations", {
  key: "ResolverRuleAssociations",
  entries: (answer) => answer.ResolverRuleAssociations,
  identify: (entry) => entry.Id,
  paging: byToken(100),
  by: { vpc: filter("VPCId") },
});
