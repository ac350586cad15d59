import { byToken, defineCall } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html */
export const describeFlowLogs = defineCall("ec2", "DescribeFlowLogs", {
  key: "FlowLogs",
  entries: (answer) => answer.FlowLogs,
  identify: (entry) => entry.FlowLogId,
  paging: byToken(1000),
});
