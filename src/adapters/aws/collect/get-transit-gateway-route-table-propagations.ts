import { byToken, defineCall, each } from "./call.ts";
import { describeTransitGatewayRouteTables } from "./describe-transit-gateway-route-tables.ts";

/**
 * Which attachments write their routes into this table. The answer does not name the table.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetTransitGatewayRouteTablePropagations.html
 */
export const getTransitGatewayRouteTablePropagations = defineCall("ec2", "GetTransitGatewayRouteTablePropagations", {
  key: "TransitGatewayPropagations",
  entries: (answer, [TransitGatewayRouteTableId = ""]) => [
    {
      TransitGatewayRouteTableId,
      TransitGatewayRouteTablePropagations: answer.TransitGatewayRouteTablePropagations ?? [],
    },
  ],
  identify: (entry) => entry.TransitGatewayRouteTableId,
  unite: (known, fresh) => ({
    ...fresh,
    TransitGatewayRouteTablePropagations: [
      ...known.TransitGatewayRouteTablePropagations,
      ...fresh.TransitGatewayRouteTablePropagations,
    ],
  }),
  indivisible: true,
  paging: byToken(1000),
  by: { parent: each((TransitGatewayRouteTableId) => ({ TransitGatewayRouteTableId })) },
  parent: { call: describeTransitGatewayRouteTables },
});
