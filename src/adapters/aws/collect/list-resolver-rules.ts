import { byToken, defineCall } from "./call.ts";

/**
 * Which names are forwarded, and where to.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListResolverRules.html
 */
export const listResolverRules = defineCall("route53resolver", "ListResolverRules", {
  key: "ResolverRules",
  entries: (answer) => answer.ResolverRules,
  identify: (entry) => entry.Id,
  paging: byToken(100),
});
