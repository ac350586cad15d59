import { defineCall, each } from "./call.ts";
import { describeTargetGroups } from "./describe-target-groups.ts";

/**
 * The targets of one group and how they are. The answer does not name the target group.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html
 */
export const describeTargetHealth = defineCall("elbv2", "DescribeTargetHealth", {
  key: "LoadBalancerTargetHealth",
  entries: (answer, [TargetGroupArn = ""]) => [
    { TargetGroupArn, TargetHealthDescriptions: answer.TargetHealthDescriptions ?? [] },
  ],
  identify: (entry) => entry.TargetGroupArn,
  by: { parent: each((TargetGroupArn) => ({ TargetGroupArn })) },
  parent: { call: describeTargetGroups },
});
