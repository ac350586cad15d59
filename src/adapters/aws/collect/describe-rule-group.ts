import type { DescribeFirewallPolicyResponse } from "@aws-sdk/client-network-firewall";
import { defineCall, each } from "./call.ts";
import { describeFirewallPolicy } from "./describe-firewall-policy.ts";

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_DescribeRuleGroup.html */
export const describeRuleGroup = defineCall("networkFirewall", "DescribeRuleGroup", {
  key: "RuleGroups",
  entries: ({ RuleGroup, RuleGroupResponse }, [RuleGroupArn = ""]) => [{ RuleGroupArn, RuleGroup, RuleGroupResponse }],
  identify: (entry) => entry.RuleGroupArn,
  by: { parent: each((RuleGroupArn) => ({ RuleGroupArn })) },
  parent: {
    call: describeFirewallPolicy,
    ids: ({ FirewallPolicy: policy }: DescribeFirewallPolicyResponse) =>
      [...(policy?.StatelessRuleGroupReferences ?? []), ...(policy?.StatefulRuleGroupReferences ?? [])].map(
        ({ ResourceArn }) => ResourceArn,
      ),
  },
});
