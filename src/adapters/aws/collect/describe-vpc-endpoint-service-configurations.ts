import { byToken, defineCall } from "./call.ts";

/**
 * Endpoint services that this account offers, with the load balancers behind them.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServiceConfigurations.html
 */
export const describeVpcEndpointServiceConfigurations = defineCall("ec2", "DescribeVpcEndpointServiceConfigurations", {
  key: "ServiceConfigurations",
  entries: (answer) => answer.ServiceConfigurations,
  identify: (entry) => entry.ServiceId,
  paging: byToken(1000),
});
