import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linuxAndWindows, portsOfClient } from "#domain/net/client-ports.ts";
import { type Intervals, interval } from "#domain/net/intervals.ts";
import { allTraffic, intersection, noTraffic, type Traffic, unionOfAll } from "#domain/net/traffic.ts";
import { printTraffic } from "#domain/net/traffic-words.ts";
import {
  answered,
  type Back,
  backPassage,
  bothWays,
  clientShares,
  passage,
  repliesTo,
  replyShare,
  shareOf,
} from "#domain/reach/leg.ts";
import type { Share } from "#domain/reach/share.ts";
import { passStep } from "#domain/reach/step.ts";
import type { End, WalkedStep } from "#domain/reach/walk.ts";
import { runs } from "#test/laws/seed.ts";
import { eni } from "../estate/things.ts";
import { traffic } from "../words.ts";

const delivered: End = { end: "delivered", interface: eni("eni-1", ["10.0.0.5"]) };
const facts = { kind: "network-acl", id: "acl-1", rules: [], text: "" } as const;

const set = (...words: readonly string[]): Traffic => unionOfAll(words.map(traffic));
const step = (passes: Traffic, unknown: Traffic = noTraffic, behindNat = false): WalkedStep => ({
  ...passStep(passes, facts),
  unknown,
  behindNat,
  wanted: allTraffic,
  met: null,
});

const letters = (one: Share | null): string =>
  one === null ? "none" : `${one.works ? "W" : ""}${one.stopped ? "S" : ""}${one.unknown ? "U" : ""}`;

const linux = interval(32768, 61000);

describe("what a leg lets through", () => {
  it.each<[string, readonly WalkedStep[], string, string]>([
    ["no step", [], "tcp 80-443", "nothing"],
    ["one step that passes a part", [step(set("443", "22"))], "tcp 443", "nothing"],
    ["two steps that pass different parts", [step(set("80-100")), step(set("90-443"))], "tcp 90-100", "nothing"],
    ["a step that may pass a part", [step(set("80"), set("443"))], "tcp 80", "tcp 443"],
    ["a step that stops what may have come", [step(set("80"), set("443")), step(set("80"))], "tcp 80", "nothing"],
    ["two steps that may pass", [step(set("80"), set("90-100")), step(set("90"), set("80"))], "nothing", "tcp 80,90"],
  ])("is common to all steps: %s", (_, steps, passes, unknown) => {
    const there = passage(steps, set("80-443"), delivered);
    expect([there.passes, there.unknown].map(printTraffic)).toEqual([passes, unknown]);
  });

  it.each<[End["end"], End, string, string]>([
    ["delivered", delivered, "tcp 80", "tcp 443"],
    ["stopped", { end: "stopped" }, "nothing", "nothing"],
    ["lost", { end: "lost" }, "nothing", "tcp 80,443"],
  ])("is nothing for certain unless the packet arrives: %s", (_, end, passes, unknown) => {
    const there = passage([step(set("80"), set("443"))], set("80", "443", "22"), end);
    expect([there.passes, there.unknown].map(printTraffic)).toEqual([passes, unknown]);
  });

  it("does not depend on the order of the steps", () => {
    const some = fc.subarray(["80", "443", "53/udp", "icmp", "esp"]).map((words) => set(...words));
    fc.assert(
      fc.property(fc.array(fc.tuple(some, some), { maxLength: 4 }), (pairs) => {
        const steps = pairs.map(([passes, unknown]) => step(passes, unknown));
        expect(passage([...steps].reverse(), allTraffic, delivered)).toEqual(passage(steps, allTraffic, delivered));
      }),
      runs(100),
    );
  });

  it.each([
    [set("80"), noTraffic, "WS"],
    [set("80", "443"), noTraffic, "W"],
    [noTraffic, noTraffic, "S"],
    [noTraffic, set("80"), "SU"],
    [set("80"), set("443"), "WU"],
  ])("is a share of what was asked %#", (passes, unknown, expected) => {
    expect(letters(shareOf(set("80", "443"), { passes, unknown }))).toBe(expected);
  });
});

describe("replies", () => {
  it("come to everything but ICMP messages that are no echo requests", () => {
    expect(printTraffic(answered(set("443", "53/udp", "icmp", "icmpv6", "esp")))).toBe(
      "tcp 443, udp 53, icmp 8/*, icmpv6 128/* and esp",
    );
    expect(answered(set("icmp/3/4", "icmpv6/129/0"))).toEqual(noTraffic);
  });

  it("go to the client's ports, echo replies to nobody's, other protocols as they came", () => {
    expect(printTraffic(repliesTo(set("443"), linux))).toBe("tcp 32768-61000");
    expect(printTraffic(repliesTo(set("53/udp", "icmp/8/0", "icmpv6/128", "gre"), linux))).toBe(
      "udp 32768-61000, icmp 0/0, icmpv6 129/0 and gre",
    );
    expect(repliesTo(set("icmp/3", "icmpv6/1"), linux)).toEqual(noTraffic);
  });

  it("to a NAT gateway's client go in two stretches, each to ports of its own", () => {
    const wantedAt = (behindNat: boolean): Traffic => (behindNat ? set("1024-65535") : set("32768-61000"));
    const steps = [step(set("1024-65535"), noTraffic, true), step(set("40000-65535"))];
    const back = backPassage(steps, wantedAt, delivered);
    expect(printTraffic(back.own.passes)).toBe("tcp 40000-61000");
    expect(printTraffic(back.nat?.passes ?? noTraffic)).toBe("tcp 1024-65535");
    expect(backPassage([step(allTraffic)], wantedAt, delivered).nat).toBeNull();
  });
});

/** A way back that lets these through; the second stretch is a NAT gateway's. */
function backBy(own: Traffic, unknown: Traffic = noTraffic, nat: Traffic | null = null): Back {
  return { own: { passes: own, unknown }, nat: nat === null ? null : { passes: nat, unknown: noTraffic } };
}

describe("replies to a client's ports", () => {
  it.each<[string, Back, string]>([
    ["all of them pass", backBy(set("32768-65535")), "W"],
    ["some of them pass", backBy(set("40000-45000")), "WS"],
    ["none of them passes", backBy(set("443")), "S"],
    ["none is known", backBy(noTraffic, set("1024-65535")), "U"],
    ["some pass and the others may", backBy(set("32768-40000"), set("40001-65535")), "WU"],
    ["the NAT gateway gets them all", backBy(set("32768-61000"), noTraffic, set("1024-65535")), "W"],
    ["the NAT gateway gets some", backBy(set("32768-61000"), noTraffic, set("32768-61000")), "WS"],
    ["the NAT gateway gets none", backBy(set("32768-61000"), noTraffic, set("22")), "S"],
  ])("fare as far as %s", (_, back, expected) => {
    expect(letters(replyShare("tcp", back, linux))).toBe(expected);
  });

  it("are told for each kind of client", () => {
    const verdicts = clientShares(set("443", "53/udp"), backBy(set("32768-61000", "49152-65535/udp")), [
      ...linuxAndWindows,
      portsOfClient("lambda"),
    ]);
    expect(verdicts.map(({ client, share }) => `${client.client} ${letters(share)}`)).toEqual([
      "linux WS",
      "windows WS",
      "lambda WS",
    ]);
    expect(clientShares(set("icmp"), backBy(noTraffic), linuxAndWindows).map(({ share }) => letters(share))).toEqual([
      "",
      "",
    ]);
  });
});

describe("both ways", () => {
  const everything = backBy(allTraffic);

  function ask(
    wanted: Traffic,
    passes: Traffic,
    unknown: Traffic,
    back: Back | null,
    ports: Intervals<number> = linux,
  ) {
    const { works, share, back: returning } = bothWays(wanted, { passes, unknown }, back, ports);
    return [printTraffic(works), letters(share), letters(returning)];
  }

  it.each<[string, Traffic, Traffic, Back, readonly string[]]>([
    ["all of it", set("443"), noTraffic, everything, ["tcp 443", "W", "W"]],
    ["nothing goes there", noTraffic, noTraffic, everything, ["nothing", "S", "none"]],
    ["nothing is known of the way there", noTraffic, set("443"), everything, ["nothing", "U", "none"]],
    ["no reply comes back", set("443"), noTraffic, backBy(noTraffic), ["nothing", "S", "S"]],
    ["replies to some ports come back", set("443"), noTraffic, backBy(set("40000-50000")), ["nothing", "WS", "WS"]],
    ["it is not known of replies", set("443"), noTraffic, backBy(noTraffic, set("tcp")), ["nothing", "U", "U"]],
  ])("of TCP 443: %s", (_, passes, unknown, back, expected) => {
    expect(ask(set("443"), passes, unknown, back)).toEqual(expected);
  });

  it("UDP and TCP fare apart", () => {
    const asked = set("443", "53/udp");
    expect(ask(asked, asked, noTraffic, backBy(set("tcp")))).toEqual(["tcp 443", "WS", "WS"]);
    expect(ask(asked, set("443"), set("53/udp"), everything)).toEqual(["tcp 443", "WU", "W"]);
  });

  it.each<[string, readonly string[], Back, readonly string[]]>([
    ["an echo request works where its reply comes back", ["icmp/8/0"], backBy(set("icmp/0/0")), ["icmp 8/0", "W", "W"]],
    ["and not where it does not", ["icmp/8/0"], backBy(set("icmp/8")), ["nothing", "S", "S"]],
    ["and is not known where the reply is not", ["icmp/8"], backBy(noTraffic, set("icmp")), ["nothing", "U", "U"]],
    ["ping over IPv6 is the same", ["icmpv6/128/0"], backBy(set("icmpv6/129/0")), ["icmpv6 128/0", "W", "W"]],
    ["messages that need no reply are asked for none", ["icmp/3/4"], backBy(noTraffic), ["icmp 3/4", "W", "none"]],
    [
      "all of ICMP: echo requests need a reply, the rest works",
      ["icmp"],
      backBy(noTraffic),
      ["icmp 0/*,1/*", "WS", "S"],
    ],
    ["other protocols come back as they went", ["esp"], backBy(set("esp")), ["esp", "W", "W"]],
    ["or do not", ["esp"], backBy(set("gre")), ["nothing", "S", "S"]],
    ["one of two comes back", ["esp", "gre"], backBy(set("gre")), ["gre", "WS", "WS"]],
    ["it is not known of one", ["esp", "gre"], backBy(set("gre"), set("esp")), ["gre", "WU", "WU"]],
    ["a NAT gateway lets none of them back", ["esp"], backBy(set("esp"), noTraffic, set("tcp")), ["nothing", "S", "S"]],
    [
      "pings come back through a NAT gateway",
      ["icmp/8"],
      backBy(set("icmp"), noTraffic, set("icmp")),
      ["icmp 8/*", "W", "W"],
    ],
  ])("%s", (_, words, back, [works = "", share, returning]) => {
    const asked = set(...words);
    const found = ask(asked, asked, noTraffic, back);
    expect(found[0]?.startsWith(works)).toBe(true);
    expect(found.slice(1)).toEqual([share, returning]);
  });

  it("what works is never more than what goes there", () => {
    const some = fc.subarray(["443", "8000-8100", "53/udp", "icmp", "icmpv6/128", "esp"]).map((words) => set(...words));
    fc.assert(
      fc.property(some, some, some, some, (wanted, lets, may, returns) => {
        const passes = intersection(wanted, lets);
        const { works, share } = bothWays(wanted, { passes, unknown: noTraffic }, backBy(returns, may), linux);
        expect(intersection(works, passes)).toEqual(works);
        if (letters(share) === "W") expect(works).toEqual(wanted);
        if (letters(share) === "S") expect(works).toEqual(noTraffic);
      }),
      runs(200),
    );
  });
});
