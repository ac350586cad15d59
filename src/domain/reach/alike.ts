import type { Estate } from "../estate/lookup.ts";
import { type NetworkInterface, publicAddressOf } from "../estate/network-interface.ts";
import type { Address, Family } from "../net/address.ts";
import type { Member } from "./endpoint.ts";
import { isPodAddress } from "./hops/pod.ts";

/**
 * Interfaces that every hop treats alike: the same network ACL, route table, security groups, state and kind of
 * address. One of them is walked for all, and they are counted. What sets their addresses apart, the spans find out.
 */
export interface Alike {
  readonly family: Family;
  /** In ascending order of address. */
  readonly members: readonly Member[];
  /** The same members by the subnet that they are in. */
  readonly bySubnet: ReadonlyMap<string, readonly Member[]>;
}

export function alike(estate: Estate, members: readonly Member[]): readonly Alike[] {
  const keyOf = alikeKey(estate);
  const classes = new Map<string, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    const list = classes.get(key);
    if (list === undefined) classes.set(key, [member]);
    else list.push(member);
  }
  return [...classes.values()].map((list) => {
    const members = list.sort((a, b) => byAddress(a.address, b.address));
    return alikeOf((list[0] as Member).address.family, members);
  });
}

/** Members that are alike, in ascending order of address. */
export const alikeOf = (family: Family, members: readonly Member[]): Alike => ({
  family,
  members,
  bySubnet: bySubnet(members),
});

function bySubnet(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
  const subnets = new Map<string, Member[]>();
  for (const member of members) {
    const list = subnets.get(member.interface.subnetId);
    if (list === undefined) subnets.set(member.interface.subnetId, [member]);
    else list.push(member);
  }
  return subnets;
}

const byAddress = (one: Address, other: Address): number =>
  one.value < other.value ? -1 : one.value > other.value ? 1 : 0;

/** What of a subnet a hop may look at; two subnets with the same record are one place. */
function alikeKey(estate: Estate): (member: Member) => string {
  const places = new Map<string, string>();
  const excluded = new Set(estate.snapshot.publicAccessExclusions.map(({ resourceId }) => resourceId));
  // A regional NAT gateway serves some zones, or each with an address of its own (NAT-09), and a transit gateway takes in
  // only from zones that are attached (TGW-02); nobody else looks at the zone.
  const zonesMatter =
    !estate.transit.isEmpty || estate.snapshot.natGateways.some(({ availability }) => availability === "regional");
  const placeOf = (own: NetworkInterface): string => {
    const known = places.get(own.subnetId);
    if (known !== undefined) return known;
    const subnet = estate.subnets.get(own.subnetId);
    const acl = subnet === undefined ? null : estate.aclOf(subnet);
    const table = subnet === undefined ? null : estate.tableOf(subnet);
    const readWhole = acl?.state === "found" && table?.state === "found" && !excluded.has(own.subnetId);
    const place = readWhole
      ? [
          acl.value.id,
          table.value.id,
          subnet?.publicAccessBlock,
          zonesMatter ? `${subnet?.zone}/${subnet?.zoneId}` : "",
        ].join(" ")
      : own.subnetId;
    places.set(own.subnetId, place);
    return place;
  };
  return ({ interface: own, address }) => {
    const instance = own.instanceId === null ? null : estate.instances.get(own.instanceId);
    return [
      address.family,
      own.vpcId,
      placeOf(own),
      [...own.groups].sort().join("+"),
      own.role,
      own.status,
      own.instanceId === null ? "-" : `${instance?.state}/${instance?.platform}`,
      own.sourceDestCheck,
      own.deniesInternetGateway,
      publicAddressOf(own, address) !== null,
      isPodAddress(estate, own, address),
      own.scope.account,
      own.scope.region,
      // Delegated prefixes make an interface answer for addresses that no other has.
      own.prefixes.length > 0 ? own.id : "",
      // Each node of a load balancer has targets of its own.
      ["nat-gateway", "vpc-endpoint", "load-balancer"].includes(own.role) ? own.id : "",
    ].join("|");
  };
}
