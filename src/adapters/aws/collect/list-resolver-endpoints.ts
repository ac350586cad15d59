import { byToken, defineCall } from "./call.ts";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListResolverEndpoints.html */
export const listResolverEndpoints = defineCall("route53resolver", "ListResolverEndpoints", {
  key: "ResolverEndpoints",
  entries: (answer) => answer.ResolverEndpoints,
  identify: (entry) => entry.Id,
  paging: byToken(100),
});
