import type { Estate } from "./estate.ts";
import type { Nat, Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { child, flag, text } from "./json.ts";
import { networkAcl } from "./network-acl.ts";
import type { Packet } from "./packet.ts";
import { type Direction, type Peer, securityGroups } from "./security-group.ts";

/** One packet under way. A doubt does not stop it: a later certain "no" is still a "no" (ENG-01). */
export interface Walk {
  readonly estate: Estate;
  readonly doubts: string[];
  /** The question asks for the world outside, not for an interface that happens to have the address. */
  readonly toOutside: boolean;
}

export interface Delivered {
  readonly kind: "delivered";
  /** `undefined` is the world outside. */
  readonly at: Nic | undefined;
  /** As the receiver sees it. */
  readonly packet: Packet;
  /** As the sender sent it. */
  readonly sent: Packet;
  readonly nat: Nat | undefined;
  /** The internet or egress-only gateway by which it left the sender's VPC. */
  readonly left: { readonly kind: "igw" | "eigw"; readonly id: string } | undefined;
  /** It came in by the receiver's internet gateway. */
  readonly entered: boolean;
  /** Its last stretch was a peering connection. */
  readonly peered: boolean;
}

export type Ending = Trouble | Delivered;

export function dropped(reason: string): Trouble {
  return { kind: "dropped", reason };
}

export function lost(reason: string): Trouble {
  return { kind: "lost", reason };
}

/** Something in the way: a certain "no" ends the walk, a "don't know" is kept in mind. */
export function meet(walk: Walk, trouble: Trouble | undefined): Trouble | undefined {
  if (trouble?.kind === "lost") walk.doubts.push(trouble.reason);
  return trouble?.kind === "dropped" ? trouble : undefined;
}

/** The end of a walk: getting there in doubt is not getting there; a certain "no" stays. */
export function finish<T extends Ending | "home">(walk: Walk, end: T): T | Trouble {
  const [doubt] = walk.doubts;
  const stopped = end !== "home" && end.kind !== "delivered";
  return doubt === undefined || stopped ? end : lost(doubt);
}

export function passGroups(walk: Walk, nic: Nic, direction: Direction, packet: Packet, peer: Peer) {
  const answer = securityGroups(walk.estate, nic, direction, packet, peer);
  if (answer === "maybe") walk.doubts.push(`security groups of ${nic.id}, ${direction}`);
  return answer === "deny" ? dropped(`security groups of ${nic.id}, ${direction} (SG-01)`) : undefined;
}

export interface Place {
  readonly vpcId: string;
  /** A regional NAT gateway is in no subnet. */
  readonly subnetId: string | undefined;
}

export function passAcl(walk: Walk, place: Place, direction: Direction, packet: Packet): Trouble | undefined {
  const { vpcId, subnetId } = place;
  if (subnetId === undefined) return undefined;
  const answer = networkAcl(walk.estate, { vpcId, subnetId }, direction, packet);
  if (answer === "maybe") walk.doubts.push(`network ACL of ${subnetId} is not collected`);
  return answer === "deny" ? dropped(`network ACL of ${subnetId}, ${direction} (NACL-01)`) : undefined;
}

/** ENI-01, ENI-05. */
export function isAwake(estate: Estate, nic: Nic): Trouble | undefined {
  const status = text(nic.json, "Status") ?? "in-use";
  if (status !== "in-use" && status !== "associated") return dropped(`${nic.id} is ${status} (ENI-01)`);
  if (nic.instanceId === undefined) return undefined;
  const instance = estate.instance(nic.instanceId);
  if (instance === undefined) return lost(`${nic.instanceId} is not collected`);
  const state = text(child(instance, "State"), "Name") ?? "running";
  return state === "running" ? undefined : dropped(`${nic.instanceId} is ${state} (ENI-05)`);
}

/** What a service does with a connection is not modelled; nobody calls a Lambda function by its interface. */
export function intoService(nic: Nic): Trouble | undefined {
  const hidden = nic.type === "managed" || nic.type === "lambda";
  return hidden ? lost(`${nic.id} belongs to a service (ENI-07)`) : undefined;
}

/** IGW-04. */
export function refusesInternet(nic: Nic): Trouble | undefined {
  return flag(nic.json, "DenyAllIgwTraffic") === true ? dropped(`${nic.id} refuses internet traffic`) : undefined;
}
