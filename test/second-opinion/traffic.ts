import type { Family } from "./address.ts";
import type { Named } from "./named.ts";
import { familyOfProtocol, hasPorts, ICMP, ICMP_SIX, type Point, protocolNumber, TCP, UDP } from "./packet.ts";

/** What is asked: one protocol (or all, -1), maybe narrowed to ports or to an ICMP type and code. */
export interface Traffic {
  readonly protocol: number;
  readonly ports: readonly [number, number];
  readonly icmpType: number | undefined;
  readonly icmpCode: number | undefined;
}

const ALL_PORTS = [0, 65535] as const;
const OTHERS: Readonly<Record<string, number>> = { esp: 50, ah: 51, gre: 47, sctp: 132 };

/** `443`, `22/tcp`, `8000-8100/tcp`, `icmp/8/0`, `esp`, `proto/47`, `any`. */
export function parseTraffic(written: string): Traffic | undefined {
  const word = written.trim().toLowerCase();
  const plain = { ports: ALL_PORTS, icmpType: undefined, icmpCode: undefined };
  if (word === "any" || word === "all") return { ...plain, protocol: -1 };
  const portful = /^(\d+)(?:-(\d+))?(?:\/(tcp|udp))?$/.exec(word);
  if (portful !== null) {
    const from = Number(portful[1]);
    const to = Number(portful[2] ?? portful[1]);
    if (from > to || to > 65535) return undefined;
    return { ...plain, protocol: portful[3] === "udp" ? UDP : TCP, ports: [from, to] };
  }
  const icmp = /^(icmp|icmpv6)(?:\/(\d+))?(?:\/(\d+))?$/.exec(word);
  if (icmp !== null) {
    const [icmpType, icmpCode] = [icmp[2], icmp[3]].map((part) => (part === undefined ? undefined : Number(part)));
    return { ...plain, protocol: icmp[1] === "icmp" ? ICMP : ICMP_SIX, icmpType, icmpCode };
  }
  const numbered = /^proto\/(\d+)$/.exec(word);
  const protocol = numbered === null ? (OTHERS[word] ?? protocolNumber(word)) : Number(numbered[1]);
  return Number.isInteger(protocol) && protocol >= 0 && protocol <= 255 ? { ...plain, protocol } : undefined;
}

/** The families in which it makes sense to ask. */
export function familiesOf(traffic: Traffic): readonly Family[] {
  const only = familyOfProtocol(traffic.protocol);
  return only === undefined ? [4, 6] : [only];
}

/** The representatives of a range: its ends, and every border that a rule draws inside it. */
export function representatives(range: readonly [number, number], borders: readonly number[]): readonly number[] {
  const [from, to] = range;
  return [...new Set([from, to, ...borders.filter((border) => border >= from && border <= to)])];
}

function icmpPoints(protocol: number, traffic: Traffic, named: Named): Point[] {
  const types = traffic.icmpType === undefined ? representatives([0, 255], named.icmp) : [traffic.icmpType];
  const codes = traffic.icmpCode === undefined ? representatives([0, 255], named.icmp) : [traffic.icmpCode];
  const echo = protocol === ICMP ? 8 : 128;
  const all = traffic.icmpType === undefined ? [...new Set([...types, echo])] : types;
  return all.flatMap((icmpType) => codes.map((icmpCode) => ({ protocol, icmpType, icmpCode })));
}

/** The packets, without addresses, that stand for all of the traffic in one family. */
export function pointsOf(traffic: Traffic, family: Family, named: Named): readonly Point[] {
  const protocols = traffic.protocol === -1 ? named.protocols : [traffic.protocol];
  return protocols.flatMap((protocol): Point[] => {
    const only = familyOfProtocol(protocol);
    if (only !== undefined) return only === family ? icmpPoints(protocol, traffic, named) : [];
    if (!hasPorts(protocol)) return [{ protocol }];
    return representatives(traffic.ports, named.ports).map((port) => ({ protocol, port }));
  });
}
