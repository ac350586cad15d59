import { printAddress } from "../net/address.ts";
import { blocksOf, type Cidr, printCidr } from "../net/cidr.ts";
import { isNeverRouted, rfc1918, rfc6598 } from "../net/special.ts";
import type { AskedDestination, Piece } from "./asked-destination.ts";
import { isParticular } from "./blocks.ts";
import type { Chooser, Chosen, Onward } from "./chooser.ts";
import type { Beaten, Decided, PartDecision } from "./decision.ts";

/** The route that wins for a destination, exactly: where it differs inside a block, for each part of it. */
export function decide<Route>(chooser: Chooser<Route>, asked: AskedDestination): Decided {
  const found = together(
    chooser,
    asked.pieces.flatMap((piece) =>
      cut(chooser, piece, asked.generalPublic).map((one) => select(chooser, one, asked.generalPublic)),
    ),
  );
  const stretches = found.map((one) => {
    const label = found.length === 1 ? asked.label : labelOf(one, asked);
    return { ...one, label, onward: onwardOf(chooser, one, { ...asked, label, pieces: one.pieces }) };
  });
  const parts = stretches.map((one) => partOf(chooser, one));
  const gaps = stretches.flatMap(({ onward }) => onward.gaps);
  const warnings = stretches.flatMap(({ onward }) => onward.warnings);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return { decision: only, warnings, gaps };
  const split = `no single route of ${chooser.id} decides for all of ${asked.label}: it has ${parts.length} parts`;
  return {
    decision: { destination: asked.label, outcome: "split", winner: null, beaten: [], parts },
    warnings: [split, ...warnings],
    gaps,
  };
}

/** Addresses for which the table decides the same. */
interface Stretch<Route> {
  readonly pieces: readonly Piece[];
  readonly selection: Chosen<Route>;
  /** The blocks by which the winner matched. */
  readonly matched: readonly Cidr[];
  readonly neverRouted: boolean;
}

/** Cuts a piece at the border of every block that the table names, so that each cut lies wholly in or out of each. */
function cut(
  { blocks }: Pick<Chooser<unknown>, "blocks">,
  { family, first, last }: Piece,
  generalPublic: boolean,
): readonly Piece[] {
  const borders = new Set([first, last + 1n]);
  const inside = (value: bigint): boolean => first < value && value <= last;
  for (const cidr of blocks) {
    if (cidr.family !== family || (generalPublic && isParticular(cidr))) continue;
    for (const border of [cidr.first, cidr.last + 1n]) if (inside(border)) borders.add(border);
  }
  const sorted = [...borders].sort((one, other) => (one < other ? -1 : 1));
  return sorted.slice(0, -1).map((from, index) => ({ family, first: from, last: (sorted[index + 1] as bigint) - 1n }));
}

function select<Route>(chooser: Chooser<Route>, piece: Piece, generalPublic: boolean): Stretch<Route> {
  const { family, first, last } = piece;
  const selection = chooser.select(
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
function together<Route>(chooser: Chooser<Route>, stretches: readonly Stretch<Route>[]): readonly Stretch<Route>[] {
  const merged = new Map<string, Stretch<Route>>();
  for (const one of stretches) {
    const key = `${one.neverRouted} ${keyOf(chooser, one.selection)}`;
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

function keyOf<Route>(chooser: Chooser<Route>, selection: Chosen<Route>): string {
  switch (selection.kind) {
    case "selected":
      return `selected ${JSON.stringify(chooser.choice(selection.winner.route, []))}`;
    case "no-route":
      return "no-route";
    case "unclear":
      return `unclear ${selection.gap.what}`;
  }
}

/** The winners are one route; the losers of all stretches are listed together. */
function joined<Route>(one: Chosen<Route>, other: Chosen<Route>): Chosen<Route> {
  if (one.kind !== "selected" || other.kind !== "selected") return one;
  return { ...one, beaten: [...one.beaten, ...other.beaten] };
}

type Labelled<Route> = Stretch<Route> & { readonly label: string; readonly onward: Onward };

function partOf<Route>(
  chooser: Chooser<Route>,
  { label, selection, matched, neverRouted, onward }: Labelled<Route>,
): PartDecision {
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
        winner: chooser.choice(selection.winner.route, matched),
        beaten: losersOf(chooser, selection.beaten),
        ...(onward.beyond === null ? {} : { beyond: onward.beyond }),
      };
  }
}

function losersOf<Route>(
  chooser: Chooser<Route>,
  beaten: Extract<Chosen<Route>, { kind: "selected" }>["beaten"],
): readonly Beaten[] {
  const merged = new Map<string, Beaten>();
  for (const loser of beaten) {
    const choice = chooser.choice(loser.route, [loser.matched]);
    const key = JSON.stringify([choice.destination, choice.target, loser.because]);
    const known = merged.get(key);
    const matched = known === undefined ? choice.matched : [...new Set([...known.matched, ...choice.matched])];
    merged.set(key, { ...choice, matched, because: loser.because });
  }
  return [...merged.values()];
}

/** The blocks and ranges of a stretch; the internet by family where it is whole. */
function labelOf(
  { pieces }: Pick<Stretch<unknown>, "pieces">,
  { pieces: asked, generalPublic }: AskedDestination,
): string {
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

function onwardOf<Route>(
  chooser: Chooser<Route>,
  { selection, neverRouted }: Stretch<Route>,
  asked: AskedDestination,
): Onward {
  const nothing: Onward = { beyond: null, warnings: [], gaps: [] };
  const gaps = selection.kind === "unclear" ? [selection.gap] : [];
  if (neverRouted) {
    const text = `${asked.label} is link-local, for Amazon's own services: no route ever forwards it, however wide (RT-10)`;
    return { ...nothing, warnings: [text], gaps };
  }
  switch (selection.kind) {
    case "unclear":
      return { ...nothing, warnings: [`not known: ${selection.gap.what} (${selection.gap.needs})`], gaps };
    case "no-route":
      return nothing;
    case "selected":
      return chooser.onward(selection, asked);
  }
}
