import { byToken, defineCall, filter } from "./call.ts";

/**
 * Security groups with their rules. They are asked for by id and not by VPC, because an interface may carry a group of
 * another VPC or of another account (SG-25, SG-26).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html
 */
export const describeSecurityGroups = defineCall("ec2", "DescribeSecurityGroups", {
  key: "SecurityGroups",
  entries: (answer) => answer.SecurityGroups,
  identify: (entry) => entry.GroupId,
  paging: byToken(1000),
  by: {
    id: filter("group-id"),
    vpc: filter("vpc-id"),
    name: filter("tag:Name"),
    "group-name": filter("group-name"),
  },
});
