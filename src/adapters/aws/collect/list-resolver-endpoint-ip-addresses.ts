import { byToken, defineCall, each } from "./call.ts";
import { listResolverEndpoints } from "./list-resolver-endpoints.ts";

/**
 * The addresses of one endpoint. The answer does not name the endpoint.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListResolverEndpointIpAddresses.html
 */
export const listResolverEndpointIpAddresses = defineCall("route53resolver", "ListResolverEndpointIpAddresses", {
  key: "ResolverEndpointIpAddresses",
  entries: ({ IpAddresses }, [ResolverEndpointId = ""]) =>
    IpAddresses?.map((address) => ({ ResolverEndpointId, ...address })),
  identify: (entry) => `${entry.ResolverEndpointId} ${entry.IpId}`,
  paging: byToken(100),
  by: { parent: each((ResolverEndpointId) => ({ ResolverEndpointId })) },
  parent: { call: listResolverEndpoints },
  completes: "parent",
});
