import { difference, type Traffic } from "../net/traffic.ts";
import type { PairAnswer, PairQuestion, Terminal } from "../reach/pair.ts";
import type { LegName } from "../reach/step.ts";
import type { WalkedStep } from "../reach/walk.ts";
import type { AskedEnd } from "./asked-end.ts";

/** A place that stops a part of one pair's traffic, and the packet as it was there. */
export interface Stop {
  readonly pair: PairQuestion;
  readonly leg: LegName;
  readonly step: WalkedStep;
  /** Null where what stops it is certain of the end, though no packet got there. */
  readonly met: WalkedStep["met"];
  /** What of the traffic it surely stops. */
  readonly stopped: Traffic;
}

/** Both ends of the question. */
export interface Ends {
  readonly source: AskedEnd;
  readonly destination: AskedEnd;
}

/** One end of the question with the one address of it that a pair is about. */
export interface StopEnd {
  readonly end: AskedEnd;
  readonly terminal: Terminal;
}

/** Who sends the packet of this leg, and to whom: on the way back the destination sends. */
export function sidesOf({ pair, leg }: Stop, { source, destination }: Ends): Record<"sender" | "receiver", StopEnd> {
  const one = { end: source, terminal: pair.source };
  const other = { end: destination, terminal: pair.destination };
  return leg === "forward" ? { sender: one, receiver: other } : { sender: other, receiver: one };
}

export const isOpen = ({ outcome: { share } }: PairAnswer): boolean => share.works && !share.stopped && !share.unknown;

/** Every place that stops the pair, in the order met. */
export function stopsOf(pair: PairQuestion, { forward, back }: PairAnswer): readonly Stop[] {
  const stops: Stop[] = [];
  for (const [leg, steps] of [
    ["forward", forward],
    ["return", back ?? []],
  ] as const) {
    for (const step of steps) {
      if (step.blockers.length === 0) continue;
      const stopped = difference(difference(step.wanted, step.passes), step.unknown);
      stops.push({ pair, leg, step, met: step.met, stopped });
    }
  }
  return stops;
}
