import { byToken, defineCall, filter } from "./call.ts";

/**
 * Security groups that are used outside the VPC they were made in (SG-25).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupVpcAssociations.html
 */
export const describeSecurityGroupVpcAssociations = defineCall("ec2", "DescribeSecurityGroupVpcAssociations", {
  key: "SecurityGroupVpcAssociations",
  entries: (answer) => answer.SecurityGroupVpcAssociations,
  identify: (entry) => `${entry.GroupId} ${entry.VpcId}`,
  paging: byToken(1000),
  by: { group: filter("group-id"), vpc: filter("vpc-id") },
});
