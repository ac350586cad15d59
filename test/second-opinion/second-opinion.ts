/**
 * What becomes of single packets, one after the other, and what that makes of the whole question.
 * See README.md for what this is good for, and what not.
 */

import type { RawEstate, RawQuestion } from "../support/raw-estate.ts";
import type { Family } from "./address.ts";
import { clientRanges } from "./clients.ts";
import { type Course, type Courses, coursesOf } from "./courses.ts";
import { endsOf } from "./ends.ts";
import { Estate } from "./estate.ts";
import { NAT_PORTS } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { namedIn } from "./named.ts";
import { answerTo, hasPorts, type Point, showPoint } from "./packet.ts";
import { alone, type Pair, pairsOf } from "./pairs.ts";
import { replyFromNat, replyHome, replyToNode, type Stop } from "./reply.ts";
import { familiesOf, parseTraffic, pointsOf, representatives } from "./traffic.ts";
import type { Delivered, OneEnd } from "./walk.ts";

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
        for (const point of points(pair.family))
          ask(estate, count, pair, point, { client: clientPorts, nat: natPorts });
      }
    }
  }
  if (count.whole.isEmpty && question.source === question.destination) {
    for (const point of points(undefined))
      ask(estate, count, alone(estate, question.source), point, { client: [], nat: [] });
  }
  return answer(count);
}

interface Ports {
  readonly client: readonly number[];
  readonly nat: readonly number[];
}

function ask(estate: Estate, count: Count, pair: Pair, point: Point, ports: Ports): void {
  for (const course of coursesOf(estate, pair.sender, pair.send(point))) {
    const told = askOne(estate, count, pair, point, ports, course);
    for (const part of PARTS) for (const one of told[part]) count[part].add(one);
  }
}

const PARTS = ["there", "back", "whole"] as const;

type Told = Readonly<Record<(typeof PARTS)[number], readonly Outcome[]>>;

function askOne(estate: Estate, count: Count, pair: Pair, point: Point, ports: Ports, course: Courses): Told {
  if (!("either" in course)) return askCourse(estate, count, pair, point, ports, course);
  const lists = course.either.map((list) => {
    const several = list.map((one) => askOne(estate, count, pair, point, ports, one));
    const all = (part: (typeof PARTS)[number]) => [...new Set(several.flatMap((told) => told[part]))].sort();
    return { there: all("there"), back: all("back"), whole: all("whole") };
  });
  const [first, ...others] = lists.map((told) => JSON.stringify(told));
  const [told] = lists;
  const isSame = others.every((other) => other === first);
  return isSame && told !== undefined ? told : { there: ["unknown"], back: [], whole: ["unknown"] };
}

function askCourse(estate: Estate, count: Count, pair: Pair, point: Point, ports: Ports, course: Course): Told {
  for (const way of course.ways.flat()) {
    if (way.kind !== "delivered") note(count, `${showPoint(point)} forward ${way.kind}: ${way.reason}`);
  }
  const outcome = same(course.ways.map((legs) => legs.map(({ kind }): Outcome => FATE[kind]).reduce(both)));
  const used = hasPorts(point.protocol) ? ports : { client: [0], nat: [0] };
  const answered = (ways: readonly (readonly Delivered[])[]) =>
    likewise(ways.map((legs) => replies(estate, count, pair.sender, point, legs, used, course)));
  const fronts = course.ways.map(([first]) => first).filter((leg) => leg.kind === "delivered");
  if (outcome === "unknown" && fronts.length === course.ways.length && answerTo(point) !== undefined) {
    // The balancer takes it, but what then is not known: what the client cannot be told is stopped all the same.
    const whole = answered(fronts.map((leg) => [leg])).map((one) => both(one, "unknown"));
    return { there: [outcome], back: [], whole };
  }
  if (outcome !== "works" || answerTo(point) === undefined) return { there: [outcome], back: [], whole: [outcome] };
  const back = answered(course.ways.map(delivered));
  return { there: [outcome], back, whole: back };
}

function delivered(legs: readonly OneEnd[]): readonly Delivered[] {
  return legs.filter((leg) => leg.kind === "delivered");
}

const FATE = { delivered: "works", dropped: "stopped", lost: "unknown" } as const;

/** Nobody says which of several ways it is: the fate that all of them share, else not known. */
function same(outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes;
  return first !== undefined && outcomes.every((one) => one === first) ? first : "unknown";
}

/** The same for the replies, port by port; where ways need other ports than one another, all of them together. */
function likewise(perWay: readonly (readonly Outcome[])[]): readonly Outcome[] {
  const [first = [], ...others] = perWay;
  if (others.length === 0) return first;
  if (others.some((other) => other.length !== first.length)) return [same(perWay.flat())];
  return first.map((_, i) => same(perWay.map((way) => way[i] ?? "unknown")));
}

/**
 * What becomes of the replies to every client port, with every port of a NAT gateway on the way, and with every port of
 * a balancer; a balancer that shows its targets the client shows the client's port too.
 */
function replies(
  estate: Estate,
  count: Count,
  sender: Nic | undefined,
  point: Point,
  legs: readonly Delivered[],
  ports: Ports,
  course: Course,
): readonly Outcome[] {
  const [first, second] = legs;
  if (first === undefined) return [];
  const walk = () => ({ estate, doubts: [], toOutside: false });
  const tell = (stop: Stop, port: number): Outcome => {
    if (stop === "home") return "works";
    note(count, `${showPoint(point)} return to port ${port} ${stop.kind}: ${stop.reason}`);
    return FATE[stop.kind];
  };
  const times = (left: readonly Outcome[], right: readonly Outcome[]) =>
    left.flatMap((one) => right.map((other) => both(one, other)));
  const seen = first.nat === undefined ? ports.client : ports.nat;
  let outcomes = seen.map((port) => tell(replyHome(walk(), first, sender, port), port));
  const node = first.at;
  if (second !== undefined && node !== undefined) {
    if (course.preserved) {
      const fromTarget = seen.map((port) => tell(replyToNode(walk(), second, node, port), port));
      outcomes = outcomes.map((one, i) => both(one, fromTarget[i] ?? "unknown"));
    } else {
      outcomes = times(
        outcomes,
        answersTo(ports.nat, (port) => tell(replyHome(walk(), second, node, port), port)),
      );
      if (second.nat !== undefined) {
        outcomes = times(
          outcomes,
          answersTo(ports.nat, (port) => tell(replyFromNat(walk(), second, node, port), port)),
        );
      }
    }
    if (course.mute) outcomes = outcomes.map(() => "stopped");
  }
  if (first.nat === undefined || sender === undefined) return outcomes;
  return times(
    outcomes,
    ports.client.map((port) => tell(replyFromNat(walk(), first, sender, port), port)),
  );
}

/** Whatever port a balancer picks: each outcome once, as what counts is which there are. */
function answersTo(ports: readonly number[], outcome: (port: number) => Outcome): readonly Outcome[] {
  return [...new Set(ports.map(outcome))];
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
