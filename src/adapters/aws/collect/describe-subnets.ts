import { byToken, defineCall, filter } from "./call.ts";

/**
 * Subnets. They are read for whole VPCs, because an address is placed by the block that holds it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html
 */
export const describeSubnets = defineCall("ec2", "DescribeSubnets", {
  key: "Subnets",
  entries: (answer) => answer.Subnets,
  identify: (entry) => entry.SubnetId,
  paging: byToken(1000),
  by: {
    id: filter("subnet-id"),
    vpc: filter("vpc-id"),
    name: filter("tag:Name"),
  },
});
