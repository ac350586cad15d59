import { byMarker, defineCall } from "./call.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroups.html */
export const describeTargetGroups = defineCall("elbv2", "DescribeTargetGroups", {
  key: "TargetGroups",
  entries: (answer) => answer.TargetGroups,
  identify: (entry) => entry.TargetGroupArn,
  paging: byMarker(400),
});
