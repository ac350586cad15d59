import { byToken, defineCall, filter } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayPeeringAttachments.html */
export const describeTransitGatewayPeeringAttachments = defineCall("ec2", "DescribeTransitGatewayPeeringAttachments", {
  key: "TransitGatewayPeeringAttachments",
  entries: (answer) => answer.TransitGatewayPeeringAttachments,
  identify: (entry) => entry.TransitGatewayAttachmentId,
  paging: byToken(1000),
  by: {
    id: filter("transit-gateway-attachment-id"),
  },
});
