import { inAny, isPublic } from "./address.ts";
import type { Estate } from "./estate.ts";
import { type PeeringSide, peerings, sidesFrom, type Trouble } from "./gateways.ts";
import { holds, type Nic } from "./interface.ts";
import type { Packet } from "./packet.ts";
import type { Choice, Target } from "./route-table.ts";
import { type Peer, peerOf } from "./security-group.ts";
import { dropped, isAwake, lost } from "./walk.ts";

/**
 * The other side of a peering connection that accepts this packet (PCX-01, PCX-03). A foreign packet is one that came
 * into the VPC from elsewhere, so that its source may be nobody's here.
 */
export function acrossPeering(
  estate: Estate,
  id: string,
  vpcId: string,
  packet: Packet,
  isForeign = false,
): { readonly far: PeeringSide; readonly sameRegion: boolean } | Trouble {
  const peering = peerings(estate).find((item) => item.id === id);
  const sides = peering === undefined ? undefined : sidesFrom(peering, vpcId);
  if (peering === undefined || sides === undefined) return lost(`${id} is not collected`);
  if (!peering.active) return dropped(`${id} is not active (PCX-01)`);
  const { near, far } = sides;
  if (far.cidrs.length > 0 && !inAny(packet.destination, far.cidrs)) {
    return dropped(`the destination is not in the VPC behind ${id} (PCX-03)`);
  }
  if (isForeign && near.cidrs.length > 0 && !inAny(packet.source, near.cidrs)) {
    return dropped(`the source is not in the VPC before ${id} (PCX-03)`);
  }
  return { far, sameRegion: near.region === far.region };
}

/** The interface that an appliance route leads to. */
export function applianceOf(estate: Estate, target: Target): Nic | undefined {
  return estate.nic(target.id) ?? estate.nics.find((nic) => nic.instanceId === target.id);
}

/** ENI-02, RT-14, RT-20: what becomes of a packet that a route hands to an interface which is not its destination. */
export function intoAppliance(estate: Estate, target: Target): Trouble {
  const nic = applianceOf(estate, target);
  if (nic === undefined) return lost(`${target.id} is not collected`);
  const asleep = isAwake(estate, nic);
  if (asleep?.kind === "dropped") return asleep;
  if (nic.sourceDestCheck === true) return dropped(`${nic.id} checks source and destination (ENI-02)`);
  return lost(`what ${nic.id} does with the packet is not known`);
}

/** Whom a group rule sees at the far end of the route that was picked (SG-14, SG-16). */
export function peerBeyond(estate: Estate, choice: Choice, vpcId: string, packet: Packet): Peer {
  if (choice.kind === "unknown") {
    const [somebody] = estate.holders(packet.destination);
    if (somebody !== undefined) return peerOf(somebody, false);
    return packet.destination.family === 4 && isPublic(packet.destination) ? "nobody" : "unreadable";
  }
  if (choice.kind !== "route") return "nobody";
  const { target } = choice;
  if (target.kind === "local") return peerIn(estate, vpcId, packet);
  if (target.kind === "appliance") {
    const nic = applianceOf(estate, target);
    return nic !== undefined && holds(nic, packet.destination) ? peerOf(nic) : "nobody";
  }
  if (target.kind !== "pcx") return "nobody";
  const across = acrossPeering(estate, target.id, vpcId, packet);
  if ("kind" in across) return across.kind === "lost" ? "perhaps" : "nobody";
  if (!across.sameRegion) return "nobody";
  return estate.vpc(across.far.vpcId) === undefined ? "unreadable" : peerIn(estate, across.far.vpcId, packet);
}

function peerIn(estate: Estate, vpcId: string, packet: Packet): Peer {
  const [somebody] = estate.holders(packet.destination, vpcId);
  if (somebody !== undefined) return peerOf(somebody);
  return estate.collected(vpcId, "NetworkInterfaces") ? "nobody" : "perhaps";
}
