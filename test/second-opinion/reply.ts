import { type Address, isPublic, sameAddress } from "./address.ts";
import { fromService, gatewayEndpoint } from "./endpoints.ts";
import { gatewayTrouble, type Trouble, virtualPrivateGateway } from "./gateways.ts";
import { holds, type Nic, publicAddressOf } from "./interface.ts";
import { answerTo, hasPorts, type Packet } from "./packet.ts";
import { type Choice, lookUp, tableOfGateway, tableOfSubnet } from "./route-table.ts";
import { acrossPeering, applianceOf, intoAppliance } from "./targets.ts";
import { throughTransitGateway } from "./transit-gateway.ts";
import * as walking from "./walk.ts";
import { type Delivered, dropped, lost, meet, type Place, shared, type Walk } from "./walk.ts";

/** Where the reply has to come back to: the NAT gateway on the way, else the sender's interface. */
interface Home extends Place {
  readonly address: Address;
}

/** The reply on its way. */
interface Back {
  readonly delivered: Delivered;
  readonly home: Home | undefined;
  readonly answer: Packet;
  /** Where it is now: on its way out of this subnet. */
  readonly place: Place;
  /** Its place is where it was sent from, not the subnet of a transit gateway's attachment. */
  readonly from: Nic | "nat" | undefined;
  readonly visited: ReadonlySet<string>;
}

export type Stop = Trouble | "home";

function answerPacket(sent: Packet, source: Address, destination: Address, port: number): Packet {
  const answer = answerTo(sent) ?? { protocol: sent.protocol };
  const addresses = { source, destination, general: sent.general };
  return hasPorts(answer.protocol) ? { ...answer, ...addresses, port } : { ...answer, ...addresses };
}

function homeOf(delivered: Delivered, sender: Nic | undefined): Home | undefined {
  const { nat, sent } = delivered;
  if (nat?.privateAddress !== undefined) {
    return { vpcId: nat.vpcId, subnetId: nat.subnetId, address: nat.privateAddress };
  }
  if (nat !== undefined) return { vpcId: nat.vpcId, subnetId: nat.subnetId, address: sent.source };
  return sender === undefined ? undefined : { vpcId: sender.vpcId, subnetId: sender.subnetId, address: sent.source };
}

/** The reply's way from the receiver to the sender, or to the NAT gateway on the way. Groups let it pass (SG-03). */
export function replyHome(walk: Walk, delivered: Delivered, sender: Nic | undefined, port: number): Stop {
  const { at, packet, sent, nat, peered } = delivered;
  const home = homeOf(delivered, sender);
  const answer = answerPacket(sent, packet.destination, packet.source, port);
  if (at !== undefined) {
    const back: Back = { delivered, home, answer, place: at, from: at, visited: new Set() };
    const returns = nat !== undefined && peered && home !== undefined; // NAT-07
    return walking.finishReply(walk, returns && !isThere(back) ? toSender(walk, back, home) : goBack(walk, back));
  }
  if (home === undefined) return lost("both ends are outside");
  return walking.finishReply(walk, comeBack(walk, delivered, home, answer));
}

function toSender(walk: Walk, back: Back, home: Home): Stop {
  return walking.passAcl(walk, back.place, "egress", back.answer) ?? arriveHome(walk, home, back.answer);
}

/** The reply's way from the NAT gateway to the sender. */
export function replyFromNat(walk: Walk, delivered: Delivered, sender: Nic, port: number): Stop {
  const { nat, sent } = delivered;
  if (nat === undefined) return "home";
  const answer = answerPacket(sent, sent.destination, sent.source, port);
  const home = { vpcId: sender.vpcId, subnetId: sender.subnetId, address: sent.source };
  return walking.finishReply(
    walk,
    goBack(walk, { delivered, home, answer, place: nat, from: "nat", visited: new Set() }),
  );
}

/**
 * The answer of a target that sees the client's address: the balancer's flow takes it, whatever route the target's
 * table has for the client (ELB-17).
 */
export function replyToNode(walk: Walk, delivered: Delivered, node: Nic, port: number): Stop {
  const { at, packet, sent } = delivered;
  if (at === undefined || at.subnetId === node.subnetId) return walking.finishReply(walk, "home");
  const answer = answerPacket(sent, packet.destination, packet.source, port);
  const stopped = walking.passAcl(walk, at, "egress", answer) ?? walking.passAcl(walk, node, "ingress", answer);
  return walking.finishReply(walk, stopped ?? "home");
}

function isHome(back: Back, vpcId: string): boolean {
  const { home, answer } = back;
  return home !== undefined && sameAddress(answer.destination, home.address) && home.vpcId === vpcId;
}

/** In the very subnet that it goes to: neither network ACL nor route (NACL-02, NACL-13). */
function isThere(back: Back): boolean {
  const { place, home } = back;
  return isHome(back, place.vpcId) && home?.subnetId !== undefined && home.subnetId === place.subnetId;
}

function tableAt(walk: Walk, back: Back) {
  const { place, from, delivered } = back;
  if (place.subnetId !== undefined) return tableOfSubnet(walk.estate, place.subnetId, place.vpcId);
  const tableId = from === "nat" ? delivered.nat?.tableId : undefined;
  return walk.estate.find("RouteTables", "RouteTableId", tableId ?? "");
}

function goBack(walk: Walk, back: Back): Stop {
  const { place, answer } = back;
  if (isThere(back)) return "home";
  const stopped = walking.passAcl(walk, place, "egress", answer);
  if (stopped !== undefined) return stopped;
  const choice = lookUp(walk.estate, tableAt(walk, back), place.vpcId, answer.destination, answer.general);
  if (choice.kind === "unknown") return lost(choice.reason);
  if (choice.kind !== "route") return dropped(`no route back from ${place.subnetId} (PCX-02, IGW-07)`);
  return follow(walk, back, choice);
}

/** Over IPv4 nothing gives the reply its public source; IPv6 has none to give, and whether it is taken is nowhere said. */
function astray({ answer }: Back, target: string): Stop {
  const reason = `answers by ${target}, not by the internet gateway (IGW-07)`;
  return answer.source.family === 6 ? lost(reason) : dropped(reason);
}

function follow(walk: Walk, back: Back, choice: Choice & { readonly kind: "route" }): Stop {
  const { delivered, home, answer, place, from } = back;
  const { target } = choice;
  const enteredHere = delivered.entered && from !== "nat";
  switch (target.kind) {
    case "local":
      return home !== undefined && isHome(back, place.vpcId)
        ? arriveHome(walk, home, answer)
        : dropped("the reply ends in another VPC than the request came from");
    case "pcx":
      return overPeering(walk, back, target.id);
    case "tgw":
      if (enteredHere) return astray(back, target.id);
      return cross(walk, back, target.id);
    case "igw":
      return outAgain(walk, back, target.id);
    case "nat":
    case "eigw":
      return dropped(`${target.id} takes no reply (IGW-07)`);
    case "appliance": {
      const nic = applianceOf(walk.estate, target);
      if (home !== undefined && nic !== undefined && isHome(back, nic.vpcId) && holds(nic, home.address)) {
        return arriveHome(walk, home, answer);
      }
      const trouble = intoAppliance(walk.estate, target);
      return enteredHere ? dropped(trouble.reason) : trouble;
    }
    default:
      if (enteredHere) return astray(back, target.id);
      if (target.kind === "vgw") return virtualPrivateGateway(walk.estate, target.id, place.vpcId, answer.source);
      if (target.kind === "endpoint" && gatewayEndpoint(walk.estate, target.id) !== undefined) {
        return dropped(`${target.id} leads to a service, not back (VPCE-02)`);
      }
      return lost(`what is behind ${target.id} is not modelled`);
  }
}

function overPeering(walk: Walk, back: Back, id: string): Stop {
  const { home, answer, place, from } = back;
  if (from === "nat") return dropped("no way back: nobody calls a NAT gateway by a peering connection (NAT-06)");
  const across = acrossPeering(walk.estate, id, place.vpcId, answer, from === undefined);
  if ("kind" in across) return home === undefined ? dropped(across.reason) : across;
  if (home !== undefined && isHome(back, across.far.vpcId)) return arriveHome(walk, home, answer);
  return dropped(`the reply ends behind ${id} (PCX-05)`);
}

/** TGW-08: the gateway remembers nothing, the reply goes by its own tables. */
function cross(walk: Walk, back: Back, id: string): Stop {
  const exits = throughTransitGateway(walk, id, back.place, back.answer, back.visited);
  return shared(
    exits.map((exit) => {
      if (exit.kind !== "exit") return exit;
      const { vpcId, subnetId, visited } = exit;
      return walking.finishReply(
        exit.walk,
        goBack(exit.walk, { ...back, place: { vpcId, subnetId }, from: undefined, visited }),
      );
    }),
  );
}

function arriveHome(walk: Walk, home: Home, answer: Packet): Stop {
  return walking.passAcl(walk, home, "ingress", answer) ?? "home";
}

/** The receiver answers by its internet gateway. */
function outAgain(walk: Walk, back: Back, gatewayId: string): Stop {
  const { delivered, home, answer, place, from } = back;
  if (from === "nat") return dropped("no way back");
  if (from === undefined) return dropped(`${gatewayId} takes no addresses of other VPCs (IGW-06)`);
  const own = answer.source.family === 6 ? answer.source : publicAddressOf(from, answer.source);
  const stopped =
    (isPublic(answer.destination) ? undefined : dropped(`${gatewayId} drops private destinations (IGW-06)`)) ??
    (own === undefined || !isPublic(own) ? dropped("the receiver has no public address (IGW-02)") : undefined) ??
    meet(walk, gatewayTrouble(walk.estate, "igw", gatewayId, place.vpcId));
  if (stopped !== undefined || own === undefined) return stopped ?? lost("no address");
  if (home === undefined) return "home";
  return comeBack(walk, delivered, home, { ...answer, source: own });
}

/** From the internet, or from a service behind an endpoint, to where the connection began. */
function comeBack(walk: Walk, delivered: Delivered, home: Home, answer: Packet): Stop {
  const { left } = delivered;
  if (left === undefined) return lost("the reply takes the internet, the request did not");
  if (left.kind === "endpoint") {
    const trouble = fromService(walk.estate, left.id, answer.source);
    if (trouble !== undefined) return trouble;
  }
  if (left.kind === "igw") {
    const table = tableOfGateway(walk.estate, left.id);
    if (table !== undefined) {
      const choice = lookUp(walk.estate, table, home.vpcId, home.address, false);
      if (choice.kind === "unknown") return lost(choice.reason);
      if (choice.kind !== "route" || choice.target.kind !== "local") {
        return dropped(`${left.id} sends the reply elsewhere (RT-15)`);
      }
    }
  }
  return arriveHome(walk, home, { ...answer, destination: home.address });
}
