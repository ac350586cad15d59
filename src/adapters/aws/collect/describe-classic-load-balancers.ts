import { byMarker, defineCall, each } from "./call.ts";

/**
 * Classic load balancers.
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html
 */
export const describeClassicLoadBalancers = defineCall("elb", "DescribeLoadBalancers", {
  key: "LoadBalancerDescriptions",
  entries: (answer) => answer.LoadBalancerDescriptions,
  identify: (entry) => entry.LoadBalancerName,
  paging: byMarker(400),
  by: { name: each((name) => ({ LoadBalancerNames: [name], PageSize: undefined })) },
});
