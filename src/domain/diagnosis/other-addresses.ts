import { type Address, type Family, parseAddress, printAddress, widthOf } from "../net/address.ts";
import { blockOf, type Cidr, encloses, overlaps, parseCidr, printCidr, sameCidr } from "../net/cidr.ts";
import { amazonServices, nat64, neverRouted, rfc1918, rfc6598 } from "../net/special.ts";

const cidrs = (...texts: readonly string[]): readonly Cidr[] => texts.map((text) => parseCidr(text) as Cidr);

/** Ranges of a standard, and what is the same on every host, are nobody's own. */
const everybodys: readonly Cidr[] = [
  ...cidrs("0.0.0.0/0", "::/0"),
  ...rfc1918,
  ...rfc6598,
  ...neverRouted,
  ...amazonServices,
  ...nat64,
];

/** Where invented ones lie: private, of documentation (RFC 5737, RFC 3849), and of benchmarks for what is large (RFC 2544). */
const privateSpace = cidrs("10.0.0.0/8");
const publicSpace = cidrs("203.0.113.0/24", "198.51.100.0/24", "198.18.0.0/15");
const space6 = cidrs("2001:db8::/32");

/** The first addresses of a subnet are AWS's own. */
const reserved = 4n;

/**
 * Invented addresses and blocks: what lies in another does so in what stands for it, and lengths stay.
 *
 * @param own every address and block that there is.
 * @param isTaken whether what was invented is somebody's as well.
 * @returns null for what there is no room for, and what was not among them.
 */
export function otherAddresses(
  own: readonly string[],
  isTaken: (printed: string) => boolean,
): (own: string) => string | null {
  const blocks = [...new Set(own)].flatMap((text) => blockIn(text) ?? []);
  const placed: Placed[] = [];
  for (const block of distinct(blocks).toSorted((one, other) => one.length - other.length)) {
    if (isEverybodys(block)) continue;
    const within = placed.findLast(({ from }) => encloses(from, block));
    const spaces = within === undefined ? spacesFor(block) : [within.to];
    const siblings = placed.filter(({ inside }) => spaces.includes(inside)).map(({ to }) => to);
    for (const inside of spaces) {
      const to = freeIn(inside, block.length, siblings, (cidr) => isTaken(printed(cidr)));
      if (to === null) continue;
      placed.push({ from: block, to, inside });
      break;
    }
  }
  return (text) => {
    const block = blockIn(text);
    if (block === null) return null;
    if (isEverybodys(block)) return text;
    const found = placed.find(({ from }) => sameCidr(from, block));
    if (found === undefined) return null;
    return text.includes("/") ? printCidr(found.to) : printed(found.to);
  };
}

interface Placed {
  readonly from: Cidr;
  readonly to: Cidr;
  /** What of ours it lies in. */
  readonly inside: Cidr;
}

const whole = (address: Address): Cidr => blockOf(address, widthOf(address.family));

function blockIn(text: string): Cidr | null {
  const address = parseAddress(text);
  return address === null ? parseCidr(text) : whole(address);
}

const isEverybodys = (block: Cidr): boolean =>
  everybodys.some((one) => sameCidr(one, block)) || amazonServices.some((one) => encloses(one, block));

const distinct = (blocks: readonly Cidr[]): readonly Cidr[] => [
  ...new Map(blocks.map((block) => [printCidr(block), block])).values(),
];

function spacesFor(block: Cidr): readonly Cidr[] {
  if (block.family === 6) return space6;
  return [...rfc1918, ...rfc6598].some((one) => encloses(one, block)) ? privateSpace : publicSpace;
}

/** The first place of this length in which nothing stands yet. */
function freeIn(
  inside: Cidr,
  length: number,
  siblings: readonly Cidr[],
  isTaken: (cidr: Cidr) => boolean,
): Cidr | null {
  if (length <= inside.length) return null;
  const width = widthOf(inside.family);
  const size = 1n << BigInt(width - length);
  const roomy = inside.last - inside.first >= 15n;
  let first = inside.first + (length === width && roomy ? reserved : 0n);
  while (first + size - 1n <= inside.last) {
    const place = blockOf({ family: inside.family, value: first }, length);
    const inTheWay = siblings.find((one) => overlaps(one, place));
    if (inTheWay === undefined && !isTaken(place)) return place;
    first = nextFrom(inTheWay ?? place, size);
  }
  return null;
}

/** The first aligned place behind a block. */
const nextFrom = ({ last }: Cidr, size: bigint): bigint => ((last + size) / size) * size;

function printed(cidr: Cidr): string {
  const isOne = cidr.length === widthOf(cidr.family as Family);
  return isOne ? printAddress({ family: cidr.family, value: cidr.first }) : printCidr(cidr);
}
