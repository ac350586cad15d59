import { byToken, defineCall } from "./call.ts";

/**
 * Network firewalls by name; what each does is a call for each.
 * https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_ListFirewalls.html
 */
export const listFirewalls = defineCall("networkFirewall", "ListFirewalls", {
  key: "Firewalls",
  entries: (answer) => answer.Firewalls,
  identify: (entry) => entry.FirewallArn,
  paging: byToken(100),
  by: { vpc: { batch: 200, input: (VpcIds) => ({ VpcIds: [...VpcIds] }) } },
});
