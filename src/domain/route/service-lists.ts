import { type Gap, missingDocument } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { PrefixList } from "../estate/prefix-list.ts";
import type { VpcEndpoint } from "../estate/vpc-endpoint.ts";

/** The prefix lists that hold the addresses of an endpoint's service, as far as they were read. */
export interface ServiceLists {
  readonly lists: readonly PrefixList[];
  /** What is missing of them: a list that a route names, its entries, or every one of the service. */
  readonly gap: Gap | null;
}

/**
 * A gateway endpoint stands for the addresses of its service in its own Region: AWS keeps them in lists, one for each
 * address family, which the routes to the endpoint name; the IPv4 one also has the service's name (VPCE-02, VPCE-04).
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export function serviceLists(estate: Estate, { id, serviceName, scope }: VpcEndpoint): ServiceLists {
  const routed = estate.listsRoutedTo(id);
  const named = [...estate.prefixLists.values()].filter((list) => list.name !== null && list.name === serviceName);
  const lists = [...new Set([...routed.flatMap((list) => estate.prefixLists.get(list) ?? []), ...named])];
  const unread = [...routed.filter((list) => !estate.prefixLists.has(list)), ...lists.filter(isUnread).map(idOf)][0];
  if (unread !== undefined) {
    return {
      lists,
      gap: missingDocument("PrefixListEntries", scope, "not-collected", `the entries of ${unread}`, unread),
    };
  }
  if (lists.length > 0) return { lists, gap: null };
  const what = `the addresses of ${serviceName ?? "the service"}, to which ${id} leads`;
  const gap = estate.gapIn("ManagedPrefixLists", scope, null, what, null);
  return { lists, gap: gap ?? missingDocument("ManagedPrefixLists", scope, "not-collected", what, null) };
}

const isUnread = ({ cidrs }: PrefixList): boolean => cidrs === null;
const idOf = ({ id }: PrefixList): string => id;
