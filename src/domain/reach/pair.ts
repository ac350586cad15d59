import type { Estate } from "../estate/lookup.ts";
import { type NetworkInterface, publicAddressOf } from "../estate/network-interface.ts";
import type { Address } from "../net/address.ts";
import { type ClientPorts, ephemeralPorts, linuxAndWindows, portsOfAll, portsOfClient } from "../net/client-ports.ts";
import type { Intervals } from "../net/intervals.ts";
import { isEmpty, type Traffic } from "../net/traffic.ts";
import { bothLegs, type Front, frontAlone } from "./balancing/both-legs.ts";
import { onwardOf } from "./balancing/onward.ts";
import { seenBothWays } from "./firewall/both-ways.ts";
import { type PairFate, type RoundTrip, united } from "./fork.ts";
import { endpointBehind } from "./hops/endpoint-interface.ts";
import { refusedByNatGateway } from "./hops/interface.ts";
import { interfaceState } from "./hops/interface-state.ts";
import { freeAddress } from "./hops/vpc-delivery.ts";
import { answered, type Back, backPassage, clientShares, passage, repliesTo } from "./leg.ts";
import { isPublicHeader, type Packet, stranger } from "./packet.ts";
import { Span } from "./span.ts";
import { type Step, stopStep } from "./step.ts";
import { type End, type Journey, type Position, type Walked, type WalkedStep, walk } from "./walk.ts";

/** One end of a pair: an address, and the interface that has it where that is known. */
export interface Terminal {
  readonly address: Address;
  /** The interface that was asked about; null for an address that may be anybody's. */
  readonly interface: NetworkInterface | null;
  /** Whether it stands outside everything that was collected. */
  readonly outside: boolean;
  readonly label: string;
}

export interface PairQuestion {
  readonly source: Terminal;
  readonly destination: Terminal;
  /** Only protocols of the pair's family. */
  readonly wanted: Traffic;
  /** `--source-ports`; null where the client's kind decides. */
  readonly sourcePorts: ClientPorts | null;
  /** Set where one end is the internet at large. */
  readonly generalPublic: boolean;
  /** Set where the destination was named by its address. */
  readonly byAddress: boolean;
  /** The gateway endpoint that was asked about; a packet that gets to the service another way has missed it. */
  readonly through?: string | null;
  /** The load balancers that the connection has come through, the first one first; absent where there is none. */
  readonly balancers?: readonly string[];
}

/** Both directions as they were walked, and the ports of whoever called. */
export interface Directions {
  readonly there: Walked;
  readonly back: Walked | null;
  readonly wantedAt: (behindNat: boolean) => Traffic;
  readonly ports: Intervals<number>;
}

/** The answer for one pair, and the addresses on both sides for which it is the same. */
export interface PairAnswer extends PairFate {
  readonly source: Span;
  readonly destination: Span;
}

/** Both directions of one pair: the packet there, and the reply from where it arrived. */
export function answerPair(estate: Estate, question: PairQuestion): PairAnswer {
  const source = everywhere(question.source.address);
  const destination = everywhere(question.destination.address);
  const calledPrivately = isCalledPrivately(question, destination);
  const clients = question.sourcePorts === null ? clientsOf(estate, question.source) : [question.sourcePorts];
  const rounds = walkThere(estate, question, source, destination, calledPrivately, portsOfAll(clients)).flatMap(
    (walked) =>
      roundTrips(
        estate,
        question,
        certainAtTheEnd(estate, question, throughAsked(walked, question)),
        clients,
        calledPrivately,
      ),
  );
  return { source, destination, ...united(question.wanted, rounds) };
}

/** One way there, with each way that its reply may take back. */
function roundTrips(
  estate: Estate,
  question: PairQuestion,
  there: Walked,
  clients: readonly ClientPorts[],
  calledPrivately: boolean,
): readonly RoundTrip[] {
  const { wanted } = question;
  const ports = portsOfAll(clients);
  const wantedAt = (behindNat: boolean): Traffic =>
    repliesTo(wanted, behindNat ? ephemeralPorts["nat-gateway"] : ports);
  const replying = isEmpty(answered(wanted)) ? [null] : walkBack(estate, question, there, wantedAt, calledPrivately);
  return replying.map((back) => settle(estate, question, { there, back, wantedAt, ports }, clients));
}

/** Puts both directions together, and behind a load balancer the way on to its targets. */
function settle(
  estate: Estate,
  question: PairQuestion,
  { there, back: replying, wantedAt, ports }: Directions,
  clients: readonly ClientPorts[],
): RoundTrip {
  const { wanted } = question;
  const forward = passage(there.steps, wanted, there.end);
  const back: Back | null = replying === null ? null : backPassage(replying.steps, wantedAt, replying.end);
  const needed = answered(forward.passes);
  const front: Front = { wanted, forward, back, ports };
  const alone = frontAlone(front);
  const onward = onwardOf({
    estate,
    question,
    there,
    ports,
    ask: (next) => answerPair(estate, next),
    settle: (next, directions) => settle(estate, next, directions, []).fate,
  });
  return {
    there,
    back: replying,
    forward,
    returning: back,
    fate: {
      forward: there.steps,
      back: replying?.steps ?? null,
      ...(onward === null ? alone : bothLegs(front, onward)),
      front: alone,
      arrivedAt: there.end.end === "delivered" ? there.end.interface : null,
      clients:
        back === null || (needed.tcp.length === 0 && needed.udp.length === 0)
          ? []
          : clientShares(needed, back, clients),
      onward,
    },
  };
}

const everywhere = ({ family }: Address): Span => new Span(0n, family === 4 ? 0xffff_ffffn : (1n << 128n) - 1n);

/** By the kind of the source's interface and its instance's platform; otherwise Linux and Windows must both work. */
function clientsOf(estate: Estate, { interface: own }: Terminal): readonly ClientPorts[] {
  if (own === null) return linuxAndWindows;
  switch (own.role) {
    case "lambda":
    case "nat-gateway":
    case "load-balancer":
      return [portsOfClient(own.role)];
    case "instance":
    case "vpc-endpoint":
    case "transit-gateway":
    case "managed":
    case "other": {
      const platform = own.instanceId === null ? null : (estate.instances.get(own.instanceId)?.platform ?? null);
      return platform === null ? linuxAndWindows : [portsOfClient(platform)];
    }
  }
}

function walkThere(
  estate: Estate,
  { source, destination, wanted, generalPublic, byAddress, balancers }: PairQuestion,
  from: Span,
  to: Span,
  calledPrivately: boolean,
  ports: Intervals<number>,
): readonly Walked[] {
  const packet: Packet = {
    source: { address: source.address, span: from, label: source.label },
    destination: { address: destination.address, span: to, label: destination.label },
    sender: source.interface === null ? stranger : { state: "known", interface: source.interface },
    publicSource: source.interface === null ? null : publicAddressOf(source.interface, source.address),
  };
  const position: Position =
    source.interface === null
      ? { at: "outside" }
      : { at: "interface-egress", interface: source.interface, registered: balancers !== undefined };
  return walk({ packet, position, sessions: [], memories: [], returnsBy: null }, () => wanted, {
    estate,
    leg: "forward",
    fromAt: (behindNat) => repliesTo(wanted, behindNat ? ephemeralPorts["nat-gateway"] : ports),
    expected: destination.interface,
    generalPublic,
    byAddress,
    calledPrivately,
    openedOutside: source.outside,
  });
}

/** Whoever names a gateway endpoint asks for the way through it, not for another way to its service (VPCE-02). */
function throughAsked(there: Walked, { through, wanted, destination }: PairQuestion): Walked {
  const { end, steps } = there;
  if (through == null || end.end === "stopped" || end.end === "lost") return there;
  if (end.end === "served" && end.endpointId === through) return there;
  // The first table is the client's own: that is where the endpoint's route is missing.
  const table = steps.find((step) => step.kind === "route-table");
  const { kind, id } = table ?? ({ kind: "vpc-endpoint", id: through } as const);
  const text = `the packet to ${destination.label} does not go through ${through}${table === undefined ? "" : `, because ${id} does not send it there`}`;
  const facts = { kind, id, code: "NO_ROUTE_TO_DESTINATION", evidence: [text], rules: ["VPCE-02"], text } as const;
  const missed: WalkedStep = { ...stopStep({ leg: "forward" }, facts), behindNat: false, wanted, met: null };
  return { ...there, steps: [...steps, missed], end: { end: "stopped" } };
}

/** Whether the private address is what the caller outside has in its header; the general public has none. */
function isCalledPrivately({ source, destination, generalPublic, byAddress }: PairQuestion, span: Span): boolean {
  if (!source.outside || generalPublic || destination.address.family === 6) return false;
  const { interface: called, address, label } = destination;
  if (called !== null && !byAddress && publicAddressOf(called, address) !== null) return false;
  return !isPublicHeader({ address, span, label });
}

/**
 * Where the way was lost from sight or stopped, what is certain about the end itself still counts: whoever gets there
 * finds a NAT gateway that lets nobody in, an interface that is stopped or unattached, or nobody at the address.
 */
function certainAtTheEnd(estate: Estate, { destination, wanted, byAddress }: PairQuestion, there: Walked): Walked {
  if (there.end.end !== "stopped" && there.end.end !== "lost") return there;
  const met = new Set(there.steps.map((step) => `${step.kind} ${step.id}`));
  const journey = { estate, leg: "forward", wanted } as const;
  const certain = aboutTheEnd(destination, byAddress, journey)
    .filter((step) => step.blockers.length > 0 && !met.has(`${step.kind} ${step.id}`))
    .map((step) => ({ ...step, wanted, behindNat: false, met: null }));
  return certain.length === 0 ? there : { ...there, steps: [...there.steps, ...certain] };
}

function aboutTheEnd(
  { interface: asked, address, label }: Terminal,
  byAddress: boolean,
  journey: Pick<Journey, "estate" | "leg" | "wanted">,
): readonly Step[] {
  if (asked === null) return freeAddress({ address, label }, journey);
  const refused =
    asked.role === "nat-gateway" ? [refusedByNatGateway(gatewayIdOf(asked, journey.estate), journey)] : [];
  // Where the way is not known, an address may be somebody else's.
  if (byAddress) return refused;
  const behind = asked.role === "vpc-endpoint" ? endpointBehind(asked, journey) : [];
  return [...refused, ...interfaceState(asked, journey), ...behind];
}

const gatewayIdOf = (networkInterface: NetworkInterface, estate: Estate): string =>
  estate.natGatewayOf(networkInterface)?.id ?? networkInterface.id;

/** The reply starts where the packet arrived; null where it arrived nowhere. Each way that it may take is one. */
function walkBack(
  estate: Estate,
  question: PairQuestion,
  there: Walked,
  wantedAt: (behindNat: boolean) => Traffic,
  calledPrivately: boolean,
): readonly (Walked | null)[] {
  const start = replyStart(there.end);
  if (start === null) return [null];
  const replier = there.end.end === "delivered" ? there.end.interface : null;
  const packet: Packet = {
    source: there.packet.destination,
    destination: there.packet.source,
    sender: replier === null ? stranger : { state: "known", interface: replier },
    publicSource: replier === null ? null : publicAddressOf(replier, there.packet.destination.address),
  };
  const facts = {
    estate,
    leg: "return",
    fromAt: () => question.wanted,
    expected: question.source.interface,
    generalPublic: question.generalPublic,
    byAddress: question.byAddress,
    calledPrivately,
    openedOutside: question.source.outside,
  } as const;
  const sessions = question.source.outside ? [] : there.sessions;
  return walk(
    { packet, position: start, sessions, memories: there.memories, returnsBy: there.returnsBy },
    wantedAt,
    facts,
  ).map((back) =>
    seenBothWays(broughtHome(back, question.source, packet.destination.label, wantedAt(false)), wantedAt(false)),
  );
}

function replyStart(end: End): Position | null {
  switch (end.end) {
    case "delivered":
      return { at: "interface-egress", interface: end.interface };
    case "left":
      return { at: "gateway-ingress", vpc: end.vpc, gatewayId: end.gatewayId };
    case "served":
      return { at: "endpoint-ingress", vpc: end.vpc, endpointId: end.endpointId };
    case "stopped":
    case "lost":
      return null;
  }
}

/** A reply that arrives, but not where the connection began, is no reply. */
export function broughtHome(back: Walked, source: Terminal, client: string, wanted: Traffic): Walked {
  if (arrivedHome(back.end, source)) return back;
  const { id, kind } = back.steps.at(-1) as WalkedStep;
  const text = `the reply to ${client} ends somewhere else`;
  const facts = { kind, id, code: "DELIVERED_ELSEWHERE", evidence: [text], rules: ["PCX-05"], text } as const;
  const astray: WalkedStep = { ...stopStep({ leg: "return" }, facts), behindNat: false, wanted, met: null };
  return { ...back, steps: [...back.steps, astray], end: { end: "stopped" } };
}

/** Stopped and lost replies have said so themselves. */
function arrivedHome(end: End, source: Terminal): boolean {
  switch (end.end) {
    case "delivered":
      return end.interface.id === source.interface?.id;
    case "left":
      return source.outside;
    case "served":
      return false;
    case "stopped":
    case "lost":
      return true;
  }
}
