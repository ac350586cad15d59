import { byToken, defineCall } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteServerEndpoints.html */
export const describeRouteServerEndpoints = defineCall("ec2", "DescribeRouteServerEndpoints", {
  key: "RouteServerEndpoints",
  entries: (answer) => answer.RouteServerEndpoints,
  identify: (entry) => entry.RouteServerEndpointId,
  paging: byToken(1000),
});
