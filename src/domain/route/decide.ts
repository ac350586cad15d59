import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import { printAddress } from "../net/address.ts";
import { blocksOf, type Cidr, printCidr } from "../net/cidr.ts";
import { isNeverRouted, isPublic, rfc1918, rfc6598 } from "../net/special.ts";
import type { AskedDestination, Piece } from "./asked-destination.ts";
import { blocksFor, isParticular } from "./blocks.ts";
import { type Beaten, choiceOf, type Decided, intoNothing, type PartDecision } from "./decision.ts";
import { routesOf, type Selection, selectRoute } from "./select.ts";
import { decideUnread } from "./unread-list.ts";

/** The route that wins for a destination, exactly: where it differs inside a block, for each part of it. */
export function decide(estate: Estate, table: RouteTable, asked: AskedDestination): Decided {
  if (asked.unread !== null) return decideUnread(estate, table, asked.label, asked.unread);
  const found = together(
    asked.pieces.flatMap((piece) =>
      cut(estate, table, piece, asked.generalPublic).map((one) => select(estate, table, one, asked.generalPublic)),
    ),
  );
  const stretches = found.map((one) => ({ ...one, label: found.length === 1 ? asked.label : labelOf(one, asked) }));
  const parts = stretches.map((one) => partOf(estate, table, one));
  const gaps = stretches.flatMap(({ selection }) => (selection.kind === "unclear" ? [selection.gap] : []));
  const warnings = stretches.flatMap((one) => warningsOf(estate, table, one));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return { decision: only, warnings, gaps };
  const split = `no single route of ${table.id} decides for all of ${asked.label}: it has ${parts.length} parts`;
  return {
    decision: { destination: asked.label, outcome: "split", winner: null, beaten: [], parts },
    warnings: [split, ...warnings],
    gaps,
  };
}

/** Addresses for which the table decides the same. */
interface Stretch {
  readonly pieces: readonly Piece[];
  readonly selection: Selection;
  /** The blocks by which the winner matched. */
  readonly matched: readonly Cidr[];
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
    !generalPublic && !isPrivate(piece),
  );
  const neverRouted = [first, last].every((value) => isNeverRouted({ family, value }));
  const matched = selection.kind === "selected" ? [selection.winner.matched] : [];
  return { pieces: [piece], selection, matched, neverRouted };
}

const privateRanges: readonly Cidr[] = [...rfc1918, ...rfc6598];

const isPrivate = ({ family, first, last }: Piece): boolean =>
  privateRanges.some((cidr) => cidr.family === family && cidr.first <= first && last <= cidr.last);

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
            matched: [...known.matched, ...one.matched],
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

type Labelled = Stretch & { readonly label: string };

function partOf(estate: Estate, table: RouteTable, { label, selection, matched, neverRouted }: Labelled): PartDecision {
  const nothing = { destination: label, outcome: "no-route", winner: null, beaten: [] } as const;
  if (neverRouted) return nothing;
  switch (selection.kind) {
    case "no-route":
      return nothing;
    case "unclear":
      return { ...nothing, outcome: "unknown" };
    case "selected":
      return {
        destination: label,
        outcome: "route",
        winner: choiceOf(estate, table, selection.winner.route, matched),
        beaten: losersOf(estate, table, selection.beaten),
      };
  }
}

function losersOf(estate: Estate, table: RouteTable, beaten: Extract<Selection, { kind: "selected" }>["beaten"]) {
  const merged = new Map<string, Beaten>();
  for (const loser of beaten) {
    const choice = choiceOf(estate, table, loser.route, [loser.matched]);
    const key = JSON.stringify([choice.destination, choice.target, loser.because]);
    const known = merged.get(key);
    const matched = known === undefined ? choice.matched : [...new Set([...known.matched, ...choice.matched])];
    merged.set(key, { ...choice, matched, because: loser.because });
  }
  return [...merged.values()];
}

/** The blocks and ranges of a stretch; the internet by family where it is whole. */
function labelOf({ pieces }: Stretch, { pieces: asked, generalPublic }: AskedDestination): string {
  const { family } = pieces[0] as Piece;
  const all = asked.filter((piece) => piece.family === family);
  const sizeOf = (list: readonly Piece[]): bigint => list.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
  if (generalPublic && sizeOf(pieces) === sizeOf(all)) return `the internet over IPv${family}`;
  return pieces.map(printPiece).join(", ");
}

/** A block where it is one, else the range. */
function printPiece({ family, first, last }: Piece): string {
  const blocks = blocksOf(family, first, last);
  const [only] = blocks;
  if (only !== undefined && blocks.length === 1) return printCidr(only);
  const print = (value: bigint): string => printAddress({ family, value });
  return `${print(first)}-${print(last)}`;
}

function warningsOf(estate: Estate, table: RouteTable, stretch: Labelled): readonly string[] {
  const { label, pieces, selection, neverRouted } = stretch;
  if (neverRouted) {
    return [`${label} is link-local, for Amazon's own services: no route ever forwards it, however wide (RT-10)`];
  }
  if (selection.kind === "unclear") return [`not known: ${selection.gap.what} (${selection.gap.needs})`];
  if (selection.kind === "no-route") return [];
  const { route } = selection.winner;
  const dropped = intoNothing(estate, table, route, selection.beaten, label);
  return [...dropped, ...notCarried(route, pieces, label)];
}

/** IGW-06: an internet gateway carries no private addresses. */
function notCarried({ target }: Route, pieces: readonly Piece[], label: string): readonly string[] {
  if (target.kind !== "internet-gateway") return [];
  const isPrivate = ({ family, first, last }: Piece): boolean =>
    [first, last].every((value) => !isPublic({ family, value }));
  if (!pieces.every(isPrivate)) return [];
  return [`${label} is not public: the internet gateway ${target.id} drops it (IGW-06)`];
}
