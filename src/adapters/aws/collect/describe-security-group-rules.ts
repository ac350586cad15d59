import { byToken, defineCall, filter } from "./call.ts";

/**
 * The same rules as DescribeSecurityGroups, with their ids, which make better evidence.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html
 */
export const describeSecurityGroupRules = defineCall("ec2", "DescribeSecurityGroupRules", {
  key: "SecurityGroupRules",
  entries: (answer) => answer.SecurityGroupRules,
  identify: (entry) => entry.SecurityGroupRuleId,
  paging: byToken(1000),
  by: {
    id: filter("security-group-rule-id"),
    group: filter("group-id"),
  },
});
