import { byToken, defineCall, filter } from "./call.ts";

/**
 * VPCs, with their blocks of addresses.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html
 */
export const describeVpcs = defineCall("ec2", "DescribeVpcs", {
  key: "Vpcs",
  entries: (answer) => answer.Vpcs,
  identify: (entry) => entry.VpcId,
  paging: byToken(1000),
  by: {
    id: filter("vpc-id"),
    vpc: filter("vpc-id"),
    name: filter("tag:Name"),
  },
});
