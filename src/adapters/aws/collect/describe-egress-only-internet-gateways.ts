import { byToken, defineCall, filter } from "./call.ts";

/**
 * Egress-only internet gateways. AWS filters them by tag only, so all of them are read; there are few.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeEgressOnlyInternetGateways.html
 */
export const describeEgressOnlyInternetGateways = defineCall("ec2", "DescribeEgressOnlyInternetGateways", {
  key: "EgressOnlyInternetGateways",
  entries: (answer) => answer.EgressOnlyInternetGateways,
  identify: (entry) => entry.EgressOnlyInternetGatewayId,
  paging: byToken(255),
  by: {
    name: filter("tag:Name"),
  },
});
