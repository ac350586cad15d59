import { byToken, defineCall, each } from "./call.ts";
import { describeTransitGatewayRouteTables } from "./describe-transit-gateway-route-tables.ts";

/**
 * Routes of a table that name a prefix list.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetTransitGatewayPrefixListReferences.html
 */
export const getTransitGatewayPrefixListReferences = defineCall("ec2", "GetTransitGatewayPrefixListReferences", {
  key: "TransitGatewayPrefixListReferences",
  entries: ({ TransitGatewayPrefixListReferences: references }) => references,
  identify: (entry) => `${entry.TransitGatewayRouteTableId} ${entry.PrefixListId}`,
  paging: byToken(1000),
  by: { parent: each((TransitGatewayRouteTableId) => ({ TransitGatewayRouteTableId })) },
  parent: { call: describeTransitGatewayRouteTables },
});
