/**
 * What becomes of single packets, one after the other, and what that makes of the whole question.
 * See README.md for what this is good for, and what not.
 */

import type { RawEstate, RawQuestion } from "../support/raw-estate.ts";
import type { Family } from "./address.ts";
import { clientRanges } from "./clients.ts";
import { endsOf } from "./ends.ts";
import { Estate } from "./estate.ts";
import { NAT_PORTS } from "./gateways.ts";
import { namedIn } from "./named.ts";
import { answerTo, hasPorts, type Point, showPoint } from "./packet.ts";
import { alone, type Pair, pairsOf } from "./pairs.ts";
import { replyFromNat, replyHome } from "./reply.ts";
import { familiesOf, parseTraffic, pointsOf, representatives } from "./traffic.ts";
import type { Delivered } from "./walk.ts";

export interface SecondOpinion {
  readonly verdict: "reachable" | "blocked" | "partial" | "unknown";
  readonly forward: "allowed" | "blocked" | "partial" | "unknown";
  readonly return: "allowed" | "blocked" | "partial" | "unknown" | "not-needed";
  readonly because: readonly string[];
}

type Outcome = "works" | "stopped" | "unknown";

class Tally {
  readonly #seen = new Set<Outcome>();

  add(outcome: Outcome): void {
    this.#seen.add(outcome);
  }

  get isEmpty(): boolean {
    return this.#seen.size === 0;
  }

  /** The one rule for every verdict. */
  word(): "works" | "blocked" | "partial" | "unknown" {
    const [works, stopped] = [this.#seen.has("works"), this.#seen.has("stopped")];
    if (works && stopped) return "partial";
    if (this.#seen.size !== 1) return "unknown";
    if (works) return "works";
    return stopped ? "blocked" : "unknown";
  }
}

interface Count {
  readonly whole: Tally;
  readonly there: Tally;
  readonly back: Tally;
  readonly because: Set<string>;
}

const REASONS_KEPT = 40;

function note(count: Count, reason: string): void {
  if (count.because.size < REASONS_KEPT) count.because.add(reason);
}

export function secondOpinion(raw: RawEstate, question: RawQuestion): SecondOpinion {
  const estate = new Estate(raw);
  const traffic = parseTraffic(question.traffic);
  const count: Count = { whole: new Tally(), there: new Tally(), back: new Tally(), because: new Set() };
  if (traffic === undefined) return answer(count);
  const named = namedIn(estate);
  const families = familiesOf(traffic);
  const points = (family: Family | undefined): readonly Point[] =>
    (family === undefined ? families : [family]).flatMap((one) => pointsOf(traffic, one, named));
  const natPorts = representatives(NAT_PORTS, named.ports);
  const destinations = endsOf(estate, named, question.destination);
  for (const source of endsOf(estate, named, question.source)) {
    const ranges = clientRanges(estate, source, question);
    const clientPorts = ranges.flatMap((range) => representatives(range, named.ports));
    for (const destination of destinations) {
      for (const pair of pairsOf(estate, source, destination, families)) {
        for (const point of points(pair.family)) ask(estate, count, pair, point, clientPorts, natPorts);
      }
    }
  }
  if (count.whole.isEmpty && question.source === question.destination) {
    for (const point of points(undefined)) ask(estate, count, alone(estate, question.source), point, [], []);
  }
  return answer(count);
}

function ask(
  estate: Estate,
  count: Count,
  pair: Pair,
  point: Point,
  clientPorts: readonly number[],
  natPorts: readonly number[],
): void {
  const end = pair.send(point);
  if (end.kind !== "delivered") {
    const outcome = end.kind === "dropped" ? "stopped" : "unknown";
    count.there.add(outcome);
    count.whole.add(outcome);
    note(count, `${showPoint(point)} forward ${end.kind}: ${end.reason}`);
    return;
  }
  count.there.add("works");
  if (answerTo(point) === undefined) {
    count.whole.add("works");
    return;
  }
  const ported = hasPorts(point.protocol);
  for (const outcome of replies(estate, count, pair, point, end, ported ? clientPorts : [0], ported ? natPorts : [0])) {
    count.back.add(outcome);
    count.whole.add(outcome);
  }
}

/** What becomes of the replies to every client port (and to every port of a NAT gateway on the way). */
function replies(
  estate: Estate,
  count: Count,
  pair: Pair,
  point: Point,
  delivered: Delivered,
  clientPorts: readonly number[],
  natPorts: readonly number[],
): readonly Outcome[] {
  const walk = () => ({ estate, doubts: [], toOutside: false });
  const tell = (stop: ReturnType<typeof replyHome>, port: number): Outcome => {
    if (stop === "home") return "works";
    note(count, `${showPoint(point)} return to port ${port} ${stop.kind}: ${stop.reason}`);
    return stop.kind === "dropped" ? "stopped" : "unknown";
  };
  const { sender } = pair;
  const first = delivered.nat === undefined ? clientPorts : natPorts;
  const firstLeg = first.map((port) => tell(replyHome(walk(), delivered, sender, port), port));
  if (delivered.nat === undefined || sender === undefined) return firstLeg;
  const secondLeg = clientPorts.map((port) => tell(replyFromNat(walk(), delivered, sender, port), port));
  return firstLeg.flatMap((one) => secondLeg.map((other) => both(one, other)));
}

function both(one: Outcome, other: Outcome): Outcome {
  if (one === "stopped" || other === "stopped") return "stopped";
  return one === "unknown" || other === "unknown" ? "unknown" : "works";
}

function answer(count: Count): SecondOpinion {
  const [whole, there, back] = [count.whole.word(), count.there.word(), count.back.word()];
  return {
    verdict: whole === "works" ? "reachable" : whole,
    forward: there === "works" ? "allowed" : there,
    return: count.back.isEmpty ? "not-needed" : back === "works" ? "allowed" : back,
    because: [...count.because],
  };
}
