import { byToken, defineCall, filter } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html */
export const describeVpcEndpoints = defineCall("ec2", "DescribeVpcEndpoints", {
  key: "VpcEndpoints",
  entries: (answer) => answer.VpcEndpoints,
  identify: (entry) => entry.VpcEndpointId,
  paging: byToken(1000),
  by: {
    id: filter("vpc-endpoint-id"),
    vpc: filter("vpc-id"),
    name: filter("tag:Name"),
  },
});
