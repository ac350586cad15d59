import { byMarker, defineCall, each } from "./call.ts";

/**
 * Application, network and gateway load balancers. They are found by ARN or name only, so a question by DNS name reads all.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
export const describeLoadBalancers = defineCall("elbv2", "DescribeLoadBalancers", {
  key: "LoadBalancers",
  entries: (answer) => answer.LoadBalancers,
  identify: (entry) => entry.LoadBalancerArn,
  paging: byMarker(400),
  by: {
    // One that does not exist fails the whole call, so they are asked for one by one. AWS refuses a page size beside ids.
    id: each((arn) => ({ LoadBalancerArns: [arn], PageSize: undefined })),
    name: each((name) => ({ Names: [name], PageSize: undefined })),
  },
});
