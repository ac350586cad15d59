import type { DescribeFirewallResponse } from "@aws-sdk/client-network-firewall";
import { defineCall, each } from "./call.ts";
import { describeFirewall } from "./describe-firewall.ts";

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_DescribeFirewallPolicy.html */
export const describeFirewallPolicy = defineCall("networkFirewall", "DescribeFirewallPolicy", {
  key: "FirewallPolicies",
  entries: ({ FirewallPolicy, FirewallPolicyResponse }, [FirewallPolicyArn = ""]) => [
    { FirewallPolicyArn, FirewallPolicy, FirewallPolicyResponse },
  ],
  identify: (entry) => entry.FirewallPolicyArn,
  by: { parent: each((FirewallPolicyArn) => ({ FirewallPolicyArn })) },
  parent: {
    call: describeFirewall,
    ids: ({ Firewall }: DescribeFirewallResponse) => [Firewall?.FirewallPolicyArn],
  },
});
