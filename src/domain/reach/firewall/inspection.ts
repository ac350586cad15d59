import type { Gap } from "../../estate/gap.ts";
import { intersection as common, covers, type Intervals, isEmpty as noPorts } from "../../net/intervals.ts";
import { noTraffic, type Traffic } from "../../net/traffic.ts";
import type { Packet } from "../packet.ts";

/** What a firewall is asked to look at: packets of these ports, in one direction. */
export interface Inspected {
  readonly packet: Packet;
  readonly wanted: Traffic;
  /** From which ports they come. */
  readonly from: Traffic;
}

/** What an engine of a firewall does with it; the rest of what was asked, in none of the sets, is dropped. */
export interface Finding {
  readonly passes: Traffic;
  readonly unknown: Traffic;
  readonly gaps: readonly Gap[];
  /** What decided. */
  readonly evidence: readonly string[];
  /** What dropped. */
  readonly denials: readonly string[];
}

/** The parts of traffic that fit a rule for sure, and those that may. */
export interface Fit {
  readonly sure: Traffic;
  readonly maybe: Traffic;
}

/** Packets come from many ports at once: a rule about only some of those fits only some of the packets. */
export function byOrigin(traffic: Traffic, from: Traffic, ports: Intervals<number>): Fit {
  let sure = traffic;
  let maybe = noTraffic;
  for (const part of ["tcp", "udp"] as const) {
    if (covers(ports, from[part])) continue;
    sure = { ...sure, [part]: [] };
    if (!noPorts(common(ports, from[part]))) maybe = { ...maybe, [part]: traffic[part] };
  }
  return { sure, maybe };
}
