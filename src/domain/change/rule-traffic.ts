import { ICMP, ICMPV6, protocolName, TCP, UDP } from "../net/protocol.ts";
import {
  allTraffic,
  icmpMessages,
  noTraffic,
  sameTraffic,
  type Traffic,
  tcp,
  udp,
  wholeProtocol,
} from "../net/traffic.ts";

/**
 * The traffic of one AWS rule: one protocol by its IANA number (-1 is every one), with one range of ports, or one ICMP
 * type and code. Null where the whole protocol is meant (SG-06, SG-09).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export interface RuleTraffic {
  readonly protocol: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** What the rule is about, as the engine compares it. */
export function trafficOf({ protocol, from, to }: RuleTraffic): Traffic {
  if (protocol === -1) return allTraffic;
  if (protocol === ICMP) return { ...noTraffic, icmp: icmpMessages(from, to) };
  if (protocol === ICMPV6) return { ...noTraffic, icmpv6: icmpMessages(from, to) };
  if (from === null || to === null) return wholeProtocol(protocol);
  const ports = [{ first: from, last: to }];
  return protocol === TCP ? tcp(ports) : udp(ports);
}

/** The rules that are about exactly this traffic: as many as it has ranges, because a rule has one. */
export function rulesFor(traffic: Traffic): readonly RuleTraffic[] {
  if (sameTraffic(traffic, allTraffic)) return [{ protocol: -1, from: null, to: null }];
  return [
    ...traffic.tcp.map(({ first, last }) => portsOf(TCP, first, last)),
    ...traffic.udp.map(({ first, last }) => portsOf(UDP, first, last)),
    ...traffic.icmp.flatMap(({ first, last }) => messagesOf(ICMP, first, last)),
    ...traffic.icmpv6.flatMap(({ first, last }) => messagesOf(ICMPV6, first, last)),
    ...traffic.others.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => ({ protocol: first + index, from: null, to: null })),
    ),
  ];
}

const portsOf = (protocol: number, first: number, last: number): RuleTraffic =>
  first === 0 && last === 65535 ? { protocol, from: null, to: null } : { protocol, from: first, to: last };

/** Whole types are one rule each, single codes another; messages are numbered type × 256 + code. */
function messagesOf(protocol: number, first: number, last: number): readonly RuleTraffic[] {
  if (first === 0 && last === 65535) return [{ protocol, from: null, to: null }];
  const rules: RuleTraffic[] = [];
  for (let at = first; at <= last; ) {
    const type = at >> 8;
    const isWhole = (at & 255) === 0 && at + 255 <= last;
    rules.push({ protocol, from: type, to: isWhole ? null : at & 255 });
    at += isWhole ? 256 : 1;
  }
  return rules;
}

/** The protocol as rules of security groups and network ACLs take it: a name where AWS has one, a number otherwise. */
export function protocolWord(protocol: number): string {
  if (protocol === ICMPV6) return "icmpv6";
  return [TCP, UDP, ICMP].includes(protocol) ? protocolName(protocol) : `${protocol}`;
}

/**
 * The two numbers that AWS wants beside the protocol: ports, or an ICMP type and code where -1 means each (SG-09,
 * NACL-05). Null for protocols that have neither.
 */
export function boundsOf({ protocol, from, to }: RuleTraffic): { readonly from: number; readonly to: number } | null {
  switch (protocol) {
    case TCP:
    case UDP:
      return { from: from ?? 0, to: to ?? 65535 };
    case ICMP:
    case ICMPV6:
      return { from: from ?? -1, to: to ?? -1 };
    default:
      return null;
  }
}

export const isIcmp = ({ protocol }: RuleTraffic): boolean => protocol === ICMP || protocol === ICMPV6;
