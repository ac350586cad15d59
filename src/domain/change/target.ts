import type { RouteTargetKind } from "../estate/route-table.ts";

/**
 * The name of a route's target, as the AWS CLI's option and as Terraform's argument: both spell EC2's own words.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
 */
export const targetNames: Readonly<Record<RouteTargetKind, string>> = {
  local: "gateway-id",
  "internet-gateway": "gateway-id",
  "egress-only-internet-gateway": "egress-only-internet-gateway-id",
  "nat-gateway": "nat-gateway-id",
  "vpc-peering-connection": "vpc-peering-connection-id",
  "network-interface": "network-interface-id",
  instance: "instance-id",
  "transit-gateway": "transit-gateway-id",
  "virtual-private-gateway": "gateway-id",
  "vpc-endpoint": "vpc-endpoint-id",
  "carrier-gateway": "carrier-gateway-id",
  "local-gateway": "local-gateway-id",
  "core-network": "core-network-arn",
  "odb-network": "odb-network-arn",
  unknown: "gateway-id",
};
