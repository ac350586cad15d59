import { defineCall, filter } from "./call.ts";

/**
 * AWS answers in one piece.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCustomerGateways.html
 */
export const describeCustomerGateways = defineCall("ec2", "DescribeCustomerGateways", {
  key: "CustomerGateways",
  entries: (answer) => answer.CustomerGateways,
  identify: (entry) => entry.CustomerGatewayId,
  by: {
    id: filter("customer-gateway-id"),
  },
});
