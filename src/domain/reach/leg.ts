import { type ClientPorts, ephemeralPorts } from "../net/client-ports.ts";
import {
  intersection as common,
  union as either,
  type Intervals,
  interval,
  difference as without,
} from "../net/intervals.ts";
import {
  difference,
  icmpCode,
  intersection,
  isEmpty,
  noTraffic,
  type Part,
  type Traffic,
  union,
} from "../net/traffic.ts";
import { inSequence, nothingAsked, type Share, together } from "./share.ts";
import type { End, WalkedStep } from "./walk.ts";

/** What of the asked traffic a leg surely lets through, and of what that is not known. */
export interface Passage {
  readonly passes: Traffic;
  readonly unknown: Traffic;
}

/**
 * Reach is the intersection of its hops. Whatever the hops say, nothing surely arrives on a leg that was lost from
 * sight, and nothing arrives at all on one that was stopped.
 */
export function passage(steps: readonly WalkedStep[], wanted: Traffic, end: End): Passage {
  let passes = wanted;
  let possible = wanted;
  for (const step of steps) {
    passes = intersection(passes, step.passes);
    possible = intersection(possible, union(step.passes, step.unknown));
  }
  switch (end.end) {
    case "delivered":
    case "left":
    case "served":
      return { passes, unknown: difference(possible, passes) };
    case "lost":
      return { passes: noTraffic, unknown: possible };
    case "stopped":
      return { passes: noTraffic, unknown: noTraffic };
  }
}

export function shareOf(wanted: Traffic, { passes, unknown }: Passage): Share {
  return {
    works: !isEmpty(passes),
    stopped: !isEmpty(difference(difference(wanted, passes), unknown)),
    unknown: !isEmpty(unknown),
  };
}

const echoRequest = interval(icmpCode(8, 0), icmpCode(8, 255));
const echoReply = interval(icmpCode(0, 0), icmpCode(0, 0));
const echoRequest6 = interval(icmpCode(128, 0), icmpCode(128, 255));
const echoReply6 = interval(icmpCode(129, 0), icmpCode(129, 0));

/** What of this traffic is answered at all: everything but the ICMP messages that are no echo requests. */
export function answered(traffic: Traffic): Traffic {
  return {
    ...traffic,
    icmp: common(traffic.icmp, echoRequest),
    icmpv6: common(traffic.icmpv6, echoRequest6),
  };
}

/** The replies that must come back, to these ports of the client. */
export function repliesTo(traffic: Traffic, ports: Intervals<number>): Traffic {
  return {
    tcp: traffic.tcp.length > 0 ? ports : [],
    udp: traffic.udp.length > 0 ? ports : [],
    icmp: common(traffic.icmp, echoRequest).length > 0 ? echoReply : [],
    icmpv6: common(traffic.icmpv6, echoRequest6).length > 0 ? echoReply6 : [],
    others: traffic.others,
  };
}

/** The reply's way, in up to two stretches: to the ports of a NAT gateway, and to the client's own. */
export interface Back {
  readonly own: Passage;
  /** Null where no NAT gateway is on the way. */
  readonly nat: Passage | null;
}

export function backPassage(steps: readonly WalkedStep[], wantedAt: (behindNat: boolean) => Traffic, end: End): Back {
  const nat = steps.filter((step) => step.behindNat);
  const own = steps.filter((step) => !step.behindNat);
  return {
    own: passage(own, wantedAt(false), end),
    nat: nat.length === 0 ? null : passage(nat, wantedAt(true), end),
  };
}

/** How the replies of one protocol fare, for a client that uses these ports. */
export function replyShare(part: "tcp" | "udp", back: Back, ports: Intervals<number>): Share {
  const own = portShare(back.own, part, ports);
  return back.nat === null ? own : inSequence(own, portShare(back.nat, part, ephemeralPorts["nat-gateway"]));
}

function portShare(stretch: Passage, part: "tcp" | "udp", ports: Intervals<number>): Share {
  const passes = common(stretch.passes[part], ports);
  const unknown = common(stretch.unknown[part], ports);
  return {
    works: passes.length > 0,
    stopped: without(without(ports, passes), unknown).length > 0,
    unknown: unknown.length > 0,
  };
}

/** What works both ways, and how the whole and the way back fare. */
export interface BothWays {
  readonly works: Traffic;
  readonly share: Share;
  /** Null where no reply is needed. */
  readonly back: Share | null;
}

/**
 * Puts the way there and the way back together, protocol by protocol: TCP and UDP by the client's ports, echo requests
 * by their replies, other protocols by themselves.
 */
export function bothWays(wanted: Traffic, there: Passage, back: Back | null, ports: Intervals<number>): BothWays {
  const needed = answered(there.passes);
  // A leg from which no reply starts lets nothing through.
  if (isEmpty(needed) || back === null) return { works: there.passes, share: shareOf(wanted, there), back: null };
  let share = shareOf(difference(wanted, needed), { passes: difference(there.passes, needed), unknown: there.unknown });
  let works = difference(there.passes, needed);
  let returning: Share = nothingAsked;
  for (const part of ["tcp", "udp"] as const) {
    if (needed[part].length === 0) continue;
    const reply = replyShare(part, back, ports);
    returning = together(returning, reply);
    share = together(share, reply);
    if (reply.works && !reply.stopped && !reply.unknown) works = union(works, only(needed, part));
  }
  for (const [part, request, reply] of [
    ["icmp", echoRequest, echoReply],
    ["icmpv6", echoRequest6, echoReply6],
  ] as const) {
    if (needed[part].length === 0) continue;
    const fate = wholeShare(back, part, reply);
    returning = together(returning, fate);
    share = together(share, fate);
    if (fate.works && !fate.stopped && !fate.unknown) {
      works = union(works, { ...noTraffic, [part]: common(needed[part], request) });
    }
  }
  if (needed.others.length > 0) {
    const fate = wholeShare(back, "others", needed.others);
    returning = together(returning, fate);
    share = together(share, fate);
    works = union(works, { ...noTraffic, others: common(needed.others, passesOf(back, "others")) });
  }
  return { works, share, back: returning };
}

const only = (traffic: Traffic, part: Part): Traffic => ({ ...noTraffic, [part]: traffic[part] });

const passesOf = (back: Back, part: Part): Intervals<number> =>
  back.nat === null ? back.own.passes[part] : common(back.own.passes[part], back.nat.passes[part]);

/** How replies fare that do not go to a port. */
function wholeShare(back: Back, part: Part, replies: Intervals<number>): Share {
  const passes = common(passesOf(back, part), replies);
  const possible = [back.own, ...(back.nat === null ? [] : [back.nat])]
    .map((stretch) => either(stretch.passes[part], stretch.unknown[part]))
    .reduce(common, replies);
  const unknown = without(possible, passes);
  return {
    works: passes.length > 0,
    stopped: without(replies, possible).length > 0,
    unknown: unknown.length > 0,
  };
}

/** For whom the way back works. */
export interface ClientVerdict {
  readonly client: ClientPorts;
  readonly share: Share;
}

export function clientShares(needed: Traffic, back: Back, clients: readonly ClientPorts[]): readonly ClientVerdict[] {
  return clients.map((client) => ({
    client,
    share: (["tcp", "udp"] as const)
      .filter((part) => needed[part].length > 0)
      .map((part) => replyShare(part, back, client.ports))
      .reduce(together, nothingAsked),
  }));
}
