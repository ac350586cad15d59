import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsOf, rulesFor, trafficOf } from "#domain/change/rule-traffic.ts";
import { allTraffic, sameTraffic, unionOfAll } from "#domain/net/traffic.ts";
import { runs } from "#test/laws/seed.ts";
import { traffic } from "../words.ts";

describe("the rules for some traffic", () => {
  it.each([
    ["443", [{ protocol: 6, from: 443, to: 443 }]],
    [
      "dns",
      [
        { protocol: 6, from: 53, to: 53 },
        { protocol: 17, from: 53, to: 53 },
      ],
    ],
    ["0-65535/udp", [{ protocol: 17, from: null, to: null }]],
    ["icmp", [{ protocol: 1, from: null, to: null }]],
    ["icmp/8", [{ protocol: 1, from: 8, to: null }]],
    ["icmpv6/128/0", [{ protocol: 58, from: 128, to: 0 }]],
    ["esp", [{ protocol: 50, from: null, to: null }]],
    ["any", [{ protocol: -1, from: null, to: null }]],
  ])("%s", (words, rules) => {
    expect(rulesFor(traffic(words))).toEqual(rules);
  });

  it("are about exactly that traffic, for each set of it", () => {
    const words = [
      "443",
      "dns",
      "8000-8100",
      "icmp",
      "icmp/8/0",
      "icmp/3/1",
      "icmp/3",
      "icmpv6",
      "esp",
      "gre",
      "0-65535",
    ];
    fc.assert(
      fc.property(fc.subarray(words), (some) => {
        const asked = unionOfAll(some.map(traffic));
        expect(sameTraffic(unionOfAll(rulesFor(asked).map(trafficOf)), asked)).toBe(true);
      }),
      runs(200),
    );
    expect(trafficOf({ protocol: -1, from: null, to: null })).toBe(allTraffic);
  });

  it("have the numbers that AWS wants beside the protocol", () => {
    expect(boundsOf({ protocol: 6, from: null, to: null })).toEqual({ from: 0, to: 65535 });
    expect(boundsOf({ protocol: 1, from: 8, to: null })).toEqual({ from: 8, to: -1 });
    expect(boundsOf({ protocol: 50, from: null, to: null })).toBeNull();
  });
});
