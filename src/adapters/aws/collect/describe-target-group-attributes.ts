import { defineCall, each } from "./call.ts";
import { describeTargetGroups } from "./describe-target-groups.ts";

/**
 * Whether targets see the client's address, among others. The answer does not name the target group.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroupAttributes.html
 */
export const describeTargetGroupAttributes = defineCall("elbv2", "DescribeTargetGroupAttributes", {
  key: "TargetGroupAttributes",
  entries: (answer, [TargetGroupArn = ""]) => [{ TargetGroupArn, Attributes: answer.Attributes ?? [] }],
  identify: (entry) => entry.TargetGroupArn,
  by: { parent: each((TargetGroupArn) => ({ TargetGroupArn })) },
  parent: { call: describeTargetGroups },
});
