import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contains, type Intervals, interval, normalise } from "#domain/net/intervals.ts";
import { ICMP, ICMPV6, TCP, UDP } from "#domain/net/protocol.ts";
import {
  allTraffic,
  covers,
  difference,
  icmpCode,
  icmpMessages,
  intersection,
  isEmpty,
  noTraffic,
  overlaps,
  parts,
  sameTraffic,
  type Traffic,
  tcp,
  udp,
  union,
  unionOfAll,
  wholeProtocol,
} from "#domain/net/traffic.ts";
import { runs } from "#test/laws/seed.ts";

/** Every part with a handful of numbers at most: small enough to list packet by packet. */
const few: fc.Arbitrary<Intervals<number>> = fc
  .array(fc.tuple(fc.nat(7), fc.nat(2)), { maxLength: 3 })
  .map((pieces) => normalise(pieces.map(([first, more]) => ({ first, last: first + more }))));
const small: fc.Arbitrary<Traffic> = fc.record({ tcp: few, udp: few, icmp: few, icmpv6: few, others: few });

/** The obvious model: a set of packets by name. */
const packets = (traffic: Traffic): readonly string[] =>
  parts.flatMap((part) =>
    Array.from({ length: 12 }, (_, number) => number)
      .filter((number) => contains(traffic[part], number))
      .map((number) => `${part} ${number}`),
  );

describe("traffic", () => {
  it("is one protocol with some of its ports", () => {
    expect(packets(tcp(interval(3, 5)))).toEqual(["tcp 3", "tcp 4", "tcp 5"]);
    expect(packets(udp(interval(7, 7)))).toEqual(["udp 7"]);
  });

  it.each([
    [TCP, { ...noTraffic, tcp: interval(0, 65535) }],
    [UDP, { ...noTraffic, udp: interval(0, 65535) }],
    [ICMP, { ...noTraffic, icmp: interval(0, 65535) }],
    [ICMPV6, { ...noTraffic, icmpv6: interval(0, 65535) }],
    [50, { ...noTraffic, others: interval(50, 50) }],
    [0, { ...noTraffic, others: interval(0, 0) }],
  ])("is a whole protocol: %j", (number, expected) => {
    expect(wholeProtocol(number)).toEqual(expected);
  });

  it("is everything when all protocols come together", () => {
    const all = unionOfAll(Array.from({ length: 256 }, (_, number) => wholeProtocol(number)));
    expect(all).toEqual(allTraffic);
    expect(unionOfAll([])).toEqual(noTraffic);
  });

  // SG-09: AWS writes -1 for every type and for every code; null stands for it here.
  it.each([
    ["every message", null, null, interval(0, 65535)],
    ["echo requests of every code", 8, null, interval(2048, 2303)],
    ["fragmentation needed", 3, 4, interval(772, 772)],
    ["every code of every type", null, 4, interval(0, 65535)],
    ["the last message there is", 255, 255, interval(65535, 65535)],
  ])("of ICMP can be %s", (_, type, code, expected) => {
    expect(icmpMessages(type, code)).toEqual(expected);
  });

  it("gives each ICMP type and code a number of its own", () => {
    expect(icmpCode(0, 255) + 1).toBe(icmpCode(1, 0));
    expect(icmpCode(255, 255)).toBe(65535);
  });
});

describe("the algebra of traffic", () => {
  it("agrees with sets of packets", () => {
    fc.assert(
      fc.property(small, small, (one, other) => {
        const [mine, yours] = [packets(one), packets(other)];
        expect(new Set(packets(union(one, other)))).toEqual(new Set([...mine, ...yours]));
        expect(packets(intersection(one, other))).toEqual(mine.filter((packet) => yours.includes(packet)));
        expect(packets(difference(one, other))).toEqual(mine.filter((packet) => !yours.includes(packet)));
        expect(covers(one, other)).toBe(yours.every((packet) => mine.includes(packet)));
        expect(overlaps(one, other)).toBe(yours.some((packet) => mine.includes(packet)));
        expect(sameTraffic(one, other)).toBe(`${mine}` === `${yours}`);
        expect(isEmpty(one)).toBe(mine.length === 0);
      }),
      runs(300),
    );
  });

  it("joins and meets in any order and any grouping", () => {
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        expect(union(a, b)).toEqual(union(b, a));
        expect(intersection(a, b)).toEqual(intersection(b, a));
        expect(union(union(a, b), c)).toEqual(union(a, union(b, c)));
        expect(intersection(intersection(a, b), c)).toEqual(intersection(a, intersection(b, c)));
        expect(intersection(a, union(b, c))).toEqual(union(intersection(a, b), intersection(a, c)));
        expect(unionOfAll([a, b, c])).toEqual(union(a, union(b, c)));
      }),
      runs(300),
    );
  });

  it("splits every set into what another shares and what is left", () => {
    fc.assert(
      fc.property(small, small, (one, other) => {
        const [shared, left] = [intersection(one, other), difference(one, other)];
        expect(union(shared, left)).toEqual(one);
        expect(overlaps(shared, left)).toBe(false);
        expect(difference(allTraffic, difference(allTraffic, one))).toEqual(intersection(one, allTraffic));
      }),
      runs(300),
    );
  });

  it("has nothing and everything at its ends", () => {
    fc.assert(
      fc.property(small, (one) => {
        expect(union(one, noTraffic)).toEqual(one);
        expect(intersection(one, noTraffic)).toEqual(noTraffic);
        expect(difference(one, one)).toEqual(noTraffic);
        expect(covers(one, noTraffic)).toBe(true);
        expect(union(one, one)).toEqual(one);
      }),
      runs(100),
    );
    expect(intersection(allTraffic, allTraffic)).toEqual(allTraffic);
    expect(isEmpty(difference(allTraffic, allTraffic))).toBe(true);
  });
});
