import type { RouteTarget, RouteTargetKind } from "../estate/route-table.ts";

/** The kinds of target that an id alone tells, by its prefix (RT-18). */
const kinds: ReadonlyMap<string, RouteTargetKind> = new Map([
  ["igw", "internet-gateway"],
  ["eigw", "egress-only-internet-gateway"],
  ["nat", "nat-gateway"],
  ["pcx", "vpc-peering-connection"],
  ["eni", "network-interface"],
  ["i", "instance"],
  ["tgw", "transit-gateway"],
  ["vgw", "virtual-private-gateway"],
  ["vpce", "vpc-endpoint"],
  ["cagw", "carrier-gateway"],
  ["lgw", "local-gateway"],
]);

/** What a route can point at by this id; null where the id is of nothing of the kind. */
export function targetOf(id: string): RouteTarget | null {
  const kind = /^[a-z]+-[A-Za-z0-9_-]+$/.test(id) ? kinds.get(id.slice(0, id.indexOf("-"))) : undefined;
  return kind === undefined ? null : { kind, id };
}
