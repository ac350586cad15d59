import { byToken, defineCall, filter } from "./call.ts";

/**
 * Attachments of VPCs, with their subnets and options (appliance mode, references to security groups).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayVpcAttachments.html
 */
export const describeTransitGatewayVpcAttachments = defineCall("ec2", "DescribeTransitGatewayVpcAttachments", {
  key: "TransitGatewayVpcAttachments",
  entries: (answer) => answer.TransitGatewayVpcAttachments,
  identify: (entry) => entry.TransitGatewayAttachmentId,
  paging: byToken(1000),
  by: {
    id: filter("transit-gateway-attachment-id"),
    vpc: filter("vpc-id"),
  },
});
