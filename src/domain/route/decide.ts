import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { RouteTable } from "../estate/route-table.ts";
import { type Address, printAddress } from "../net/address.ts";
import { blocksOf, printCidr } from "../net/cidr.ts";
import { isNeverRouted, isPublic } from "../net/special.ts";
import type { AskedDestination, Piece } from "./asked-destination.ts";
import { blocksFor, isParticular } from "./blocks.ts";
import { whyDead } from "./dead-route.ts";
import { type RouteFact, routeFact } from "./route-fact.ts";
import { type Candidate, printRoute, routesOf, type Selection, selectRoute } from "./select.ts";
import { decideUnread } from "./unread-list.ts";

/** A route that was looked at for a destination, with the blocks by which it matched. */
export interface Choice extends RouteFact {
  readonly matched: readonly string[];
}

export interface Beaten extends Choice {
  readonly because: string;
}

/** What the table does with one stretch of the destination. */
export interface PartDecision {
  readonly destination: string;
  /** `split`: different routes for parts of it. `unknown`: what would decide was not read, or AWS does not say. */
  readonly outcome: "route" | "no-route" | "split" | "unknown";
  /** Null unless one route wins for all of it. */
  readonly winner: Choice | null;
  readonly beaten: readonly Beaten[];
}

export interface Decision extends PartDecision {
  /** Only where it is split. */
  readonly parts?: readonly PartDecision[];
}

export interface Decided {
  readonly decision: Decision;
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}

/** The route that wins for a destination, exactly: where it differs inside a block, for each part of it. */
export function decide(estate: Estate, table: RouteTable, asked: AskedDestination): Decided {
  if (asked.unread !== null) return decideUnread(estate, table, asked.label, asked.unread);
  const stretches = together(
    asked.pieces.flatMap((piece) =>
      cut(estate, table, piece, asked.generalPublic).map((stretch) =>
        select(estate, table, stretch, asked.generalPublic),
      ),
    ),
  );
  const parts = stretches.map((one) => partOf(estate, table, one));
  const gaps = stretches.flatMap(({ selection }) => (selection.kind === "unclear" ? [selection.gap] : []));
  const warnings = stretches.flatMap((one) => warningsOf(estate, table, one));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    return { decision: { ...only, destination: asked.label }, warnings, gaps };
  }
  const split = `no single route of ${table.id} decides for all of ${asked.label}: it is split into ${parts.length} parts`;
  return {
    decision: { destination: asked.label, outcome: "split", winner: null, beaten: [], parts },
    warnings: [split, ...warnings],
    gaps,
  };
}

/** Neighbouring addresses for which the table decides the same. */
interface Stretch {
  readonly pieces: readonly Piece[];
  readonly selection: Selection;
  readonly neverRouted: boolean;
}

/** Cuts a piece at the border of every block that the table names, so that each cut lies wholly in or out of each. */
function cut(
  estate: Estate,
  table: RouteTable,
  { family, first, last }: Piece,
  generalPublic: boolean,
): readonly Piece[] {
  const borders = new Set([first, last + 1n]);
  const inside = (value: bigint): boolean => first < value && value <= last;
  for (const route of routesOf(estate, table)) {
    for (const cidr of blocksFor(estate, route) ?? []) {
      if (cidr.family !== family || (generalPublic && isParticular(cidr))) continue;
      for (const border of [cidr.first, cidr.last + 1n]) if (inside(border)) borders.add(border);
    }
  }
  const sorted = [...borders].sort((one, other) => (one < other ? -1 : 1));
  return sorted.slice(0, -1).map((from, index) => ({ family, first: from, last: (sorted[index + 1] as bigint) - 1n }));
}

function select(estate: Estate, table: RouteTable, piece: Piece, generalPublic: boolean): Stretch {
  const { family, first, last } = piece;
  const selection = selectRoute(
    estate,
    table,
    (cidr) =>
      cidr.family === family && cidr.first <= first && last <= cidr.last && !(generalPublic && isParticular(cidr)),
    generalPublic,
  );
  const neverRouted = [first, last].every((value) => isNeverRouted({ family, value }));
  return { pieces: [piece], selection, neverRouted };
}

/** Stretches with the same outcome are one, in the order of their first addresses. */
function together(stretches: readonly Stretch[]): readonly Stretch[] {
  const merged = new Map<string, Stretch>();
  const ids = new Map<object, number>();
  const idOf = (route: object): number => {
    const id = ids.get(route) ?? ids.size;
    ids.set(route, id);
    return id;
  };
  for (const one of stretches) {
    const key = `${one.neverRouted} ${keyOf(one.selection, idOf)}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined
        ? one
        : {
            ...one,
            pieces: [...known.pieces, ...one.pieces],
            selection: joined(known.selection, one.selection),
          },
    );
  }
  return [...merged.values()];
}

function keyOf(selection: Selection, idOf: (route: object) => number): string {
  switch (selection.kind) {
    case "selected":
      return `selected ${idOf(selection.winner.route)}`;
    case "no-route":
      return "no-route";
    case "unclear":
      return `unclear ${selection.gap.what}`;
  }
}

/** The winners are one route; the losers of all stretches are listed together. */
function joined(one: Selection, other: Selection): Selection {
  if (one.kind !== "selected" || other.kind !== "selected") return one;
  return { ...one, beaten: [...one.beaten, ...other.beaten] };
}

function partOf(estate: Estate, table: RouteTable, { pieces, selection, neverRouted }: Stretch): PartDecision {
  const destination = pieces.map(printPiece).join(", ");
  if (neverRouted) return { destination, outcome: "no-route", winner: null, beaten: [] };
  switch (selection.kind) {
    case "no-route":
      return { destination, outcome: "no-route", winner: null, beaten: [] };
    case "unclear":
      return { destination, outcome: "unknown", winner: null, beaten: [] };
    case "selected":
      return {
        destination,
        outcome: "route",
        winner: choiceOf(estate, table, selection.winner, matchesOf(estate, selection.winner, pieces)),
        beaten: losersOf(estate, table, selection.beaten),
      };
  }
}

export function choiceOf(
  estate: Estate,
  table: RouteTable,
  { route }: Pick<Candidate, "route">,
  matched: readonly string[],
): Choice {
  return { ...routeFact(estate, table, route), matched };
}

/** The blocks of the winning route that hold any of the stretch. */
function matchesOf(estate: Estate, { route }: Candidate, pieces: readonly Piece[]): readonly string[] {
  const blocks = blocksFor(estate, route) ?? [];
  const holding = blocks.filter((cidr) =>
    pieces.some(({ family, first, last }) => cidr.family === family && cidr.first <= first && last <= cidr.last),
  );
  return holding.map(printCidr);
}

function losersOf(estate: Estate, table: RouteTable, beaten: Extract<Selection, { kind: "selected" }>["beaten"]) {
  const merged = new Map<string, Beaten>();
  for (const loser of beaten) {
    const choice = choiceOf(estate, table, loser, [printCidr(loser.matched)]);
    const key = JSON.stringify([choice.destination, choice.target, loser.because]);
    const known = merged.get(key);
    const matched = known === undefined ? choice.matched : [...new Set([...known.matched, ...choice.matched])];
    merged.set(key, { ...choice, matched, because: loser.because });
  }
  return [...merged.values()];
}

/** A block where it is one, else the range. */
function printPiece({ family, first, last }: Piece): string {
  const blocks = blocksOf(family, first, last);
  const [only] = blocks;
  if (only !== undefined && blocks.length === 1) return printCidr(only);
  const print = (value: bigint): string => printAddress({ family, value });
  return `${print(first)}-${print(last)}`;
}

function warningsOf(estate: Estate, table: RouteTable, stretch: Stretch): readonly string[] {
  const { pieces, selection, neverRouted } = stretch;
  const destination = pieces.map(printPiece).join(", ");
  if (neverRouted) {
    return [`${destination} is link-local for Amazon's own services: no route ever forwards it, however wide (RT-10)`];
  }
  if (selection.kind === "unclear") return [`${selection.gap.what} is not known: ${selection.gap.needs}`];
  if (selection.kind === "no-route") return [];
  const { winner, beaten } = selection;
  return [...intoNothing(estate, table, winner, beaten, destination), ...notCarried(winner, pieces, destination)];
}

/** RT-08: what a black hole takes is dropped, even where a wider route would work. */
function intoNothing(
  estate: Estate,
  table: RouteTable,
  winner: Candidate,
  beaten: readonly Candidate[],
  destination: string,
): readonly string[] {
  const dead = whyDead(estate, table, winner.route);
  if (dead === null) return [];
  const spare = beaten.find(({ route }) => whyDead(estate, table, route) === null);
  const wider = spare === undefined ? "" : `; ${printRoute(spare)} works, but is beaten`;
  return [`${destination} is dropped by ${printRoute(winner)}: ${dead}${wider}`];
}

/** IGW-06: an internet gateway carries no private addresses. */
function notCarried({ route }: Candidate, pieces: readonly Piece[], destination: string): readonly string[] {
  if (route.target.kind !== "internet-gateway") return [];
  const isPrivate = ({ family, first, last }: Piece): boolean =>
    [first, last].every((value) => !isPublic({ family, value } satisfies Address));
  if (!pieces.every(isPrivate)) return [];
  return [`${destination} is not public: the internet gateway ${route.target.id} drops it (IGW-06)`];
}
