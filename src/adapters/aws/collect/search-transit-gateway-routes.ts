import { CutShort, defineCall, each } from "./call.ts";
import { describeTransitGatewayRouteTables } from "./describe-transit-gateway-route-tables.ts";

/**
 * The routes of one table, static and propagated ones in one question (values of one filter are ORed). The answer does
 * not name the table. The key is the one that collectors of static routes gave it; a route says its own type.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
 */
export const searchTransitGatewayRoutes = defineCall("ec2", "SearchTransitGatewayRoutes", {
  key: "TransitGatewayStaticRoutes",
  entries: (answer, [TransitGatewayRouteTableId = ""]) => [{ TransitGatewayRouteTableId, Routes: answer.Routes ?? [] }],
  identify: (entry) => entry.TransitGatewayRouteTableId,
  unite: (known, fresh) => ({ ...fresh, Routes: [...known.Routes, ...fresh.Routes] }),
  indivisible: true,
  paging: {
    // A thousand routes to a page is what AWS gives without being asked.
    first: {},
    next: ({ NextToken, AdditionalRoutesAvailable }) => {
      if (NextToken) return { NextToken };
      if (AdditionalRoutesAvailable) throw new CutShort("AWS has more routes than it shows");
      return null;
    },
  },
  input: { Filters: [{ Name: "type", Values: ["static", "propagated"] }] },
  by: { parent: each((TransitGatewayRouteTableId) => ({ TransitGatewayRouteTableId })) },
  parent: { call: describeTransitGatewayRouteTables },
});
