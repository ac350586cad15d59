import { byToken, defineCall, filter } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCarrierGateways.html */
export const describeCarrierGateways = defineCall("ec2", "DescribeCarrierGateways", {
  key: "CarrierGateways",
  entries: (answer) => answer.CarrierGateways,
  identify: (entry) => entry.CarrierGatewayId,
  paging: byToken(1000),
  by: {
    id: filter("carrier-gateway-id"),
    vpc: filter("vpc-id"),
  },
});
