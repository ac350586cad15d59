import { notModelled } from "../estate/gap.ts";
import type { Id } from "../estate/id.ts";
import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import type { RouteTarget } from "../estate/route-table.ts";
import type { Scope } from "../estate/scope.ts";
import type { Subnet } from "../estate/subnet.ts";
import type { TransitGatewayVpcAttachment } from "../estate/transit-gateway.ts";
import type { TransitGatewayHop } from "../estate/transit-gateway-table.ts";
import type { Vpc } from "../estate/vpc.ts";
import type { Traffic } from "../net/traffic.ts";
import { hops } from "./hops/index.ts";
import type { Packet } from "./packet.ts";
import { type LegName, type Step, type StepFacts, stopStep, unknownStep } from "./step.ts";

/** Where a packet is. Each kind of place has one hop that says what happens there (hops/index.ts). */
export type Position =
  /**
   * About to leave the interface that sends it. `registered` where a load balancer sends to a target of its own, so that
   * whether it may is no question any more.
   */
  | { readonly at: "interface-egress"; readonly interface: NetworkInterface; readonly registered?: boolean }
  /** In front of the network ACL, on the way out of a subnet. */
  | { readonly at: "subnet-egress"; readonly subnet: Subnet }
  /** At the router of a subnet. `from` is the interface that sent it, or the NAT gateway's subnet has none. */
  | { readonly at: "subnet-router"; readonly subnet: Subnet }
  /** At the router of a regional NAT gateway, which has a table but no subnet (NAT-09). */
  | { readonly at: "gateway-router"; readonly vpc: Vpc; readonly tableId: string }
  /** At what a route points to. `prefixLength` is the length of the route that won. */
  | {
      readonly at: "target";
      readonly target: RouteTarget;
      readonly vpc: Vpc;
      readonly subnet: Subnet | null;
      readonly prefixLength: number;
    }
  /** On the internet, addressed to something in the estate. */
  | { readonly at: "outside" }
  /** At the internet gateway of a VPC, on the way in; null where it is still to be found out which one that is. */
  | { readonly at: "gateway-ingress"; readonly vpc: Vpc; readonly gatewayId: string | null }
  /** On the way back from an AWS service, at the gateway endpoint through which it answers. */
  | { readonly at: "endpoint-ingress"; readonly vpc: Vpc; readonly endpointId: Id<"vpce"> }
  /** Inside the VPC that holds the destination address: who has it? */
  | { readonly at: "vpc-delivery"; readonly vpc: Vpc; readonly from: Subnet | null }
  /** In front of the network ACL, on the way into the subnet of this interface. */
  | { readonly at: "subnet-ingress"; readonly subnet: Subnet; readonly next: Arrival }
  | { readonly at: "interface-ingress"; readonly interface: NetworkInterface }
  /** In front of a NAT gateway, out of its clients' sight. `from` is null where the client sits in no known subnet. */
  | { readonly at: "nat-gateway"; readonly natGatewayId: Id<"nat">; readonly from: Subnet | null }
  /** Inside a transit gateway; `entry` is null where it came over a peering. `scope` is where the gateway is read. */
  | {
      readonly at: "transit-gateway";
      readonly transitGatewayId: string;
      readonly attachmentId: string;
      readonly entry: TransitEntry | null;
      readonly scope: Scope;
    }
  /** About to leave a transit gateway by an attachment. */
  | {
      readonly at: "transit-gateway-exit";
      readonly transitGatewayId: string;
      readonly hop: TransitGatewayHop;
      readonly entry: TransitEntry | null;
      readonly scope: Scope;
    }
  /** Out of a transit gateway, in the subnet of its attachment. */
  | { readonly at: "attachment-subnet"; readonly subnet: Subnet; readonly vpc: Vpc; readonly attachmentId: string };

/** By which attachment a packet came into a transit gateway from a VPC, and by which of its subnets. */
export interface TransitEntry {
  readonly attachment: TransitGatewayVpcAttachment;
  readonly subnet: Subnet;
}

export type Arrival = Extract<Position, { at: "interface-ingress" | "nat-gateway" }>;

/** How a leg ends. */
export type End =
  | { readonly end: "delivered"; readonly interface: NetworkInterface }
  /** Left for the internet through a gateway of this VPC. */
  | { readonly end: "left"; readonly vpc: Vpc; readonly gatewayId: string }
  /** Delivered to the AWS service behind a gateway endpoint of this VPC. */
  | { readonly end: "served"; readonly vpc: Vpc; readonly endpointId: Id<"vpce"> }
  | { readonly end: "stopped" }
  /** Gone where nothing can be known. */
  | { readonly end: "lost" };

/**
 * What a gateway remembers of a connection, so that the reply can be given back, in reverse order.
 * `before` is the source as the client's side knows it.
 */
export interface Session {
  readonly by: "nat-gateway" | "internet-gateway" | "egress-only-internet-gateway";
  readonly id: string;
  readonly before: Packet["source"];
  /** The source as the far side knows it. */
  readonly after: Packet["source"]["address"];
  /** The subnet from which the client's packet came to a NAT gateway. */
  readonly from: Subnet | null;
}

/** What the reply of a connection finds that its request left behind, without a translation. */
export type Memory =
  /** A firewall let the request through: these parts of it by its stateless rules alone, those by its stateful engine. */
  | {
      readonly by: "network-firewall";
      readonly leg: LegName;
      readonly id: string;
      readonly name: string;
      readonly endpointId: string;
      readonly stateless: Traffic;
      readonly stateful: Traffic;
      /** Whether rules passed all of it, and not only the absence of a rule. */
      readonly isPassed: boolean;
    }
  /** A transit gateway entered a VPC by this subnet of an attachment. */
  | { readonly by: "transit-gateway"; readonly attachmentId: string; readonly subnetId: string };

/** AWS takes one of several ways, and does not say which. */
export interface Fork {
  readonly ways: readonly Position[];
  /** What is chosen, as the end of "it is not known …": `in which Availability Zone tgw-1 enters vpc-2`. */
  readonly choice: string;
  /** Who chooses. */
  readonly by: Pick<StepFacts, "kind" | "id" | "rules">;
}

/** What a hop says: what it lets through and why, and where the packet is next. */
export interface Meeting {
  readonly steps: readonly Step[];
  readonly next: Position | Fork | End;
  /** Set where the hop changed the header. */
  readonly packet?: Packet;
  /** Set where the reply must undo a translation. */
  readonly opened?: Session;
  /** Set where something keeps the connection in mind. */
  readonly remembered?: Memory;
  /** Set where this reply undid the newest translation. */
  readonly closed?: true;
  /** Set where the reply goes back without asking a route table: a NAT gateway behind a peering (NAT-07). */
  readonly returnsBy?: string;
}

/** What every hop may know. Hops are pure: the same journey gives the same meeting. */
export interface Journey {
  readonly estate: Estate;
  readonly leg: LegName;
  /** What is asked of this hop; on the way back, the reply's traffic. */
  readonly wanted: Traffic;
  /** The interface that was asked about, where it was one; a packet that ends elsewhere has missed it. */
  readonly expected: NetworkInterface | null;
  /** True where the far end is the general public, whose addresses no narrow block decides. */
  readonly generalPublic: boolean;
  /** True where the destination was named by its address, so that nothing else stands in the header. */
  readonly byAddress: boolean;
  /** True where one caller outside calls a private address: no internet gateway leads there (IGW-03). */
  readonly calledPrivately: boolean;
  /** True where the connection was opened from outside the estate. */
  readonly openedOutside: boolean;
  /** From which ports the packets come that are asked for; the two parts with ports count. */
  readonly fromAt: WantedAt;
  /** What is kept in mind of the connection, the newest last. */
  readonly memories: readonly Memory[];
  /** Translations that are open, the newest last. */
  readonly sessions: readonly Session[];
  /** On the way back: the peering by which a NAT gateway's packet came, used without a route (NAT-07). */
  readonly returnsBy: string | null;
}

export type Hop<At extends Position["at"] = Position["at"]> = (
  packet: Packet,
  position: Extract<Position, { at: At }>,
  journey: Journey,
) => Meeting;

/** One direction, walked to its end. */
export interface Walked {
  readonly steps: readonly WalkedStep[];
  /** Where this walk took one of several ways, and after how many of its steps. */
  readonly forks: readonly { readonly fork: Fork; readonly after: number }[];
  readonly end: End;
  /** The header as it arrived. */
  readonly packet: Packet;
  readonly sessions: readonly Session[];
  readonly memories: readonly Memory[];
  readonly returnsBy: string | null;
}

/** A step, and whether a NAT gateway stood between it and the client: then the reply goes to the gateway's ports. */
export interface WalkedStep extends Step {
  readonly behindNat: boolean;
  /** What was asked of the step. */
  readonly wanted: Traffic;
  /** Where the packet was, and its header there; null for what was said of the end without a packet that got there. */
  readonly met: Met | null;
}

/** A packet at one place of its way. */
interface Met {
  readonly position: Position;
  readonly packet: Packet;
}

/** Far more than any real path has; a circle that translates at every turn never comes to the same header again. */
const longestPath = 200;

/** Ways that fork at every turn are more than anybody wants to follow. */
const mostWays = 64;

export interface Start {
  readonly packet: Packet;
  readonly position: Position;
  readonly sessions: readonly Session[];
  readonly memories: readonly Memory[];
  readonly returnsBy: string | null;
}

/** The traffic wanted at each point: on the way back it depends on whose ports the reply goes to. */
export type WantedAt = (behindNat: boolean) => Traffic;

/**
 * Follows a packet from hop to hop until it is delivered, leaves, stops or is lost from sight. It goes on behind a hop
 * that lets nothing through, so that every blocker is found and not only the first (ENG-04).
 *
 * @returns one walk, or where AWS takes one of several ways one walk for each.
 */
export function walk(
  start: Start,
  wantedAt: WantedAt,
  facts: Omit<Journey, "wanted" | "sessions" | "memories" | "returnsBy">,
): readonly Walked[] {
  const done: Walked[] = [];
  const open: Traveller[] = [{ ...start, steps: [], seen: new Set(), forks: [] }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const came = follow(next, wantedAt, facts);
    if ("end" in came) done.push(came);
    else if (done.length + open.length + came.length <= mostWays) open.unshift(...came);
    else done.push(unfollowed(came[0] as Traveller));
  }
  return done;
}

/** Somebody on the way, with what was met so far. */
interface Traveller extends Start {
  readonly steps: readonly WalkedStep[];
  /** Where it has been, by what it looked like there. */
  readonly seen: ReadonlySet<string>;
  readonly forks: Walked["forks"];
}

/** To the end of the way, or to the next fork. */
function follow(
  { steps: before, seen: been, forks, ...start }: Traveller,
  wantedAt: WantedAt,
  facts: Omit<Journey, "wanted" | "sessions" | "memories" | "returnsBy">,
): Walked | readonly Traveller[] {
  const steps = [...before];
  const seen = new Set(been);
  let { packet, position, sessions, memories, returnsBy } = start;
  for (;;) {
    const behindNat = sessions.some((session) => session.by === "nat-gateway");
    const key = turnKey(position, packet, sessions);
    if (seen.size === longestPath || seen.has(key)) {
      const loop = stoppedInLoop(packet, steps.at(-1) as WalkedStep, facts.leg, wantedAt(behindNat));
      return { steps: [...steps, loop], forks, end: { end: "stopped" }, packet, sessions, memories, returnsBy: null };
    }
    seen.add(key);
    const journey: Journey = { ...facts, wanted: wantedAt(behindNat), sessions, memories, returnsBy };
    const meeting = meet(packet, position, journey);
    const met: Met = { position, packet };
    for (const step of meeting.steps) steps.push({ ...step, behindNat, wanted: journey.wanted, met });
    if (meeting.packet !== undefined) packet = meeting.packet;
    if (meeting.opened !== undefined) sessions = [...sessions, meeting.opened];
    if (meeting.remembered !== undefined) memories = [...memories, meeting.remembered];
    if (meeting.closed === true) {
      sessions = sessions.slice(0, -1);
      returnsBy = null;
    }
    if (meeting.returnsBy !== undefined) returnsBy = meeting.returnsBy;
    const { next } = meeting;
    if ("end" in next) return { steps, forks, end: next, packet, sessions, memories, returnsBy };
    if ("ways" in next) {
      const met = next.ways.length === 1 ? forks : [...forks, { fork: next, after: steps.length }];
      return next.ways.map((way) => ({
        steps,
        seen,
        forks: met,
        packet,
        position: way,
        sessions,
        memories,
        returnsBy,
      }));
    }
    position = next;
  }
}

/** Calls the hop of a position; the table's type keeps every kind of position answered. */
function meet(packet: Packet, position: Position, journey: Journey): Meeting {
  const hop = hops[position.at] as Hop;
  return hop(packet, position, journey);
}

/**
 * By what a packet is known to have come round. A reply that a gateway gives back to the same address is not where it
 * was: it is one translation further. A transit gateway asks neither for the source nor for what was translated.
 */
function turnKey(position: Position, packet: Packet, sessions: readonly Session[]): string {
  if (position.at !== "transit-gateway") return `${sessions.length} ${positionKey(position, packet)}`;
  const { transitGatewayId, attachmentId, entry } = position;
  return `${position.at} ${transitGatewayId} ${attachmentId} ${entry?.subnet.id} >${packet.destination.address.value}`;
}

function positionKey(position: Exclude<Position, { at: "transit-gateway" }>, packet: Packet): string {
  const header = `${packet.source.address.value}>${packet.destination.address.value}`;
  switch (position.at) {
    case "interface-egress":
    case "interface-ingress":
      return `${position.at} ${position.interface.id} ${header}`;
    case "subnet-egress":
    case "subnet-router":
    case "subnet-ingress":
      return `${position.at} ${position.subnet.id} ${header}`;
    case "gateway-router":
      return `${position.at} ${position.tableId} ${header}`;
    case "target":
      return `${position.at} ${position.target.id} ${position.vpc.id} ${header}`;
    case "outside":
      return `${position.at} ${header}`;
    case "gateway-ingress":
      return `${position.at} ${position.vpc.id} ${header}`;
    case "endpoint-ingress":
      return `${position.at} ${position.endpointId} ${header}`;
    case "vpc-delivery":
      return `${position.at} ${position.vpc.id} ${header}`;
    case "nat-gateway":
      return `${position.at} ${position.natGatewayId} ${header}`;
    case "transit-gateway-exit":
      return `${position.at} ${position.transitGatewayId} ${position.hop.attachmentId} ${header}`;
    case "attachment-subnet":
      return `${position.at} ${position.subnet.id} ${header}`;
  }
}

/** Where a packet comes to a place that it has been at, the step before it sent it round. */
function stoppedInLoop(packet: Packet, last: WalkedStep, leg: LegName, wanted: Traffic): WalkedStep {
  const { kind, id, evidence, behindNat } = last;
  const text = `the packet to ${packet.destination.label} comes round to ${id} again: the routes make a circle`;
  const facts = { kind, id, code: "ROUTING_LOOP", evidence, rules: ["NAT-10"], text } as const;
  return { ...stopStep({ leg }, facts), behindNat, wanted, met: null };
}

/** One way for all those that are not followed any more. */
function unfollowed({ steps, forks, position: _position, seen: _seen, ...rest }: Traveller): Walked {
  // Whatever forks has said first by which route it came there.
  const { behindNat, wanted } = steps.at(-1) as WalkedStep;
  const { fork } = forks.at(-1) as Walked["forks"][number];
  const text = `${fork.choice} is one choice too many: the ways fork more often than is followed`;
  const step = unknownStep(wanted, notModelled(text, "a narrower question"), { ...fork.by, text });
  return { ...rest, forks, steps: [...steps, { ...step, behindNat, wanted, met: null }], end: { end: "lost" } };
}
