import { byToken, defineCall } from "./call.ts";

/**
 * The lists that rules of DNS Firewall are about, and which of them are AWS's own.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListFirewallDomainLists.html
 */
export const listFirewallDomainLists = defineCall("route53resolver", "ListFirewallDomainLists", {
  key: "FirewallDomainLists",
  entries: (answer) => answer.FirewallDomainLists,
  identify: (entry) => entry.Id,
  paging: byToken(100),
});
