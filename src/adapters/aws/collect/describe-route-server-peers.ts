import { byToken, defineCall } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteServerPeers.html */
export const describeRouteServerPeers = defineCall("ec2", "DescribeRouteServerPeers", {
  key: "RouteServerPeers",
  entries: (answer) => answer.RouteServerPeers,
  identify: (entry) => entry.RouteServerPeerId,
  paging: byToken(1000),
});
