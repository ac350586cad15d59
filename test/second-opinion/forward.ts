import { inAny, isPublic, NAT64 } from "./address.ts";
import { blockPublicAccess } from "./block-public-access.ts";
import { throughEndpoint } from "./endpoints.ts";
import { cidrsOfSubnet } from "./estate.ts";
import { gatewayTrouble, type Nat, natGateway, type Trouble, virtualPrivateGateway } from "./gateways.ts";
import { enter } from "./inbound.ts";
import { holds, isClassicBalancer, type Nic, publicAddressOf } from "./interface.ts";
import { text } from "./json.ts";
import { ICMP, type Packet, TCP, UDP } from "./packet.ts";
import { type Choice, lookUp, tableOfSubnet } from "./route-table.ts";
import { type Peer, peerOf } from "./security-group.ts";
import { meetService } from "./services.ts";
import { acrossPeering, applianceOf, intoAppliance, peerBeyond } from "./targets.ts";
import { type Exit, keepsGroups, throughTransitGateway } from "./transit-gateway.ts";
import * as walking from "./walk.ts";
import { type Delivered, dropped, type Ending, lost, meet, type OneEnd, together, type Walk } from "./walk.ts";

/** Where the packet is now: in `subnetId`, on its way out of it. */
interface Step {
  readonly source: Nic;
  readonly vpcId: string;
  readonly subnetId: string | undefined;
  readonly packet: Packet;
  readonly sent: Packet;
  readonly nat: Nat | undefined;
  /** As whom group rules know the sender. */
  readonly sender: Peer;
  readonly crossed: boolean;
  readonly visited: ReadonlySet<string>;
}

/** Whose address the packet carries came from another VPC. */
function isForeign(step: Step): boolean {
  return step.vpcId !== (step.nat ?? step.source).vpcId;
}

/** From an interface to wherever the packet gets (ENG-05). */
export function forward(walk: Walk, source: Nic, packet: Packet): Ending {
  const { vpcId, subnetId } = source;
  const fresh = { nat: undefined, crossed: false, visited: new Set<string>() };
  const step: Step = { ...fresh, source, vpcId, subnetId, packet, sent: packet, sender: peerOf(source) };
  const { estate } = walk;
  const neighbour = neighbourOf(walk, step);
  const choice = lookUp(estate, tableOfSubnet(estate, subnetId, vpcId), vpcId, packet.destination, packet.general);
  const peer = neighbour === undefined ? peerBeyond(estate, choice, vpcId, packet) : peerOf(neighbour);
  return (
    meet(walk, walking.isAwake(estate, source)) ??
    walking.passGroups(walk, source, "egress", packet, peer) ??
    leave(walk, step, choice)
  );
}

/** RT-11, NACL-02: whoever is in the same subnet needs neither network ACL nor route. */
function neighbourOf(walk: Walk, step: Step): Nic | undefined {
  const [nic] = walk.estate.holders(step.packet.destination, step.vpcId);
  return nic !== undefined && nic.subnetId === step.subnetId ? nic : undefined;
}

/** Nobody there has it: the local route cannot lead elsewhere either (RT-02). */
function isInOwnSubnet(walk: Walk, step: Step): boolean {
  const subnet = walk.estate.find("Subnets", "SubnetId", step.subnetId ?? "");
  return subnet !== undefined && inAny(step.packet.destination, cidrsOfSubnet(subnet));
}

function leave(walk: Walk, step: Step, choice: Choice): Ending {
  const neighbour = neighbourOf(walk, step);
  if (neighbour !== undefined) {
    // A classic load balancer's packets meet the network ACL even on their way to a neighbour (ELB-30).
    const early = isClassicBalancer(step.source) ? walking.passAcl(walk, step, "egress", step.packet) : undefined;
    return early ?? arrive(walk, step, neighbour, false);
  }
  if (walk.byAddress === true && isInOwnSubnet(walk, step)) return deliverIn(walk, step, step.vpcId, false);
  const stopped = walking.passAcl(walk, step, "egress", step.packet);
  if (stopped !== undefined) return stopped;
  if (choice.kind === "none") return dropped(`no route from ${step.subnetId} (RT-01)`);
  if (choice.kind === "blackhole") return dropped(`blackhole route from ${step.subnetId} (RT-08)`);
  if (choice.kind === "unknown") return lost(choice.reason);
  const { target } = choice;
  switch (target.kind) {
    case "local":
      return deliverIn(walk, step, step.vpcId, false);
    case "pcx":
      return peer(walk, step, target.id);
    case "nat":
      return translate(walk, step, target.id);
    case "igw":
    case "eigw":
      return goOut(walk, step, target.kind, target.id);
    case "tgw":
      return cross(walk, step, target.id);
    case "vgw":
      return virtualPrivateGateway(walk.estate, target.id, step.vpcId, step.packet.source);
    case "endpoint":
      return toService(walk, step, target.id);
    case "appliance": {
      const nic = applianceOf(walk.estate, target);
      if (nic !== undefined && holds(nic, step.packet.destination)) return arrive(walk, step, nic, false);
      return intoAppliance(walk.estate, target);
    }
    default:
      return lost(`what is behind ${target.id} is not modelled`);
  }
}

function deliverIn(walk: Walk, step: Step, vpcId: string, peered: boolean): Ending {
  const [nic] = walk.estate.holders(step.packet.destination, vpcId);
  if (nic !== undefined) return arrive(walk, step, nic, peered);
  if (!walk.estate.collected(vpcId, "NetworkInterfaces")) return lost(`interfaces of ${vpcId} are not collected`);
  return dropped(`nobody in ${vpcId} has the address`);
}

function arrive(walk: Walk, step: Step, nic: Nic, peered: boolean): OneEnd {
  const { packet, sent, nat, crossed } = step;
  const stopped =
    (nic.subnetId === step.subnetId ? undefined : walking.passAcl(walk, nic, "ingress", packet)) ??
    meetService(walk, nic, packet) ??
    walking.passGroups(walk, nic, "ingress", packet, step.sender) ??
    meet(walk, walking.isAwake(walk.estate, nic));
  const way = { left: undefined, entered: false, peered, crossed };
  const end: Delivered = { kind: "delivered", at: nic, packet, sent, nat, ...way };
  return stopped ?? walking.finish(walk, end);
}

function peer(walk: Walk, step: Step, id: string): Ending {
  const across = acrossPeering(walk.estate, id, step.vpcId, step.packet, isForeign(step));
  if ("kind" in across) return across;
  const { far, sameRegion } = across;
  if (walk.estate.vpc(far.vpcId) === undefined) return lost(`${far.vpcId} behind ${id} is not collected`);
  return deliverIn(walk, { ...step, sender: sameRegion && !step.crossed ? step.sender : "nobody" }, far.vpcId, true);
}

/** TGW-04: whatever comes out of a transit gateway goes on from the attachment's subnet, as from any subnet. */
function cross(walk: Walk, step: Step, id: string): Ending {
  const exits = throughTransitGateway(walk, id, step, step.packet, step.visited);
  return together(exits.map((exit) => (exit.kind === "exit" ? goOn(step, exit) : exit)));
}

function goOn(step: Step, exit: Exit): Ending {
  const { walk, vpcId, subnetId, visited } = exit;
  const { packet } = step;
  const table = tableOfSubnet(walk.estate, subnetId, vpcId);
  const next: Step = { ...step, vpcId, subnetId, visited, crossed: true, sender: senderBehind(step, exit) };
  return leave(walk, next, lookUp(walk.estate, table, vpcId, packet.destination, packet.general));
}

/** SG-14: only straight from the sender's own VPC. */
function senderBehind(step: Step, exit: Exit): Peer {
  const { sender, source } = step;
  if (step.nat !== undefined || step.crossed || sender === "nobody") return "nobody";
  const { estate } = exit.walk;
  const [receiver] = estate.holders(step.packet.destination, exit.vpcId);
  const keeps = keepsGroups(estate, exit, source.subnetId, receiver?.subnetId);
  if (keeps === false) return "nobody";
  if (keeps === true || typeof sender === "string") return sender;
  return { ...sender, certain: false };
}

/** VPCE-02, VPCE-05, VPCE-06. */
function toService(walk: Walk, step: Step, id: string): OneEnd {
  const { packet, sent, nat, crossed } = step;
  if (nat !== undefined && nat.privateAddress === undefined) return lost("where a regional NAT gateway sends from");
  const trouble = throughEndpoint(walk.estate, id, step.vpcId, packet, isForeign(step));
  if (trouble !== undefined) return trouble;
  const way = { left: { kind: "endpoint", id }, entered: false, peered: false, crossed } as const;
  return walking.finish(walk, { kind: "delivered", at: undefined, packet, sent, nat, ...way });
}

/** NAT-01 to NAT-05: in at the NAT gateway's subnet, out of it again as the NAT gateway. */
function translate(walk: Walk, step: Step, id: string): Ending {
  const { estate } = walk;
  const { packet } = step;
  const nat = natGateway(estate, id);
  if (nat === undefined) return lost(`${id} is not collected (SHR-02)`);
  if (step.nat !== undefined) {
    return step.nat.id === id ? dropped(`${id} routes to itself (NAT-10)`) : lost("two NAT gateways in a row");
  }
  if (nat.state !== "available") return dropped(`${id} is ${nat.state} (NAT-01)`);
  const zone = text(estate.find("Subnets", "SubnetId", step.subnetId ?? ""), "AvailabilityZone");
  if (nat.zones !== undefined && zone !== undefined && !nat.zones.includes(zone)) {
    return dropped(`${id} is not in ${zone} (NAT-09)`);
  }
  if (packet.destination.family === 6) {
    return inAny(packet.destination, NAT64) ? lost("NAT64 (NAT-11)") : dropped("a NAT gateway takes IPv4 only");
  }
  if (![TCP, UDP, ICMP].includes(packet.protocol)) return dropped(`${id} does not carry the protocol (NAT-01)`);
  const stopped = nat.subnetId === step.subnetId ? undefined : walking.passAcl(walk, nat, "ingress", packet);
  if (stopped !== undefined) return stopped;
  const source = nat.privateAddress ?? nat.publicAddress;
  if (source === undefined) return lost(`${id} has no known address`);
  const table =
    nat.subnetId === undefined
      ? estate.find("RouteTables", "RouteTableId", nat.tableId ?? "")
      : tableOfSubnet(estate, nat.subnetId, nat.vpcId);
  const { vpcId, subnetId } = nat;
  const next: Step = { ...step, vpcId, subnetId, packet: { ...packet, source }, nat, sender: "nobody" };
  return leave(walk, next, lookUp(estate, table, vpcId, packet.destination, packet.general));
}

/** IGW-01 to IGW-06, IGW-09. */
function goOut(walk: Walk, step: Step, kind: "igw" | "eigw", id: string): Ending {
  const { packet, nat } = step;
  const own = outsideSource(step);
  const asNat = nat !== undefined || step.source.type === "nat";
  const passage = kind === "eigw" ? "out-eigw" : asNat ? "out-nat" : "out-own";
  const stopped: Trouble | undefined =
    (isForeign(step) ? dropped(`${id} takes no addresses of other VPCs (IGW-06)`) : undefined) ??
    (kind === "eigw" && packet.source.family === 4 ? dropped(`${id} takes IPv6 only (IGW-09)`) : undefined) ??
    (own === undefined ? dropped("the sender has no public address (IGW-02)") : undefined) ??
    (isPublic(packet.destination) ? undefined : dropped(`${id} drops private destinations (IGW-06)`)) ??
    meet(walk, gatewayTrouble(walk.estate, kind, id, step.vpcId)) ??
    (nat === undefined ? walking.refusesInternet(step.source) : undefined) ??
    meet(walk, blockPublicAccess(walk.estate, step.vpcId, step.subnetId, passage));
  if (stopped !== undefined || own === undefined) return stopped ?? lost("no address");
  return beyond(walk, step, { ...packet, source: own }, { kind, id });
}

function outsideSource(step: Step): Packet["source"] | undefined {
  const { packet, nat } = step;
  if (nat !== undefined) return nat.publicAddress;
  if (packet.source.family === 4) return publicAddressOf(step.source, packet.source);
  return isPublic(packet.source) ? packet.source : undefined;
}

/** Out on the internet; and in again where a collected interface has the address (IGW-08). */
function beyond(walk: Walk, step: Step, packet: Packet, left: Delivered["left"]): OneEnd {
  const { sent, nat, crossed } = step;
  const end = { kind: "delivered", sent, nat, left, peered: false, crossed } as const;
  const holder = walk.toOutside ? undefined : walk.estate.publicHolder(packet.destination);
  if (holder === undefined) return walking.finish(walk, { ...end, at: undefined, packet, entered: false });
  const inside = { ...packet, destination: holder.address };
  return (
    enter(walk, holder.nic, inside) ?? walking.finish(walk, { ...end, at: holder.nic, packet: inside, entered: true })
  );
}
