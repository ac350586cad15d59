import { defineCall, each } from "./call.ts";
import { listFirewalls } from "./list-firewalls.ts";

/**
 * One firewall, with its endpoint in each zone. It joins the entry that ListFirewalls made.
 * https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_DescribeFirewall.html
 */
export const describeFirewall = defineCall("networkFirewall", "DescribeFirewall", {
  key: "Firewalls",
  entries: ({ Firewall, FirewallStatus }, [FirewallArn = ""]) => [
    { FirewallArn, FirewallName: Firewall?.FirewallName, Firewall, FirewallStatus },
  ],
  identify: (entry) => entry.FirewallArn,
  unite: (known, fresh) => ({ ...known, ...fresh }),
  by: { parent: each((FirewallArn) => ({ FirewallArn })) },
  parent: { call: listFirewalls },
});
