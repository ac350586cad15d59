import { byToken, defineCall, literally, type Narrow } from "./call.ts";

/**
 * NAT gateways. This call names its parameter `Filter`, where the others say `Filters`.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html
 */
export const describeNatGateways = defineCall("ec2", "DescribeNatGateways", {
  key: "NatGateways",
  entries: (answer) => answer.NatGateways,
  identify: (entry) => entry.NatGatewayId,
  paging: byToken(1000),
  by: {
    id: oneFilter("nat-gateway-id"),
    vpc: oneFilter("vpc-id"),
    subnet: oneFilter("subnet-id"),
    name: oneFilter("tag:Name"),
  },
});

function oneFilter(name: string): Narrow<{ Filter: { Name: string; Values: string[] }[] }> {
  return { batch: 200, input: (values) => ({ Filter: [{ Name: name, Values: values.map(literally) }] }) };
}
