import { byToken, defineCall, each } from "./call.ts";
import { listFirewallDomainLists } from "./list-firewall-domain-lists.ts";

interface List {
  readonly Id?: string;
  readonly ManagedOwnerName?: string;
}

/**
 * The names of one list, which the answer does not name. AWS refuses to show its own lists, so they are not asked for.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListFirewallDomains.html
 */
export const listFirewallDomains = defineCall("route53resolver", "ListFirewallDomains", {
  key: "FirewallDomains",
  entries: ({ Domains }, [FirewallDomainListId = ""]) => [{ FirewallDomainListId, Domains: Domains ?? [] }],
  identify: (entry) => entry.FirewallDomainListId,
  unite: (known, fresh) => ({ ...known, Domains: [...known.Domains, ...fresh.Domains] }),
  paging: byToken(1000),
  indivisible: true,
  by: { parent: each((FirewallDomainListId) => ({ FirewallDomainListId })) },
  parent: { call: listFirewallDomainLists, ids: ({ Id, ManagedOwnerName }: List) => (ManagedOwnerName ? [] : [Id]) },
  completes: "parent",
});
