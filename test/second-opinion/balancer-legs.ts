import { sameAddress } from "./address.ts";
import {
  allListeners,
  type Balancer,
  balancerOf,
  carriedBy,
  forwardsOf,
  listenerFor,
  targetGroup,
} from "./balancer.ts";
import { addressOfTarget, eligible, preservesClient, type Target } from "./balancer-targets.ts";
import type { Estate } from "./estate.ts";
import { forward } from "./forward.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { type Packet, UDP } from "./packet.ts";
import { type Delivered, dropped, type Ending, lost, type OneEnd, together, waysOf } from "./walk.ts";

/** One target that a node may choose, and how packets get there. */
export interface Choice {
  readonly end: Ending;
  /** The target sees the client's address (ELB-14). */
  readonly preserved: boolean;
  /** It cannot answer (ELB-20). */
  readonly mute: boolean;
}

/** ELB-05, ELB-03: every target that a node may choose for what has reached it; nothing where it answers by itself. */
export function choicesAt(estate: Estate, at: Delivered, sender: Nic | undefined): readonly Choice[] | "itself" {
  const { at: node, packet } = at;
  const balancer = node === undefined ? lost("no node") : balancerOf(estate, node);
  if (node === undefined || "reason" in balancer) return [only(balancer as Trouble)];
  const listener = listenerFor(estate, balancer, packet);
  if ("reason" in listener) return [only(listener as Trouble)];
  const forwards = forwardsOf(estate, balancer, listener);
  if (forwards === "itself") return "itself";
  if ("reason" in forwards) return [only(forwards)];
  if (forwards.length === 0) return [only(dropped("no target group has any weight (ELB-03)"))];
  return forwards.flatMap((arn) => ofGroup(estate, balancer, node, arn, at, sender));
}

function only(trouble: Trouble): Choice {
  return { end: trouble, preserved: false, mute: false };
}

function ofGroup(
  estate: Estate,
  balancer: Balancer,
  node: Nic,
  arn: string,
  at: Delivered,
  sender: Nic | undefined,
): readonly Choice[] {
  const group = targetGroup(estate, arn);
  if ("reason" in group) return [only(group)];
  const descriptions = eligible(estate, balancer, node, group);
  if ("reason" in descriptions) return [only(descriptions)];
  return descriptions.map((description) => {
    const target = addressOfTarget(estate, group, description);
    return "reason" in target ? only(target) : toTarget(estate, balancer, node, target, at, sender);
  });
}

function toTarget(
  estate: Estate,
  balancer: Balancer,
  node: Nic,
  target: Target,
  at: Delivered,
  sender: Nic | undefined,
): Choice {
  const own = node.held.find((held) => held.address.family === target.address.family)?.address;
  const client = at.packet;
  const isTranslated = client.source.family !== target.address.family; // ELB-18
  const preserved = !isTranslated && preservesClient(estate, balancer, target.group);
  if (preserved === "unread") return only(lost(`the attributes of ${target.group.arn} are not collected`));
  const source = preserved ? client.source : own;
  if (source === undefined) return only(dropped(`${node.id} has no address of the target's family`));
  const walk = { estate, doubts: [], toOutside: false };
  const general = preserved && client.general;
  const packet: Packet = { ...client, source, destination: target.address, port: target.port, general };
  const end = forward(walk, node, packet); // ELB-15: references to the balancer's group count, never to the client's
  const seen = preserved ? together(waysOf(end).map((way) => direct(estate, node, way, sender))) : end;
  const mute = packet.protocol === UDP && waysOf(seen).some((way) => isElsewhere(way, node));
  return { end: seen, preserved, mute };
}

/** ELB-16, ELB-19: what a target that sees the client's address must not be. */
function direct(estate: Estate, node: Nic, way: OneEnd, sender: Nic | undefined): OneEnd {
  if (way.kind !== "delivered") return way;
  const regionOf = (vpcId: string) => estate.scopesOf(vpcId)[0]?.region;
  const isNear = way.at !== undefined && regionOf(way.at.vpcId) === regionOf(node.vpcId);
  if (way.crossed || way.at === undefined || !isNear) {
    return dropped("the target is not in the balancer's VPC, nor in a peer of its Region (ELB-16)");
  }
  if (way.at.type !== "ordinary") return dropped(`${way.at.id} cannot be a target that sees its clients (ELB-16)`);
  return way.at.id === sender?.id ? dropped("the client is the target (ELB-19)") : way;
}

function isElsewhere(way: OneEnd, node: Nic): boolean {
  return way.kind === "delivered" && way.at?.vpcId !== node.vpcId;
}

/** What a node sends of its own accord goes to its targets, on their ports (TARGET_ADDRESS_RESTRICTION). */
export function fromNode(estate: Estate, node: Nic, packet: Packet): Ending {
  const balancer = balancerOf(estate, node);
  if ("reason" in balancer) return balancer as Trouble;
  const listeners = allListeners(estate, balancer);
  if ("reason" in listeners) return listeners;
  let doubt: Trouble | undefined;
  for (const listener of listeners) {
    const forwards = forwardsOf(estate, balancer, listener);
    if (forwards === "itself") continue;
    for (const arn of "reason" in forwards ? [] : forwards) {
      const answer = isTarget(estate, arn, packet);
      if (answer === true) return forward({ estate, doubts: [], toOutside: false }, node, packet);
      if (answer !== false) doubt = answer;
    }
    if ("reason" in forwards) doubt = forwards;
  }
  return doubt ?? dropped(`${node.id} sends to its targets only (ELB-04)`);
}

function isTarget(estate: Estate, arn: string, packet: Packet): boolean | Trouble {
  const group = targetGroup(estate, arn);
  if ("reason" in group) return group;
  if (!carriedBy(group.json).includes(packet.protocol)) return false;
  const targets = group.health.map((description) => addressOfTarget(estate, group, description));
  for (const target of targets) {
    if ("reason" in target) continue;
    if (sameAddress(target.address, packet.destination) && target.port === packet.port) return true;
  }
  return targets.find((target) => "reason" in target) ?? false;
}
