import { defineCall, filter } from "./call.ts";

/**
 * Virtual private gateways; AWS answers in one piece.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpnGateways.html
 */
export const describeVpnGateways = defineCall("ec2", "DescribeVpnGateways", {
  key: "VpnGateways",
  entries: (answer) => answer.VpnGateways,
  identify: (entry) => entry.VpnGatewayId,
  by: {
    id: filter("vpn-gateway-id"),
    vpc: filter("attachment.vpc-id"),
  },
});
