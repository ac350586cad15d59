import type { Estate } from "../estate/lookup.ts";

/** What AWS calls it, by its id; null where it has no name or was not read. */
export function nameIn(estate: Estate, id: string): string | null {
  const group = estate.securityGroups.get(id);
  if (group !== undefined) return group.name ?? group.groupName;
  const indexes: readonly ReadonlyMap<string, { readonly name: string | null }>[] = [
    estate.vpcs,
    estate.subnets,
    estate.interfaces,
    estate.instances,
    estate.networkAcls,
    estate.routeTables,
    estate.internetGateways,
    estate.egressOnlyInternetGateways,
    estate.natGateways,
    estate.peeringConnections,
    estate.vpcEndpoints,
  ];
  const found = indexes.find((index) => index.has(id));
  const thing = found === undefined ? estate.snapshot.others.find((other) => other.id === id) : found.get(id);
  return thing?.name ?? null;
}

/** A name of nothing but spaces is none. */
export function nameOrId(estate: Estate, id: string): string {
  const name = nameIn(estate, id);
  return name === null || name.trim() === "" ? id : name;
}

/** A sentence as a picture says it: with names in place of ids, where there are names, and with a real arrow. */
export function withNames(estate: Estate, text: string): string {
  return text.replace(/\b[a-z]+-[A-Za-z0-9_-]+/g, (id) => nameOrId(estate, id)).replaceAll(" -> ", " → ");
}
