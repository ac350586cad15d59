import { type Family, widthOf } from "../net/address.ts";
import { blocksOf, type Cidr, encloses, everything, printCidr } from "../net/cidr.ts";
import { normalise, difference as without } from "../net/intervals.ts";
import { publicAddresses } from "../net/special.ts";
import { covers, difference, intersection, isEmpty, type Traffic } from "../net/traffic.ts";
import type { Range, Stretch } from "./stretch.ts";

/** Who of the internet is meant, and what passes. */
export interface Line {
  readonly family: Family;
  /** `0.0.0.0/0` for everybody, or the blocks that rules name. */
  readonly peers: readonly string[];
  /** Blocks inside `peers` for which some of it does not hold. */
  readonly except: readonly string[];
  readonly traffic: Traffic;
  readonly via: readonly string[];
}

/** One stretch with what is looked at of it. */
interface Part {
  readonly family: Family;
  readonly range: Range;
  /** The block that rules or routes name, or the range itself where it is narrow: it does not speak for everybody. */
  readonly narrow: readonly Cidr[] | null;
  readonly traffic: Traffic;
  readonly via: readonly string[];
}

/**
 * Adds up the stretches of one set of interfaces: what everybody may do, and what only some blocks may do beside it.
 * Blocks narrower than /8 (IPv6: /16) do not decide about everybody.
 */
export function linesOf(stretches: readonly Stretch[], passes: (one: Stretch) => Traffic): readonly Line[] {
  const parts = stretches.map(
    (one): Part => ({ ...one, range: one.beyond, narrow: narrowOf(one), traffic: passes(one) }),
  );
  return ([4, 6] as const).flatMap((family) =>
    linesOfFamily(
      parts.filter((part) => part.family === family),
      family,
    ),
  );
}

function narrowOf({ family, particular, beyond }: Stretch): readonly Cidr[] | null {
  if (particular !== null) return [particular];
  const widest = BigInt(widthOf(family) - (family === 4 ? 8 : 16));
  const size = beyond.last - beyond.first + 1n;
  return size < 1n << widest ? blocksOf(family, beyond.first, beyond.last) : null;
}

function linesOfFamily(parts: readonly Part[], family: Family): readonly Line[] {
  const wide = parts.filter(({ narrow }) => narrow === null);
  const everybody = commonOf(wide);
  const lines: Line[] = [];
  if (everybody !== null && !isEmpty(everybody.traffic)) {
    const peers = [everything(family)];
    lines.push(lineOf(family, peers, everybody.traffic, everybody.via, parts));
  }
  const rest = new Map<string, { readonly part: Part; readonly traffic: Traffic; readonly blocks: Cidr[] }>();
  for (const part of parts) {
    const same = everybody !== null && sameVia(part, everybody);
    const traffic = same ? difference(part.traffic, everybody.traffic) : part.traffic;
    if (isEmpty(traffic)) continue;
    const key = JSON.stringify([traffic, part.via]);
    const blocks = part.narrow ?? blocksOf(family, part.range.first, part.range.last);
    const known = rest.get(key);
    if (known === undefined) rest.set(key, { part, traffic, blocks: [...blocks] });
    else known.blocks.push(...blocks);
  }
  for (const { part, traffic, blocks } of rest.values()) {
    lines.push(lineOf(family, merged(family, blocks), traffic, part.via, parts));
  }
  return lines;
}

/** What all the wide parts let through by the same gateways; null where they differ in those. */
function commonOf(wide: readonly Part[]): Pick<Part, "traffic" | "via"> | null {
  const [first] = wide;
  if (first === undefined || wide.some((part) => !sameVia(part, first))) return null;
  return { traffic: wide.map(({ traffic }) => traffic).reduce(intersection), via: first.via };
}

const sameVia = (one: Pick<Part, "via">, other: Pick<Part, "via">): boolean => one.via.join() === other.via.join();

/**
 * The fewest blocks that hold these addresses and no other public one: neighbouring and repeated blocks are one, and
 * private space between or beside them does not part them.
 */
function merged(family: Family, blocks: readonly Cidr[]): readonly Cidr[] {
  const exact = normalise(blocks.map(({ first, last }) => ({ first, last })));
  const foreign = without(publicAddresses(family), exact);
  const whole = everything(family);
  const wide = without([{ first: whole.first, last: whole.last }], foreign).filter((piece) =>
    exact.some(({ first, last }) => piece.first <= first && last <= piece.last),
  );
  return wide.flatMap((piece) => {
    const inside = exact.filter(({ first, last }) => piece.first <= first && last <= piece.last);
    const tight = inside.flatMap(({ first, last }) => blocksOf(family, first, last));
    const edges = { first: inside[0] as Range, last: inside.at(-1) as Range };
    const loose = [edges.first.first, piece.first].flatMap((first) =>
      [edges.last.last, piece.last].map((last) => blocksOf(family, first, last)),
    );
    return loose.reduce((best, one) => (one.length < best.length ? one : best), tight);
  });
}

function lineOf(
  family: Family,
  peers: readonly Cidr[],
  traffic: Traffic,
  via: readonly string[],
  parts: readonly Part[],
): Line {
  const holes = parts.flatMap(({ narrow, traffic: passes }) =>
    narrow === null || covers(passes, traffic) ? [] : narrow,
  );
  const inside = holes.filter((hole) => peers.some((peer) => encloses(peer, hole)));
  return { family, peers: peers.map(printCidr), except: merged(family, inside).map(printCidr), traffic, via };
}
