import type { Address, Family } from "./address.ts";

export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const ICMP_SIX = 58;

/** One single packet. `port` is the destination port; nothing in AWS filters by source port. */
export interface Packet {
  readonly protocol: number;
  readonly source: Address;
  readonly destination: Address;
  readonly port?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  /** The other end stands for the general public (`internet`). */
  readonly general: boolean;
}

/** What is asked of a pair, without its addresses. */
export interface Point {
  readonly protocol: number;
  readonly port?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

export function hasPorts(protocol: number): boolean {
  return protocol === TCP || protocol === UDP;
}

/** The family that a protocol belongs to, where it belongs to one only (SG-10). */
export function familyOfProtocol(protocol: number): Family | undefined {
  if (protocol === ICMP) return 4;
  return protocol === ICMP_SIX ? 6 : undefined;
}

/** What the answer to a point looks like, `port` left open; `undefined` where nobody answers. */
export function answerTo(point: Point): Point | undefined {
  if (point.protocol === ICMP) return point.icmpType === 8 ? { protocol: ICMP, icmpType: 0, icmpCode: 0 } : undefined;
  if (point.protocol === ICMP_SIX) {
    return point.icmpType === 128 ? { protocol: ICMP_SIX, icmpType: 129, icmpCode: 0 } : undefined;
  }
  return { protocol: point.protocol };
}

export function showPoint(point: Point): string {
  if (point.protocol === ICMP || point.protocol === ICMP_SIX) {
    return `${point.protocol === ICMP ? "icmp" : "icmpv6"}/${point.icmpType}/${point.icmpCode}`;
  }
  if (point.protocol === TCP) return `${point.port}/tcp`;
  return point.protocol === UDP ? `${point.port}/udp` : `proto/${point.protocol}`;
}

/** `tcp`, `6`, `icmpv6`, `-1`, … as rules write it; -1 is every protocol. */
export function protocolNumber(written: string | undefined): number {
  const names: Readonly<Record<string, number>> = { tcp: TCP, udp: UDP, icmp: ICMP, icmpv6: ICMP_SIX, all: -1 };
  if (written === undefined) return -1;
  return names[written.toLowerCase()] ?? Number(written);
}
