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
  /** The receiver was named by its address alone. */
  readonly byAddress?: boolean;
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
  readonly left: { readonly kind: "igw" | "eigw" | "endpoint"; readonly id: string } | undefined;
  /** It came in by the receiver's internet gateway. */
  readonly entered: boolean;
  /** Its last stretch was a peering connection. */
  readonly peered: boolean;
  /** It crossed a transit gateway somewhere. */
  readonly crossed: boolean;
}

/** What became of a packet on one way; of a lost one perhaps where it would have arrived, but for the doubts. */
export type OneEnd = (Trouble & { readonly would?: Delivered }) | Delivered;

/** AWS picks one of several ways and does not say which: all of them, each with its end. */
interface Ways {
  readonly kind: "ways";
  readonly ways: readonly OneEnd[];
}

export type Ending = OneEnd | Ways;

export function waysOf(end: Ending): readonly OneEnd[] {
  return end.kind === "ways" ? end.ways : [end];
}

export function together(ends: readonly Ending[]): Ending {
  return { kind: "ways", ways: ends.flatMap(waysOf) };
}

/** The same walk so far, for one of several ways. */
export function fork(walk: Walk): Walk {
  return { ...walk, doubts: [...walk.doubts] };
}

/** One fate for several ways: the one they share, else nobody knows. */
export function shared(stops: readonly (Trouble | "home")[]): Trouble | "home" {
  const [first] = stops;
  const kindOf = (stop: Trouble | "home") => (stop === "home" ? stop : stop.kind);
  if (first === undefined) return lost("no way at all");
  return stops.every((stop) => kindOf(stop) === kindOf(first)) ? first : lost("some ways work, others do not");
}

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
export function finish(walk: Walk, end: OneEnd): OneEnd {
  const [doubt] = walk.doubts;
  return doubt === undefined || end.kind !== "delivered" ? end : { ...lost(doubt), would: end };
}

export function finishReply(walk: Walk, stop: Trouble | "home"): Trouble | "home" {
  const [doubt] = walk.doubts;
  return doubt === undefined || stop !== "home" ? stop : lost(doubt);
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

/** IGW-04. */
export function refusesInternet(nic: Nic): Trouble | undefined {
  return flag(nic.json, "DenyAllIgwTraffic") === true ? dropped(`${nic.id} refuses internet traffic`) : undefined;
}
