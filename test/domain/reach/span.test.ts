import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printAddress } from "#domain/net/address.ts";
import { blockOf, printCidr } from "#domain/net/cidr.ts";
import { Span } from "#domain/reach/span.ts";
import { runs } from "#test/laws/seed.ts";
import { address, cidr } from "../words.ts";

const everywhere = (): Span => new Span(0n, 0xffff_ffffn);
const range = (span: Span): string =>
  [span.first, span.last].map((value) => printAddress({ family: 4, value })).join("-");

describe("a span of addresses", () => {
  it.each([
    ["10.0.0.0/8", true, "10.0.0.0-10.255.255.255"],
    ["10.0.1.5/32", true, "10.0.1.5-10.0.1.5"],
    ["0.0.0.0/0", true, "0.0.0.0-255.255.255.255"],
    ["10.0.0.0/24", false, "10.0.1.0-255.255.255.255"],
    ["10.0.2.0/24", false, "0.0.0.0-10.0.1.255"],
    ["2001:db8::/32", false, "0.0.0.0-255.255.255.255"],
  ])("around 10.0.1.5, compared with %s: %j, and the answer holds for %s", (block, expected, left) => {
    const span = everywhere();
    expect(span.compare(address("10.0.1.5"), cidr(block))).toBe(expected);
    expect(range(span)).toBe(left);
  });

  it("does not grow again by what lies beyond it", () => {
    const span = everywhere();
    const own = address("10.0.1.5");
    span.compare(own, cidr("10.0.1.0/24"));
    for (const beyond of ["10.0.0.0/16", "9.0.0.0/8", "11.0.0.0/8"]) span.compare(own, cidr(beyond));
    expect(range(span)).toBe("10.0.1.0-10.0.1.255");
  });

  it("is cut on both sides", () => {
    const span = everywhere();
    span.restrict(address("10.0.0.0").value, address("10.0.0.9").value);
    span.restrict(address("9.0.0.0").value, address("10.0.0.5").value);
    span.restrict(address("10.0.0.2").value, address("11.0.0.0").value);
    expect(range(span)).toBe("10.0.0.2-10.0.0.5");
  });

  it("is one address where that very address was looked at", () => {
    const span = everywhere();
    span.pin(address("10.0.1.5"));
    expect(range(span)).toBe("10.0.1.5-10.0.1.5");
  });

  it.each([
    [["0.0.0.0/0", "8.0.0.0/8"], "8.8.8.8", null],
    [["8.0.0.0/8", "8.8.0.0/16", "8.8.0.0/15"], "8.8.8.8", "8.8.0.0/16"],
    [["8.8.0.0/15", "8.8.8.8/32", "8.8.0.0/16"], "8.8.8.8", "8.8.8.8/32"],
    [["9.0.0.0/16"], "8.8.8.8", null],
    [["2600::/16"], "2600::1", null],
    [["2600::/16", "2600::/17"], "2600::1", "2600::/17"],
  ])("compared with %j speaks of somebody in particular: %s in %s", (blocks, text, particular) => {
    const own = address(text);
    const span = new Span(0n, own.family === 4 ? 0xffff_ffffn : (1n << 128n) - 1n);
    for (const block of blocks) span.compare(own, cidr(block));
    expect(span.particular === null ? null : printCidr(span.particular)).toBe(particular);
  });

  it("holds exactly addresses for which every comparison had the same answer", () => {
    const small = fc
      .tuple(fc.bigInt(0n, 63n), fc.nat(6))
      .map(([value, host]) => blockOf({ family: 4, value }, 32 - host));
    fc.assert(
      fc.property(fc.bigInt(0n, 63n), fc.array(small, { maxLength: 6 }), (value, blocks) => {
        const span = new Span(0n, 63n);
        const answers = blocks.map((block) => span.compare({ family: 4, value }, block));
        expect(span.first <= value && value <= span.last).toBe(true);
        const alike = (other: bigint): boolean =>
          blocks.every((block, index) => (block.first <= other && other <= block.last) === answers[index]);
        for (let other = span.first; other <= span.last; other += 1n) expect(alike(other)).toBe(true);
        const neighbours = [span.first - 1n, span.last + 1n].filter((one) => 0n <= one && one <= 63n);
        for (const neighbour of neighbours) expect(alike(neighbour)).toBe(false);
      }),
      runs(300),
    );
  });
});
