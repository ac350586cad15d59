import { byToken, defineCall } from "./call.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteServers.html */
export const describeRouteServers = defineCall("ec2", "DescribeRouteServers", {
  key: "RouteServers",
  entries: (answer) => answer.RouteServers,
  identify: (entry) => entry.RouteServerId,
  paging: byToken(1000),
});
