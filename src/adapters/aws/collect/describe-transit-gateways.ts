import { byToken, defineCall, filter } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGateways.html */
export const describeTransitGateways = defineCall("ec2", "DescribeTransitGateways", {
  key: "TransitGateways",
  entries: (answer) => answer.TransitGateways,
  identify: (entry) => entry.TransitGatewayId,
  paging: byToken(1000),
  by: {
    id: filter("transit-gateway-id"),
  },
});
