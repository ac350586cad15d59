import { byToken, defineCall, filter } from "./call.ts";

/**
 * Internet gateways, with the VPC that each is attached to (IGW-01).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html
 */
export const describeInternetGateways = defineCall("ec2", "DescribeInternetGateways", {
  key: "InternetGateways",
  entries: (answer) => answer.InternetGateways,
  identify: (entry) => entry.InternetGatewayId,
  paging: byToken(1000),
  by: {
    id: filter("internet-gateway-id"),
    vpc: filter("attachment.vpc-id"),
    name: filter("tag:Name"),
  },
});
