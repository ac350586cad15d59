import { byToken, defineCall, filter } from "./call.ts";

/**
 * Attachments of every kind, with the route table that each is associated with.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayAttachments.html
 */
export const describeTransitGatewayAttachments = defineCall("ec2", "DescribeTransitGatewayAttachments", {
  key: "TransitGatewayAttachments",
  entries: (answer) => answer.TransitGatewayAttachments,
  identify: (entry) => entry.TransitGatewayAttachmentId,
  paging: byToken(1000),
  by: {
    id: filter("transit-gateway-attachment-id"),
    vpc: filter("resource-id"),
  },
});
