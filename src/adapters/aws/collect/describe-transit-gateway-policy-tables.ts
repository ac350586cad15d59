import { byToken, defineCall } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayPolicyTables.html */
export const describeTransitGatewayPolicyTables = defineCall("ec2", "DescribeTransitGatewayPolicyTables", {
  key: "TransitGatewayPolicyTables",
  entries: (answer) => answer.TransitGatewayPolicyTables,
  identify: (entry) => entry.TransitGatewayPolicyTableId,
  paging: byToken(1000),
});
