import { type Address, type Family, isPrivate, isPublic } from "./address.ts";
import { fromNode } from "./balancer-legs.ts";
import { asleepEndpoint, endpointOf } from "./endpoints.ts";
import type { End } from "./ends.ts";
import type { Estate } from "./estate.ts";
import { forward } from "./forward.ts";
import { fromBehind, fromInternet, fromPrivate } from "./inbound.ts";
import type { Nic } from "./interface.ts";
import { text } from "./json.ts";
import { type Packet, type Point, TCP, UDP } from "./packet.ts";
import { couldPass, type Known } from "./security-group.ts";
import { dropped, type Ending, isAwake, lost, type OneEnd, together, type Walk, waysOf } from "./walk.ts";

/** One pair of addresses to send packets between; or what becomes of all of them. */
export interface Pair {
  readonly family: Family | undefined;
  readonly sender: Nic | undefined;
  readonly send: (point: Point) => Ending;
}

type NicEnd = End & { readonly kind: "nic" };
type OutsideEnd = End & { readonly kind: "outside" };

function always(end: Ending, sender?: Nic): Pair {
  return { family: undefined, sender, send: () => end };
}

function startWalk(estate: Estate, toOutside: boolean, byAddress = false): Walk {
  return { estate, doubts: [], toOutside, byAddress };
}

/** What holds for an interface whatever the way: its state, and what it is. */
function unfit(estate: Estate, end: End, role: "source" | "destination"): Ending | undefined {
  if (end.kind === "stopped") return dropped(end.reason);
  if (end.kind !== "nic") return undefined;
  if (role === "destination" && end.nic.type === "nat") return dropped("a NAT gateway answers nobody (NAT-12)");
  // Where the way is not known, an address may be somebody else's.
  if (role === "destination" && !end.byId) return undefined;
  const broken = role === "destination" && end.nic.type === "endpoint" ? asleepEndpoint(estate, end.nic) : undefined;
  const asleep = broken ?? isAwake(estate, end.nic);
  return asleep?.kind === "dropped" ? asleep : undefined;
}

/** What a service's own interface sends is not modelled; an endpoint sends nothing of its own accord (VPCE-11). */
function opaque(estate: Estate, end: End): Ending | undefined {
  if (end.kind === "unknown") return lost(end.reason);
  if (end.kind === "nic" && end.nic.type === "endpoint") {
    const isCertain =
      text(end.nic.json, "InterfaceType") === "vpc_endpoint" || endpointOf(estate, end.nic) !== undefined;
    return isCertain ? dropped(`${end.nic.id} never calls (VPCE-11)`) : lost(`whose ${end.nic.id} is is not collected`);
  }
  return end.kind === "nic" && end.nic.type === "managed"
    ? lost(`${end.nic.id} belongs to a service (ENI-07)`)
    : undefined;
}

/** All pairs of addresses of two ends, in the families that the traffic has. */
export function pairsOf(estate: Estate, source: End, destination: End, families: readonly Family[]): readonly Pair[] {
  if (source.kind === "nic" && destination.kind === "nic" && source.nic.id === destination.nic.id) return [];
  const fixed =
    unfit(estate, source, "source") ??
    unfit(estate, destination, "destination") ??
    (isMute(source, destination, families) ? undefined : opaque(estate, source)) ??
    (destination.kind === "unknown" ? lost(destination.reason) : undefined);
  if (fixed !== undefined) return [always(fixed)];
  if (source.kind === "empty" || destination.kind === "empty") return [withEmpty(estate, source, destination)];
  if (source.kind === "nic" && destination.kind === "nic") return inside(estate, source, destination, families);
  if (source.kind === "nic" && destination.kind === "outside") return outward(estate, source, destination, families);
  if (source.kind === "outside" && destination.kind === "nic") return inward(estate, source, destination, families);
  return [always(lost("both ends are outside"))];
}

/** Two interfaces without a family in common: whatever the first one is, it sends nothing to the other. */
function isMute(source: End, destination: End, families: readonly Family[]): boolean {
  if (source.kind !== "nic" || destination.kind !== "nic") return false;
  return !families.some(
    (family) => of(source.addresses, family) !== undefined && of(destination.addresses, family) !== undefined,
  );
}

function of(addresses: readonly Address[], family: Family): Address | undefined {
  return addresses.find((address) => address.family === family);
}

function inside(estate: Estate, source: NicEnd, destination: NicEnd, families: readonly Family[]): Pair[] {
  const pairs = families.flatMap((family): Pair[] => {
    const from = of(source.addresses, family);
    const own = of(destination.addresses, family);
    if (from === undefined || own === undefined) return [];
    const to = destination.written ?? own;
    const send = (point: Point) => {
      const end = sendFrom(startWalk(estate, false, !destination.byId), source.nic, packetOf(point, from, to, false));
      const judged = waysOf(end).map((way) => {
        if (isAtAnother(way, destination)) return dropped("somebody else has the address there");
        return way.kind === "lost" && isDeaf(estate, destination, point)
          ? dropped("no endpoint answers that (VPCE-11)")
          : way;
      });
      return together(judged);
    };
    return [{ family, sender: source.nic, send }];
  });
  return pairs.length > 0 ? pairs : [always(dropped("no address family in common"))];
}

function isAtAnother(way: OneEnd, destination: NicEnd): boolean {
  const there = way.kind === "lost" ? way.would : way;
  return destination.byId && there?.kind === "delivered" && there.at?.id !== destination.nic.id;
}

/** Certain of an interface endpoint that was asked about, whatever the way to it. */
function isDeaf(estate: Estate, { byId, nic }: NicEnd, { protocol }: Point): boolean {
  const kind = nic.type === "endpoint" && byId ? text(endpointOf(estate, nic), "VpcEndpointType") : undefined;
  return kind === "Interface" && protocol !== TCP && protocol !== UDP;
}

function sendFrom(walk: Walk, nic: Nic, packet: Packet): Ending {
  return nic.type === "balancer" ? fromNode(walk.estate, nic, packet) : forward(walk, nic, packet);
}

function packetOf(point: Point, source: Address, destination: Address, general: boolean): Packet {
  return { ...point, source, destination, general };
}

/** To the world outside; a family that the source does not have is asked only by name. */
function outward(estate: Estate, source: NicEnd, destination: OutsideEnd, families: readonly Family[]): Pair[] {
  const { family } = destination.address;
  const from = of(source.addresses, family);
  if (from !== undefined && families.includes(family)) {
    const walk = () => startWalk(estate, destination.set);
    const packet = (point: Point) => packetOf(point, from, destination.address, destination.general);
    return [{ family, sender: source.nic, send: (point) => sendFrom(walk(), source.nic, packet(point)) }];
  }
  const elsewhere = families.some((other) => of(source.addresses, other) !== undefined);
  return destination.general && elsewhere ? [] : [always(dropped("no address family in common"))];
}

/** The receiver's own address by which a caller from the internet gets in, in one family. */
function doorOf(end: NicEnd, family: Family): Address | undefined {
  if (family === 6) return end.addresses.find((address) => address.family === 6 && isPublic(address));
  if (end.written !== undefined) return of(end.addresses, 4);
  return end.byId ? end.nic.held.find((held) => held.publicAddress !== undefined)?.address : undefined;
}

function inward(estate: Estate, source: OutsideEnd, destination: NicEnd, families: readonly Family[]): Pair[] {
  const { address, general } = source;
  const { family } = address;
  const { nic } = destination;
  if (isPublic(address)) {
    const door = doorOf(destination, family);
    if (door !== undefined && families.includes(family)) {
      const packet = (point: Point) => packetOf(point, address, door, general);
      return [
        { family, sender: undefined, send: (point) => fromInternet(startWalk(estate, false), nic, packet(point)) },
      ];
    }
    const elsewhere = families.some((other) => doorOf(destination, other) !== undefined);
    if (general && elsewhere) return [];
    const closed = dropped(`${nic.id} has no public address`);
    const inner = of(destination.addresses, family);
    if (general || inner === undefined || !families.includes(family)) return [always(closed)];
    const packet = (point: Point) => packetOf(point, address, inner, false);
    const send = (point: Point) => fromBehind(startWalk(estate, false), nic, packet(point), true) ?? closed;
    return [{ family, sender: undefined, send }];
  }
  const own = of(destination.addresses, family);
  if (!isPrivate(address) || own === undefined || destination.written !== undefined || !families.includes(family)) {
    return [always(dropped("nobody can call so"))];
  }
  const packet = (point: Point) => packetOf(point, address, own, false);
  return [{ family, sender: undefined, send: (point) => fromPrivate(startWalk(estate, false), nic, packet(point)) }];
}

/** A group without interfaces: only the rules can say something, and only "no". */
function withEmpty(estate: Estate, source: End, destination: End): Pair {
  const groupsOf = (end: End) => {
    if (end.kind === "empty") return end.groups;
    return end.kind === "nic" && end.nic.type !== "nat" ? end.nic.groups : undefined;
  };
  const [out, into] = [groupsOf(source), groupsOf(destination)];
  const send = (point: Point) => {
    const passes =
      (out === undefined || couldPass(estate, out, "egress", point, knownOf(destination))) &&
      (into === undefined || couldPass(estate, into, "ingress", point, knownOf(source)));
    return passes ? lost("nothing uses the group") : dropped("the rules alone stop it (SG-01)");
  };
  return { family: undefined, sender: undefined, send };
}

/** What is known of an end that a rule may name; an end without interfaces has no address yet, only its groups. */
function knownOf(end: End): Known {
  if (end.kind === "nic") return { addresses: end.addresses, groups: end.nic.groups ?? [] };
  if (end.kind === "outside") return { addresses: [end.address], groups: [] };
  return { addresses: undefined, groups: end.kind === "empty" ? end.groups : [] };
}

/** One word for both ends, and nothing to pair: as a group without interfaces. */
export function alone(estate: Estate, word: string): Pair {
  const groups = word.startsWith("sg-") ? [word] : undefined;
  return withEmpty(estate, { kind: "empty", groups }, { kind: "empty", groups });
}
