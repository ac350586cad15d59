import { byMarker, defineCall, each } from "./call.ts";
import { describeLoadBalancers } from "./describe-load-balancers.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListeners.html */
export const describeListeners = defineCall("elbv2", "DescribeListeners", {
  key: "Listeners",
  entries: (answer) => answer.Listeners,
  identify: (entry) => entry.ListenerArn,
  paging: byMarker(400),
  by: { parent: each((LoadBalancerArn) => ({ LoadBalancerArn })) },
  parent: { call: describeLoadBalancers },
});
