import {
  covers as coversIntervals,
  difference as differenceOf,
  type Intervals,
  intersection as intersectionOf,
  interval,
  nothing,
  union as unionOf,
} from "./intervals.ts";
import { ICMP, ICMPV6, TCP, UDP } from "./protocol.ts";

/**
 * A set of packets by protocol and destination port: the algebra that every hop speaks.
 *
 * Each hop returns the part of the wanted traffic that it lets through, and the answer is the intersection along the
 * path, so `any`, ranges and single ports are one and the same question.
 */
export interface Traffic {
  /** Destination ports, 0 to 65535. */
  readonly tcp: Intervals<number>;
  readonly udp: Intervals<number>;
  /** ICMP for IPv4; type × 256 + code, see {@link icmpCode}. */
  readonly icmp: Intervals<number>;
  readonly icmpv6: Intervals<number>;
  /** Every other protocol, by number; these have no ports. */
  readonly others: Intervals<number>;
}

/** The parts of {@link Traffic}, in the order in which people read them. */
export const parts = ["tcp", "udp", "icmp", "icmpv6", "others"] as const;
export type Part = (typeof parts)[number];

const allPorts = interval(0, 65535);
const allOthers = differenceOf(interval(0, 255), [
  { first: ICMP, last: ICMP },
  { first: TCP, last: TCP },
  { first: UDP, last: UDP },
  { first: ICMPV6, last: ICMPV6 },
]);

export const noTraffic: Traffic = { tcp: nothing, udp: nothing, icmp: nothing, icmpv6: nothing, others: nothing };

export const allTraffic: Traffic = {
  tcp: allPorts,
  udp: allPorts,
  icmp: allPorts,
  icmpv6: allPorts,
  others: allOthers,
};

export const tcp = (ports: Intervals<number>): Traffic => ({ ...noTraffic, tcp: ports });
export const udp = (ports: Intervals<number>): Traffic => ({ ...noTraffic, udp: ports });

/** One number for an ICMP type and code, so that both fit one set of intervals. */
export const icmpCode = (type: number, code: number): number => type * 256 + code;

/**
 * ICMP messages of one type (null: of every type) and one code (null: every code).
 * AWS writes -1 for "every" (SG-09, NACL-05).
 */
export function icmpMessages(type: number | null, code: number | null): Intervals<number> {
  if (type === null) return allPorts;
  return code === null
    ? interval(icmpCode(type, 0), icmpCode(type, 255))
    : interval(icmpCode(type, code), icmpCode(type, code));
}

/** All of one protocol: every port, every message. */
export function wholeProtocol(number: number): Traffic {
  if (number === TCP) return tcp(allPorts);
  if (number === UDP) return udp(allPorts);
  if (number === ICMP) return { ...noTraffic, icmp: allPorts };
  if (number === ICMPV6) return { ...noTraffic, icmpv6: allPorts };
  return { ...noTraffic, others: interval(number, number) };
}

type Combine = (one: Intervals<number>, other: Intervals<number>) => Intervals<number>;

const combine =
  (by: Combine) =>
  (one: Traffic, other: Traffic): Traffic => ({
    tcp: by(one.tcp, other.tcp),
    udp: by(one.udp, other.udp),
    icmp: by(one.icmp, other.icmp),
    icmpv6: by(one.icmpv6, other.icmpv6),
    others: by(one.others, other.others),
  });

export const union = combine(unionOf);
export const intersection = combine(intersectionOf);
export const difference = combine(differenceOf);

export function isEmpty(traffic: Traffic): boolean {
  return parts.every((part) => traffic[part].length === 0);
}

export function covers(outer: Traffic, inner: Traffic): boolean {
  return parts.every((part) => coversIntervals(outer[part], inner[part]));
}

export function overlaps(one: Traffic, other: Traffic): boolean {
  return parts.some((part) => intersectionOf(one[part], other[part]).length > 0);
}

export function sameTraffic(one: Traffic, other: Traffic): boolean {
  return covers(one, other) && covers(other, one);
}

export function unionOfAll(several: readonly Traffic[]): Traffic {
  return several.reduce(union, noTraffic);
}
