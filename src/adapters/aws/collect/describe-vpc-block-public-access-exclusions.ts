import { byToken, defineCall } from "./call.ts";

/**
 * The VPCs and subnets to which Block Public Access does not apply (BPA-03).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcBlockPublicAccessExclusions.html
 */
export const describeVpcBlockPublicAccessExclusions = defineCall("ec2", "DescribeVpcBlockPublicAccessExclusions", {
  key: "VpcBlockPublicAccessExclusions",
  entries: (answer) => answer.VpcBlockPublicAccessExclusions,
  identify: (entry) => entry.ExclusionId,
  paging: byToken(1000),
});
