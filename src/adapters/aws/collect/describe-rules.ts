import { byMarker, defineCall, each } from "./call.ts";
import { describeListeners } from "./describe-listeners.ts";

/**
 * The rules of one listener. The answer does not name the listener.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeRules.html
 */
export const describeRules = defineCall("elbv2", "DescribeRules", {
  key: "ListenerRules",
  entries: ({ Rules }, [ListenerArn = ""]) => [{ ListenerArn, Rules: Rules ?? [] }],
  identify: (entry) => entry.ListenerArn,
  unite: (known, fresh) => ({ ...fresh, Rules: [...known.Rules, ...fresh.Rules] }),
  indivisible: true,
  paging: byMarker(400),
  by: { parent: each((ListenerArn) => ({ ListenerArn })) },
  parent: { call: describeListeners },
});
