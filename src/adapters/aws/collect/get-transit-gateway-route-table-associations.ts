import { byToken, defineCall, each } from "./call.ts";
import { describeTransitGatewayRouteTables } from "./describe-transit-gateway-route-tables.ts";

/**
 * Which attachments send their traffic to this table. The answer does not name the table.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetTransitGatewayRouteTableAssociations.html
 */
export const getTransitGatewayRouteTableAssociations = defineCall("ec2", "GetTransitGatewayRouteTableAssociations", {
  key: "TransitGatewayRouteTableAssociations",
  entries: (answer, [TransitGatewayRouteTableId = ""]) => [
    { TransitGatewayRouteTableId, Associations: answer.Associations ?? [] },
  ],
  identify: (entry) => entry.TransitGatewayRouteTableId,
  unite: (known, fresh) => ({ ...fresh, Associations: [...known.Associations, ...fresh.Associations] }),
  indivisible: true,
  paging: byToken(1000),
  by: { parent: each((TransitGatewayRouteTableId) => ({ TransitGatewayRouteTableId })) },
  parent: { call: describeTransitGatewayRouteTables },
});
