import type { Estate } from "../estate/lookup.ts";
import type { Scope } from "../estate/scope.ts";
import { type Address, parseAddress } from "../net/address.ts";
import { type Cidr, holds, printCidr } from "../net/cidr.ts";
import { labelOf } from "./label.ts";
import { nameOrId } from "./names.ts";
import type { Box } from "./scene.ts";

/** Where a packet is: in a subnet, somewhere in a VPC, or outside of both. */
export interface Place {
  readonly vpcId: string | null;
  readonly subnetId: string | null;
}

export const outside: Place = { vpcId: null, subnetId: null };

export const boxIdOf = ({ vpcId, subnetId }: Place): string | null => subnetId ?? vpcId;

export const insideVpc = (vpcId: string | null): Place => ({ vpcId, subnetId: null });

/** Where an address is that no known interface has: in the VPC where the packet was last seen, or in the only one. */
export function placeOfAddress(estate: Estate, text: string, seen: Place): Place {
  const address = parseAddress(text) as Address;
  const holding = estate.vpcsHolding(address).map(({ id }): string => id);
  const isUnread = seen.vpcId !== null && !estate.vpcs.has(seen.vpcId);
  const vpcId = isUnread ? seen.vpcId : (holding.find((id) => id === seen.vpcId) ?? only(holding));
  if (vpcId === null) return outside;
  return { vpcId, subnetId: estate.subnetHolding(vpcId, address)?.id ?? null };
}

const only = (ids: readonly string[]): string | null => (ids.length === 1 ? (ids[0] as string) : null);

/**
 * The boxes around these places, a VPC before its subnets. Account and Region are said where the picture shows more
 * than one; everywhere else the answer's footer has them.
 */
export function boxesAround(estate: Estate, places: readonly Place[], ends: readonly string[]): readonly Box[] {
  const vpcIds = [...new Set(places.flatMap(({ vpcId }) => (vpcId === null ? [] : [vpcId])))];
  const scopes = vpcIds.map((id) => scopeOf(estate, id));
  const isFar = new Set(scopes.map(({ account, region }) => `${account} ${region}`)).size > 1;
  const addresses = ends.map(parseAddress).filter((address) => address !== null);
  const subnets = new Map(places.flatMap((place) => (place.subnetId === null ? [] : [[place.subnetId, place.vpcId]])));
  return [
    ...vpcIds.map((id) => vpcBox(estate, id, isFar, addresses)),
    ...[...subnets].map(([id, vpcId]) => subnetBox(estate, id, vpcId, addresses)),
  ];
}

function vpcBox(estate: Estate, id: string, isFar: boolean, addresses: readonly Address[]): Box {
  const vpc = estate.vpcs.get(id);
  const where = isFar ? scopeInWords(scopeOf(estate, id)) : [];
  const detail = [...cidrsInWords(vpc?.cidrs ?? [], addresses), ...where].join(", ");
  return { id, kind: "vpc", label: labelOf(`VPC ${nameOrId(estate, id)}`), detail, parent: null };
}

function subnetBox(estate: Estate, id: string, vpcId: string | null, addresses: readonly Address[]): Box {
  const subnet = estate.subnets.get(id);
  const zone = subnet?.zone ?? null;
  const detail = [...cidrsInWords(subnet?.cidrs ?? [], addresses), ...(zone === null ? [] : [zone])].join(", ");
  return { id, kind: "subnet", label: labelOf(`Subnet ${nameOrId(estate, id)}`), detail, parent: vpcId };
}

/** Of a VPC that was not read, a peering says at least where it is. */
function scopeOf(estate: Estate, vpcId: string): Scope {
  const own = estate.vpcs.get(vpcId);
  if (own !== undefined) return own.scope;
  const sides = estate.peeringsOf(vpcId).flatMap(({ requester, accepter }) => [requester, accepter]);
  const side = sides.find((one) => one.vpcId === vpcId);
  return { account: side?.ownerId ?? null, region: side?.region ?? null };
}

const scopeInWords = ({ account, region }: Scope): readonly string[] =>
  [account, region].filter((word) => word !== null);

/** The blocks that hold an end of the path; where none does, the first. */
function cidrsInWords(cidrs: readonly Cidr[], addresses: readonly Address[]): readonly string[] {
  const holding = cidrs.filter((cidr) => addresses.some((address) => holds(cidr, address)));
  return (holding.length > 0 ? holding : cidrs.slice(0, 1)).slice(0, 2).map(printCidr);
}
