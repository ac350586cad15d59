import { byToken, defineCall, filter } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayConnects.html */
export const describeTransitGatewayConnects = defineCall("ec2", "DescribeTransitGatewayConnects", {
  key: "TransitGatewayConnects",
  entries: (answer) => answer.TransitGatewayConnects,
  identify: (entry) => entry.TransitGatewayAttachmentId,
  paging: byToken(1000),
  by: {
    id: filter("transit-gateway-attachment-id"),
  },
});
