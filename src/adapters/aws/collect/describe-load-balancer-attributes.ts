import { defineCall, each } from "./call.ts";
import { describeLoadBalancers } from "./describe-load-balancers.ts";

/**
 * Whether it balances across zones, among others. The answer does not name the load balancer.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancerAttributes.html
 */
export const describeLoadBalancerAttributes = defineCall("elbv2", "DescribeLoadBalancerAttributes", {
  key: "LoadBalancerAttributes",
  entries: (answer, [LoadBalancerArn = ""]) => [{ LoadBalancerArn, Attributes: answer.Attributes ?? [] }],
  identify: (entry) => entry.LoadBalancerArn,
  by: { parent: each((LoadBalancerArn) => ({ LoadBalancerArn })) },
  parent: { call: describeLoadBalancers },
});
