import type { Opening } from "../change/change.ts";
import { rulesFor } from "../change/rule-traffic.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import { peerOf } from "../estate/peering.ts";
import type { RulePeer, SecurityGroup } from "../estate/security-group.ts";
import { sameAddress } from "../net/address.ts";
import { sameRegion } from "../reach/hops/receiver.ts";
import type { HeaderAddress, Packet } from "../reach/packet.ts";
import type { AskedEnd } from "./asked-end.ts";
import { type Ends, type Stop, type StopEnd, sidesOf } from "./stop.ts";

/**
 * One rule for each range of ports and each peer, in the group that changes least: the one that was asked about,
 * otherwise the one that the fewest interfaces carry. A reference to the other end's group where it would be seen
 * (SG-12, SG-16), if references are wanted.
 */
export function inSecurityGroup(
  estate: Estate,
  stop: Stop,
  { own, packet, sends }: { readonly own: NetworkInterface; readonly packet: Packet; readonly sends: boolean },
  ends: Ends,
  references: boolean,
): readonly Opening[] | null {
  const direction = sends ? "egress" : "ingress";
  const { sender, receiver } = sidesOf(stop, ends);
  const [near, far] = sends ? [sender, receiver] : [receiver, sender];
  const group = groupToChange(estate, own, near.end);
  if (group === null) return null;
  const header = sends ? packet.destination : packet.source;
  const { interface: other } = far.terminal;
  const isSeen =
    references &&
    other !== null &&
    far.end.isByThing &&
    sameAddress(header.address, far.terminal.address) &&
    (sends ? isJoined(estate, own, other) : packet.sender.state === "known");
  const reference = isSeen ? referenceTo(estate, group, other, far.end) : null;
  const peers = reference === null ? blockPeers(far, header) : [reference];
  return peers.flatMap((peer) =>
    rulesFor(stop.stopped).map(
      (traffic): Opening => ({ kind: "security-group-rule-added", groupId: group.id, direction, traffic, peer }),
    ),
  );
}

/** Null where it has none. */
function groupToChange(estate: Estate, own: NetworkInterface, end: AskedEnd): SecurityGroup | null {
  const groups = [...estate.securityGroups.values()].filter(({ id }) => own.groups.includes(id));
  return groups.find(({ id }) => id === end.groupId) ?? [...groups].sort(byCarriers(estate))[0] ?? null;
}

const byCarriers =
  ({ interfacesOfGroup }: Estate) =>
  (one: { readonly id: string }, other: { readonly id: string }): number =>
    carriers(interfacesOfGroup, one.id) - carriers(interfacesOfGroup, other.id) || (one.id < other.id ? -1 : 1);

/** Some interface carries it: the one that is asked about. */
const carriers = (index: Estate["interfacesOfGroup"], id: string): number =>
  (index.get(id) as readonly NetworkInterface[]).length;

function referenceTo(estate: Estate, group: SecurityGroup, other: NetworkInterface, end: AskedEnd): RulePeer | null {
  const named = groupToChange(estate, other, end);
  if (named === null) return null;
  const isOurs = named.scope.account === group.scope.account;
  return {
    kind: "security-group",
    groupId: named.id,
    ownerId: isOurs ? null : named.scope.account,
    vpcId: named.vpcId,
    peeringStatus: null,
  };
}

/** Where an outbound rule sees who receives: in the VPC, or behind a live peering in the Region (SG-12). */
function isJoined(estate: Estate, own: NetworkInterface, other: NetworkInterface): boolean {
  if (own.vpcId === other.vpcId) return true;
  return estate
    .peeringsOf(own.vpcId)
    .some((one) => peerOf(one, own.vpcId)?.vpcId === other.vpcId && sameRegion(one, estate));
}

function blockPeers({ end, terminal }: StopEnd, header: HeaderAddress): readonly RulePeer[] {
  if (end.list !== null) return [{ kind: "prefix-list", prefixListId: end.list.id }];
  return end.blocksFor(header, terminal).map((cidr) => ({ kind: "cidr", cidr }));
}
