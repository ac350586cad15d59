import { blockPublicAccess } from "./block-public-access.ts";
import { gatewayEndpoint } from "./endpoints.ts";
import { entranceOf, peerings, type Trouble, unseenPeerOf } from "./gateways.ts";
import { holds, type Nic } from "./interface.ts";
import type { Packet } from "./packet.ts";
import { type Choice, lookUp, tableOfGateway, tableOfSubnet } from "./route-table.ts";
import { meetService } from "./services.ts";
import { applianceOf, intoAppliance } from "./targets.ts";
import * as walking from "./walk.ts";
import { dropped, type Ending, lost, meet, type Walk } from "./walk.ts";

/** In by the internet gateway of the receiver's VPC; the packet already carries the receiver's own address. */
export function enter(walk: Walk, nic: Nic, packet: Packet): Trouble | undefined {
  const { estate } = walk;
  const entrance = entranceOf(estate, nic.vpcId);
  return (
    (typeof entrance === "string" ? throughEdge(walk, entrance, nic, packet) : meet(walk, entrance)) ??
    walking.refusesInternet(nic) ??
    meet(walk, blockPublicAccess(estate, nic.vpcId, nic.subnetId, "in")) ??
    walking.passAcl(walk, nic, "ingress", packet) ??
    meetService(walk, nic, packet) ??
    walking.passGroups(walk, nic, "ingress", packet, "nobody") ??
    meet(walk, walking.isAwake(estate, nic))
  );
}

function routeBack(walk: Walk, nic: Nic, packet: Packet): Choice {
  const table = tableOfSubnet(walk.estate, nic.subnetId, nic.vpcId);
  return lookUp(walk.estate, table, nic.vpcId, packet.source, packet.general);
}

/** RT-13, RT-15. */
function throughEdge(walk: Walk, gatewayId: string, nic: Nic, packet: Packet): Trouble | undefined {
  const { estate } = walk;
  if (!estate.collected(nic.vpcId, "RouteTables")) return meet(walk, lost("route tables are not collected"));
  const table = tableOfGateway(estate, gatewayId);
  if (table === undefined) return undefined;
  const choice = lookUp(estate, table, nic.vpcId, packet.destination, false);
  if (choice.kind === "unknown") return lost(choice.reason);
  if (choice.kind !== "route") return dropped(`${gatewayId} has no way in (RT-13)`);
  const { target } = choice;
  if (target.kind === "local") return undefined;
  const back = routeBack(walk, nic, packet);
  if (back.kind === "route" && back.target.kind === "igw") return dropped("in by an appliance, out without it (RT-15)");
  if (target.kind !== "appliance") return lost(`what is behind ${target.id} is not modelled`);
  const appliance = applianceOf(estate, target);
  if (appliance !== undefined && holds(appliance, packet.destination)) return undefined;
  return intoAppliance(estate, target);
}

/** Whether a route leads to a place that is not modelled, so that a caller may be there. */
function hidesCallers(walk: Walk, choice: Choice, nic: Nic, packet: Packet): boolean {
  if (choice.kind !== "route") return false;
  const { target } = choice;
  if (target.kind === "other" || target.kind === "tgw" || target.kind === "vgw") return true;
  if (target.kind === "endpoint") return gatewayEndpoint(walk.estate, target.id) === undefined; // VPCE-11
  if (target.kind === "appliance") return intoAppliance(walk.estate, target).kind === "lost";
  if (target.kind !== "pcx") return false;
  const isKnown = peerings(walk.estate).some((peering) => peering.id === target.id);
  return !isKnown || unseenPeerOf(walk.estate, nic.vpcId, packet.source);
}

/** Only what stops the packet at its destination for certain counts. */
function unlessStopped(walk: Walk, nic: Nic, packet: Packet, reason: string): Trouble {
  return (
    walking.passAcl(walk, nic, "ingress", packet) ??
    meetService(walk, nic, packet) ??
    walking.passGroups(walk, nic, "ingress", packet, "unreadable") ??
    meet(walk, walking.isAwake(walk.estate, nic)) ??
    lost(reason)
  );
}

/**
 * A caller that may sit behind what a route of the receiver's subnet points at: a narrow one, or any where the caller
 * used a private address, to which nothing leads from the internet.
 */
export function fromBehind(walk: Walk, nic: Nic, packet: Packet, privately: boolean): Trouble | undefined {
  const back = routeBack(walk, nic, packet);
  if (privately && back.kind === "unknown") return unlessStopped(walk, nic, packet, back.reason);
  const says = back.kind === "route" && (privately || back.length > 0);
  if (!says || !hidesCallers(walk, back, nic, packet)) return undefined;
  return unlessStopped(walk, nic, packet, `the caller may be behind ${back.target.id}`);
}

/** A call from a public address; the packet already carries the receiver's own address. */
export function fromInternet(walk: Walk, nic: Nic, packet: Packet): Ending {
  const behind = packet.general ? undefined : fromBehind(walk, nic, packet, false);
  if (behind !== undefined) return behind;
  const stopped = enter(walk, nic, packet);
  if (stopped !== undefined) return stopped;
  return walking.finish(walk, {
    kind: "delivered",
    at: nic,
    packet,
    sent: packet,
    nat: undefined,
    left: undefined,
    entered: true,
    peered: false,
    crossed: false,
  });
}

/** A call from a private address that is in no collected VPC. */
export function fromPrivate(walk: Walk, nic: Nic, packet: Packet): Trouble {
  const { estate } = walk;
  const back = routeBack(walk, nic, packet);
  const perhaps =
    unseenPeerOf(estate, nic.vpcId, packet.source) ||
    !estate.collected(nic.vpcId, "VpcPeeringConnections") ||
    back.kind === "unknown" ||
    hidesCallers(walk, back, nic, packet);
  if (!perhaps) return dropped("nothing leads to or from the caller");
  return unlessStopped(walk, nic, packet, "where the caller is was not collected");
}
