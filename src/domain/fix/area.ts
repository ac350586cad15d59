import type { Opening } from "../change/change.ts";
import { trafficOf } from "../change/rule-traffic.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkAcl } from "../estate/network-acl.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { PeeringConnection } from "../estate/peering.ts";
import type { PrefixList } from "../estate/prefix-list.ts";
import type { RouteTable } from "../estate/route-table.ts";
import type { RulePeer } from "../estate/security-group.ts";
import type { Subnet } from "../estate/subnet.ts";
import { addressesOf, type Cidr, holds } from "../net/cidr.ts";
import { intersection } from "../net/intervals.ts";
import { allTraffic, type Traffic } from "../net/traffic.ts";
import { type Endpoint, ofInterfaces } from "../reach/endpoint.ts";
import type { Ends } from "./stop.ts";

/** Pairs for which a change may open something. */
export interface Area {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly traffic: Traffic;
  /** Whether there are more interfaces than were taken. */
  readonly isCut: boolean;
}

/** Interfaces of one side of a change that are looked at. */
export const mostOfSide = 60;

/**
 * Whom a change touches, and how. A rule of a security group opens one way; an entry of a network ACL and a route open
 * requests one way and replies the other, and replies to whichever port was called.
 */
export function areasOf(estate: Estate, change: Opening, ends: Ends): readonly Area[] {
  switch (change.kind) {
    case "security-group-rule-added": {
      const near = carriersOf(estate, change.groupId);
      const inward = change.direction === "ingress";
      return farOf(estate, change.peer, ends).map((far) =>
        areaOf(inward ? [far, near] : [near, far], trafficOf(change.traffic)),
      );
    }
    case "network-acl-entry-added": {
      const { subnetIds: subnets } = estate.networkAcls.get(change.aclId) as NetworkAcl;
      const near = side(subnets.flatMap((id) => estate.interfacesOfSubnet.get(id) ?? []));
      return farOf(estate, { kind: "cidr", cidr: change.cidr }, ends).flatMap((far) => bothWays(near, far));
    }
    case "route-added":
    case "route-replaced": {
      const near = side(behindTable(estate, change.tableId));
      return farOf(estate, change.destination, ends).flatMap((far) => bothWays(near, far));
    }
    case "peering-accepted": {
      const { requester, accepter } = estate.peeringConnections.get(change.connectionId) as PeeringConnection;
      return bothWays(sideOfVpc(estate, requester.vpcId), sideOfVpc(estate, accepter.vpcId));
    }
  }
}

/** A fix names what the question met: groups that are carried, tables of subnets, VPCs with interfaces. */
type Interfaces = readonly NetworkInterface[];

interface Side {
  readonly endpoint: Endpoint;
  readonly isCut: boolean;
}

const areaOf = ([source, destination]: readonly [Side, Side], traffic: Traffic): Area => ({
  source: source.endpoint,
  destination: destination.endpoint,
  traffic,
  isCut: source.isCut || destination.isCut,
});

const bothWays = (near: Side, far: Side): readonly Area[] => [
  areaOf([near, far], allTraffic),
  areaOf([far, near], allTraffic),
];

const carriersOf = (estate: Estate, groupId: string): Side => side(estate.interfacesOfGroup.get(groupId) as Interfaces);
const sideOfVpc = (estate: Estate, vpcId: string): Side => side(estate.interfacesOfVpc.get(vpcId) as Interfaces);

/** In the order of their ids, so that the same ones are taken whatever order AWS printed. */
function side(interfaces: readonly NetworkInterface[]): Side {
  const sorted = [...interfaces].sort((one, other) => (one.id < other.id ? -1 : 1));
  return { endpoint: ofInterfaces(sorted.slice(0, mostOfSide)), isCut: sorted.length > mostOfSide };
}

/** The interfaces that a peer means, and the end outside that was asked about if the peer holds addresses of it. */
function farOf(estate: Estate, peer: RulePeer, { source, destination }: Ends): readonly Side[] {
  if (peer.kind === "security-group") return [carriersOf(estate, peer.groupId)];
  const cidrs =
    peer.kind === "cidr"
      ? [peer.cidr]
      : ((estate.prefixLists.get(peer.prefixListId) as PrefixList).cidrs as readonly Cidr[]);
  const inside = side([...estate.interfaces.values()].filter((one) => isIn(one, cidrs)));
  const outside = [source.endpoint, destination.endpoint].filter(({ addresses }) =>
    addresses.some((set) => intersection(set.addresses, addressesOf(cidrs, set.family)).length > 0),
  );
  return [inside, ...outside.map((endpoint) => ({ endpoint: { ...endpoint, members: [] }, isCut: false }))];
}

const isIn = ({ privateAddresses, ipv6Addresses }: NetworkInterface, cidrs: readonly Cidr[]): boolean =>
  [...privateAddresses.map(({ address }) => address), ...ipv6Addresses].some((address) =>
    cidrs.some((cidr) => holds(cidr, address)),
  );

/** Whose packets the table routes: by its own association, or as the main table of the VPC (RT-09). */
function behindTable(estate: Estate, tableId: string): readonly NetworkInterface[] {
  const { vpcId } = estate.routeTables.get(tableId) as RouteTable;
  const subnets = (estate.subnetsOfVpc.get(vpcId) as readonly Subnet[]).filter((subnet) => {
    const table = estate.tableOf(subnet);
    return table.state === "found" && table.value.id === tableId;
  });
  return subnets.flatMap(({ id }) => estate.interfacesOfSubnet.get(id) ?? []);
}
