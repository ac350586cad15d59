import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Family, lastValueOf, widthOf } from "#domain/net/address.ts";
import {
  addressesOf,
  blockOf,
  blocksOf,
  type Cidr,
  encloses,
  everything,
  holds,
  overlaps,
  parseCidr,
  printCidr,
  sameCidr,
} from "#domain/net/cidr.ts";
import { runs } from "#test/laws/seed.ts";
import { address, cidr } from "../words.ts";

const family = fc.constantFrom<Family>(4, 6);

const anyBlock: fc.Arbitrary<Cidr> = family.chain((of) =>
  fc
    .record({ value: fc.bigInt({ min: 0n, max: lastValueOf(of) }), length: fc.nat(widthOf(of)) })
    .map(({ value, length }) => blockOf({ family: of, value }, length)),
);

/** Blocks within the first 32 addresses of a family, so that every address can be looked at. */
const smallBlock: fc.Arbitrary<Cidr> = fc
  .record({ of: family, value: fc.bigInt({ min: 0n, max: 31n }), host: fc.nat(5) })
  .map(({ of, value, host }) => blockOf({ family: of, value }, widthOf(of) - host));

const universe = Array.from({ length: 32 }, (_, index) => BigInt(index));
const members = (block: Cidr, of: Family): readonly bigint[] =>
  universe.filter((value) => holds(block, { family: of, value }));

describe("a CIDR block", () => {
  it.each([
    ["10.0.0.0/16", "10.0.0.0/16"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["10.0.1.5/32", "10.0.1.5/32"],
    ["2001:DB8::/32", "2001:db8::/32"],
    ["::/0", "::/0"],
    ["2001:db8::1/128", "2001:db8::1/128"],
    // Host bits are dropped (NACL-06)
    ["100.68.0.18/18", "100.68.0.0/18"],
    ["10.0.1.5/0", "0.0.0.0/0"],
    ["2001:db8:1:2::3/48", "2001:db8:1::/48"],
  ])("is read from %s as %s", (text, printed) => {
    expect(printCidr(cidr(text))).toBe(printed);
  });

  it.each([
    ["no length", "10.0.0.0"],
    ["an empty length", "10.0.0.0/"],
    ["no address", "/16"],
    ["a length beyond IPv4", "10.0.0.0/33"],
    ["a length beyond IPv6", "::/129"],
    ["a leading zero in the length", "10.0.0.0/08"],
    ["a sign in the length", "10.0.0.0/+8"],
    ["a negative length", "10.0.0.0/-1"],
    ["a mask", "10.0.0.0/255.0.0.0"],
    ["a second length", "10.0.0.0/8/8"],
    ["a space", "10.0.0.0/ 8"],
    ["an address that is none", "10.0.0/8"],
  ])("is not read from text with %s", (_, text) => {
    expect(parseCidr(text)).toBeNull();
  });

  it("has its first and last address", () => {
    expect(cidr("10.0.0.0/30")).toEqual({ family: 4, first: 0x0a000000n, last: 0x0a000003n, length: 30 });
    expect(everything(4)).toEqual(cidr("0.0.0.0/0"));
    expect(everything(6)).toEqual(cidr("::/0"));
  });

  it("holds addresses of its own family only", () => {
    expect(holds(cidr("0.0.0.0/0"), address("::1"))).toBe(false);
    expect(holds(cidr("10.0.0.0/30"), address("10.0.0.3"))).toBe(true);
    expect(holds(cidr("10.0.0.0/30"), address("10.0.0.4"))).toBe(false);
    expect(holds(cidr("10.0.0.4/30"), address("10.0.0.3"))).toBe(false);
  });

  it("is read back from what was printed", () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        expect(parseCidr(printCidr(block))).toEqual(block);
      }),
      runs(300),
    );
  });

  it("holds the address that it was made of, and its borders", () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        expect(holds(block, { family: block.family, value: block.first })).toBe(true);
        expect(holds(block, { family: block.family, value: block.last })).toBe(true);
        expect(block.last - block.first + 1n).toBe(1n << BigInt(widthOf(block.family) - block.length));
      }),
      runs(300),
    );
  });

  it("compares with another as the two sets of addresses do", () => {
    fc.assert(
      fc.property(smallBlock, smallBlock, (one, other) => {
        const mine = members(one, one.family);
        const common = members(other, one.family).filter((value) => mine.includes(value));
        expect(overlaps(one, other)).toBe(common.length > 0);
        expect(encloses(one, other)).toBe(common.length === members(other, other.family).length);
        expect(sameCidr(one, other)).toBe(encloses(one, other) && encloses(other, one));
      }),
      runs(500),
    );
  });

  it("gives an answer and never throws, whatever the text", () => {
    const nearly = fc.string({ unit: fc.constantFrom(..."0123./:af"), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string(), fc.string({ unit: "binary" })), (text) => {
        const block = parseCidr(text);
        if (block !== null) expect(printCidr(block)).toMatch(/^[0-9a-f.:]+\/\d+$/);
      }),
      runs(1000),
    );
  });
});

describe("blocks together", () => {
  it("are the set of addresses of one family", () => {
    const blocks = [cidr("10.0.0.2/31"), cidr("::/0"), cidr("10.0.0.0/31"), cidr("10.0.0.8/32")];
    expect(addressesOf(blocks, 4)).toMatchObject([
      { first: 0x0a000000n, last: 0x0a000003n },
      { first: 0x0a000008n, last: 0x0a000008n },
    ]);
    expect(addressesOf(blocks, 6)).toMatchObject([{ first: 0n, last: lastValueOf(6) }]);
    expect(addressesOf([], 4)).toEqual([]);
  });

  it.each([
    ["10.0.0.0", "10.0.0.255", ["10.0.0.0/24"]],
    ["10.0.0.1", "10.0.0.6", ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6/32"]],
    ["0.0.0.0", "255.255.255.255", ["0.0.0.0/0"]],
    ["::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ["::/0"]],
    ["255.255.255.255", "255.255.255.255", ["255.255.255.255/32"]],
    ["10.0.0.2", "10.0.0.1", []],
  ])("from %s to %s are %j", (first, last, blocks) => {
    const [from, to] = [address(first), address(last)];
    expect(blocksOf(from.family, from.value, to.value).map(printCidr)).toEqual(blocks);
  });

  it("cover an interval exactly, in order, with the fewest blocks there are", () => {
    fc.assert(
      fc.property(family, fc.bigInt(0n, 200n), fc.bigInt(0n, 200n), fc.boolean(), (of, from, size, atTheEnd) => {
        const shift = atTheEnd ? lastValueOf(of) - 400n : 0n;
        const [first, last] = [from + shift, from + size + shift];
        const blocks = blocksOf(of, first, last);
        let next = first;
        for (const block of blocks) {
          expect(block.first).toBe(next);
          next = block.last + 1n;
        }
        expect(next).toBe(last + 1n);
        for (const [index, block] of blocks.entries()) {
          const after = blocks[index + 1];
          const wider = block.length === 0 ? block : blockOf({ family: of, value: block.first }, block.length - 1);
          expect(after !== undefined && wider.first === block.first && wider.last === after.last).toBe(false);
        }
      }),
      runs(300),
    );
  });
});
