import { byToken, defineCall, filter } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayRouteTables.html */
export const describeTransitGatewayRouteTables = defineCall("ec2", "DescribeTransitGatewayRouteTables", {
  key: "TransitGatewayRouteTables",
  entries: (answer) => answer.TransitGatewayRouteTables,
  identify: (entry) => entry.TransitGatewayRouteTableId,
  paging: byToken(1000),
  by: {
    id: filter("transit-gateway-route-table-id"),
  },
});
