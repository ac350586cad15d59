import { inAny, sameAddress } from "./address.ts";
import { allListeners, type Balancer, balancerOf, carriedBy, forwardsOf, listenerFor, mayTake } from "./balancer.ts";
import { addressOfTarget, eligible, preservesClient, type Target } from "./balancer-targets.ts";
import type { Estate } from "./estate.ts";
import { forward } from "./forward.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { text } from "./json.ts";
import { type Packet, UDP } from "./packet.ts";
import { lookUp, tableOfSubnet } from "./route-table.ts";
import { classicGroup, type TargetGroup, targetGroup } from "./target-group.ts";
import { acrossPeering } from "./targets.ts";
import { type Delivered, dropped, type Ending, lost, type OneEnd, together, waysOf } from "./walk.ts";

/** One target that a node may choose, and how packets get there; or lists of which one holds, and nobody read which. */
export type Choice = ToTarget | { readonly either: readonly (readonly Choice[])[] };

interface ToTarget {
  /** `itself`: the balancer answers, and nothing more is needed. */
  readonly end: Ending | "itself";
  /** The target sees the client's address (ELB-14). */
  readonly preserved: boolean;
  /** It cannot answer (ELB-20). */
  readonly mute: boolean;
}

/** ELB-05, ELB-03: every target that a node may choose for what has reached it. */
export function choicesAt(estate: Estate, at: Delivered, sender: Nic | undefined): readonly Choice[] {
  const { at: node, packet } = at;
  const balancer = node === undefined ? lost("no node") : balancerOf(estate, node);
  if (node === undefined || "reason" in balancer) return [only(balancer as Trouble)];
  const listener = listenerFor(estate, balancer, packet);
  if ("reason" in listener) return [only(listener as Trouble)];
  const from = { estate, balancer, node, at, sender };
  if (balancer.type === "classic") return ofGroup(from, classicGroup(balancer, listener));
  const { groups, itself, unread } = forwardsOf(estate, balancer, listener);
  const rest = unread === undefined ? [] : [only(unread)];
  if (groups.length > 0) return [...groups.flatMap((arn) => ofGroup(from, targetGroup(estate, arn))), ...rest];
  return [only(itself ? "itself" : dropped("no target group has any weight (ELB-03)")), ...rest];
}

/** A connection that a node has taken. */
interface From {
  readonly estate: Estate;
  readonly balancer: Balancer;
  readonly node: Nic;
  readonly at: Delivered;
  readonly sender: Nic | undefined;
}

function only(end: Trouble | "itself"): ToTarget {
  return { end, preserved: false, mute: false };
}

function ofGroup(from: From, group: TargetGroup | Trouble): readonly Choice[] {
  if ("reason" in group) return [only(group)];
  if (text(group.json, "TargetType") === "lambda") return [only("itself")]; // ELB-25
  const lists = eligible(from.estate, from.balancer, from.node, group).map((served) =>
    served.map((one): Choice => {
      if ("reason" in one) return only(one as Trouble);
      const target = addressOfTarget(from.estate, group, one);
      return "reason" in target ? only(target) : toTarget(from, target);
    }),
  );
  return lists.length === 1 ? lists.flat() : [{ either: lists }];
}

/** ELB-18: between the families nobody sees the client's address. */
function toTarget(from: From, target: Target): Choice {
  const isTranslated = from.at.packet.source.family !== target.address.family;
  const preserved = !isTranslated && preservesClient(from.estate, from.balancer, target.group);
  if (preserved !== "unread") return send(from, target, preserved);
  return { either: [[send(from, target, true)], [send(from, target, false)]] };
}

function send({ estate, node, at, sender }: From, target: Target, preserved: boolean): ToTarget {
  const own = node.held.find((held) => held.address.family === target.address.family)?.address;
  const client = at.packet;
  const source = preserved ? client.source : own;
  if (source === undefined) return only(dropped(`${node.id} has no address of the target's family`));
  const walk = { estate, doubts: [], toOutside: false };
  const general = preserved && client.general;
  const packet: Packet = { ...client, source, destination: target.address, port: target.port, general };
  const end = forward(walk, node, packet); // ELB-15: references to the balancer's group count, never to the client's
  if (!preserved) return { end: together(waysOf(end).map(onlyHosts)), preserved, mute: false };
  const keepsAlways = carriedBy(target.group.json).includes(UDP);
  const afar = indirect(estate, node, packet, keepsAlways);
  if (afar !== undefined) return only(afar);
  const [holder] = estate.holders(target.address, node.vpcId);
  const seen = together(waysOf(end).map((way) => direct(way, holder, sender)));
  return { end: seen, preserved, mute: keepsAlways && waysOf(seen).some((way) => isElsewhere(way, node)) };
}

/** ELB-16: the client's address goes no indirect way. Groups that always keep it may send, but get no answer (ELB-20). */
function indirect(estate: Estate, node: Nic, packet: Packet, keepsAlways: boolean): Trouble | undefined {
  const { vpcId, subnetId } = node;
  const choice = lookUp(estate, tableOfSubnet(estate, subnetId, vpcId), vpcId, packet.destination, false);
  if (choice.kind !== "route") return undefined;
  const { kind, id } = choice.target;
  const cidrs = estate.vpc(vpcId)?.cidrs ?? [];
  if (kind === "pcx" && !inAny(packet.source, cidrs)) return lost(`whether ${id} carries addresses of strangers`);
  if (keepsAlways) return undefined;
  if (kind === "tgw") return dropped(`the client's address is not kept over ${id} (ELB-16)`);
  const across = kind === "pcx" ? acrossPeering(estate, id, vpcId, packet, false) : undefined;
  return across !== undefined && "far" in across && !across.sameRegion
    ? dropped(`the client's address is not kept over two Regions (ELB-16)`)
    : undefined;
}

/** ELB-16, ELB-19: what a target that sees the client's address must not be. */
function direct(way: OneEnd, holder: Nic | undefined, sender: Nic | undefined): OneEnd {
  const at = way.kind === "delivered" ? way.at : holder;
  if (at === undefined) return way;
  if (at.type === "endpoint" || at.type === "balancer") {
    return dropped(`${at.id} cannot be a target that sees its clients (ELB-16)`);
  }
  return at.id === sender?.id ? dropped("the client is the target (ELB-19)") : way;
}

function onlyHosts(way: OneEnd): OneEnd {
  const isBalancer = way.kind === "delivered" && way.at?.type === "balancer";
  return isBalancer ? lost("load balancers as targets are not modelled") : way;
}

function isElsewhere(way: OneEnd, node: Nic): boolean {
  return way.kind === "delivered" && way.at?.vpcId !== node.vpcId;
}

/** What a node sends of its own accord goes to its targets, on their ports (TARGET_ADDRESS_RESTRICTION). */
export function fromNode(estate: Estate, node: Nic, packet: Packet): Ending {
  const doubt = isForTarget(estate, node, packet);
  if (doubt === false) return dropped(`${node.id} sends to its targets only (ELB-04)`);
  return forward({ estate, doubts: doubt === true ? [] : [doubt.reason], toOutside: false }, node, packet);
}

function isForTarget(estate: Estate, node: Nic, packet: Packet): boolean | Trouble {
  const balancer = balancerOf(estate, node);
  if ("reason" in balancer) return balancer as Trouble;
  if (!mayTake(balancer, packet.protocol)) return false;
  const listeners = allListeners(estate, balancer);
  if ("reason" in listeners) return listeners as Trouble;
  const answers = listeners
    .filter((listener) => carriedBy(listener).includes(packet.protocol))
    .flatMap((listener) => {
      if (balancer.type === "classic") return isTarget(estate, classicGroup(balancer, listener), packet);
      const { groups, unread } = forwardsOf(estate, balancer, listener);
      const known = groups.map((arn) => isTarget(estate, targetGroup(estate, arn), packet));
      return unread === undefined ? known : [...known, unread];
    });
  return answers.includes(true) || (answers.find((answer) => typeof answer !== "boolean") ?? false);
}

function isTarget(estate: Estate, group: TargetGroup | Trouble, packet: Packet): boolean | Trouble {
  if ("reason" in group) return group;
  if (text(group.json, "TargetType") === "lambda") return false;
  const targets = group.health.map((description) => addressOfTarget(estate, group, description));
  for (const target of targets) {
    if ("reason" in target) continue;
    if (sameAddress(target.address, packet.destination) && target.port === packet.port) return true;
  }
  return targets.find((target) => "reason" in target) ?? false;
}
