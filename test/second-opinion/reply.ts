import { type Address, isPublic, sameAddress } from "./address.ts";
import { gatewayTrouble, type Trouble } from "./gateways.ts";
import { holds, type Nic, publicAddressOf } from "./interface.ts";
import { answerTo, hasPorts, type Packet } from "./packet.ts";
import { type Choice, lookUp, tableOfGateway, tableOfSubnet } from "./route-table.ts";
import { acrossPeering, applianceOf, intoAppliance } from "./targets.ts";
import * as walking from "./walk.ts";
import { type Delivered, dropped, lost, meet, type Place, type Walk } from "./walk.ts";

/** Where the reply has to come back to: the NAT gateway on the way, else the sender's interface. */
interface Home extends Place {
  readonly address: Address;
}

type Stop = Trouble | "home";

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
  const { at, packet, sent } = delivered;
  const home = homeOf(delivered, sender);
  const answer = answerPacket(sent, packet.destination, packet.source, port);
  if (at !== undefined) return walking.finish(walk, fromReceiver(walk, delivered, at, home, answer));
  if (home === undefined) return lost("both ends are outside");
  return walking.finish(walk, comeBack(walk, delivered, home, answer));
}

function fromReceiver(walk: Walk, delivered: Delivered, at: Nic, home: Home | undefined, answer: Packet): Stop {
  const { nat, peered } = delivered;
  const isHome = home !== undefined && sameAddress(answer.destination, home.address);
  if (isHome && home.vpcId === at.vpcId && home.subnetId === at.subnetId) return "home";
  const stopped = walking.passAcl(walk, at, "egress", answer);
  if (stopped !== undefined) return stopped;
  if (nat !== undefined && peered && home !== undefined) return arriveHome(walk, home, answer); // NAT-07
  const table = tableOfSubnet(walk.estate, at.subnetId, at.vpcId);
  const choice = lookUp(walk.estate, table, at.vpcId, answer.destination, answer.general);
  if (choice.kind === "unknown") return lost(choice.reason);
  if (choice.kind !== "route") return dropped(`no route back from ${at.subnetId} (PCX-02, IGW-07)`);
  return follow(walk, delivered, at, home, answer, choice);
}

function follow(
  walk: Walk,
  delivered: Delivered,
  at: Nic,
  home: Home | undefined,
  answer: Packet,
  choice: Choice & { readonly kind: "route" },
): Stop {
  const { target } = choice;
  const isHome = home !== undefined && sameAddress(answer.destination, home.address);
  switch (target.kind) {
    case "local":
      if (isHome && home.vpcId === at.vpcId) return arriveHome(walk, home, answer);
      return dropped("the reply ends in the receiver's own VPC");
    case "pcx": {
      const across = acrossPeering(walk.estate, target.id, at.vpcId, answer);
      if ("kind" in across) return home === undefined ? dropped(across.reason) : across;
      if (isHome && home.vpcId === across.far.vpcId) return arriveHome(walk, home, answer);
      return dropped(`the reply ends behind ${target.id} (PCX-05)`);
    }
    case "igw":
      return outAgain(walk, delivered, at, home, answer, target.id);
    case "nat":
    case "eigw":
      return dropped(`${target.id} takes no reply (IGW-07)`);
    case "appliance": {
      const nic = applianceOf(walk.estate, target);
      if (isHome && nic !== undefined && nic.vpcId === home.vpcId && holds(nic, home.address)) {
        return arriveHome(walk, home, answer);
      }
      const trouble = intoAppliance(walk.estate, target);
      return delivered.entered ? dropped(trouble.reason) : trouble;
    }
    default:
      if (delivered.entered) return dropped(`answers by ${target.id}, not by the internet gateway (IGW-07)`);
      return lost(`what is behind ${target.id} is not modelled`);
  }
}

function arriveHome(walk: Walk, home: Home, answer: Packet): Stop {
  return walking.passAcl(walk, home, "ingress", answer) ?? "home";
}

/** The receiver answers by its internet gateway. */
function outAgain(
  walk: Walk,
  delivered: Delivered,
  at: Nic,
  home: Home | undefined,
  answer: Packet,
  gatewayId: string,
): Stop {
  const six = answer.source.family === 6;
  const own = six ? answer.source : publicAddressOf(at, answer.source);
  const stopped =
    (isPublic(answer.destination) ? undefined : dropped(`${gatewayId} drops private destinations (IGW-06)`)) ??
    (own === undefined || !isPublic(own) ? dropped("the receiver has no public address (IGW-02)") : undefined) ??
    meet(walk, gatewayTrouble(walk.estate, "igw", gatewayId, at.vpcId));
  if (stopped !== undefined || own === undefined) return stopped ?? lost("no address");
  if (home === undefined) return "home";
  return comeBack(walk, delivered, home, { ...answer, source: own });
}

/** From the internet to where the connection began. */
function comeBack(walk: Walk, delivered: Delivered, home: Home, answer: Packet): Stop {
  const { left } = delivered;
  if (left === undefined) return lost("the reply takes the internet, the request did not");
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

/** The reply's way from the NAT gateway to the sender. */
export function replyFromNat(walk: Walk, delivered: Delivered, sender: Nic, port: number): Stop {
  const { nat, sent } = delivered;
  if (nat === undefined) return "home";
  const { estate } = walk;
  const answer = answerPacket(sent, sent.destination, sent.source, port);
  if (nat.subnetId === sender.subnetId) return "home";
  const stopped = walking.passAcl(walk, nat, "egress", answer);
  if (stopped !== undefined) return stopped;
  const table =
    nat.subnetId === undefined
      ? estate.find("RouteTables", "RouteTableId", nat.tableId ?? "")
      : tableOfSubnet(estate, nat.subnetId, nat.vpcId);
  const choice = lookUp(estate, table, nat.vpcId, answer.destination, false);
  if (choice.kind === "unknown") return lost(choice.reason);
  if (choice.kind !== "route") return dropped(`no route back from ${nat.id}`);
  const { target } = choice;
  const direct = applianceOf(estate, target)?.id === sender.id;
  if (target.kind === "local" || direct) {
    return walking.finish(walk, walking.passAcl(walk, sender, "ingress", answer) ?? "home");
  }
  if (target.kind === "appliance") return intoAppliance(estate, target);
  return target.kind === "other" ? lost(`what is behind ${target.id} is not modelled`) : dropped("no way back");
}
