import { byToken, defineCall, filter } from "./call.ts";

/**
 * VPC peering connections. One is found by either of its VPCs, and filters of different names are ANDed, so those of a
 * VPC are found by reading all of them.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html
 */
export const describeVpcPeeringConnections = defineCall("ec2", "DescribeVpcPeeringConnections", {
  key: "VpcPeeringConnections",
  entries: (answer) => answer.VpcPeeringConnections,
  identify: (entry) => entry.VpcPeeringConnectionId,
  paging: byToken(1000),
  by: {
    id: filter("vpc-peering-connection-id"),
    name: filter("tag:Name"),
  },
});
