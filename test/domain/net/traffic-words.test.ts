import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interval, normalise } from "#domain/net/intervals.ts";
import {
  allTraffic,
  difference,
  icmpCode,
  intersection,
  isEmpty,
  noTraffic,
  type Traffic,
  tcp,
  udp,
  union,
  unionOfAll,
  wholeProtocol,
} from "#domain/net/traffic.ts";
import {
  parseTraffic,
  printPorts,
  printTraffic,
  ruleTraffic,
  trafficLines,
  trafficWords,
} from "#domain/net/traffic-words.ts";
import { runs } from "#test/laws/seed.ts";
import { readLines, traffic, understood } from "../words.ts";

const icmp = (first: number, last = first): Traffic => ({ ...noTraffic, icmp: interval(first, last) });
const icmpv6 = (first: number, last = first): Traffic => ({ ...noTraffic, icmpv6: interval(first, last) });

const numbers = (last: number) =>
  fc
    .array(fc.tuple(fc.nat(last), fc.constantFrom(0, 0, 1, 7, 300, last)), { maxLength: 3 })
    .map((pieces) => normalise(pieces.map(([first, more]) => ({ first, last: Math.min(last, first + more) }))));
const anyTraffic: fc.Arbitrary<Traffic> = fc.record({
  tcp: numbers(65535),
  udp: numbers(65535),
  icmp: numbers(65535),
  icmpv6: numbers(65535),
  others: numbers(255).map((some) => intersection({ ...noTraffic, others: some }, allTraffic).others),
});

describe("traffic that a person types", () => {
  it.each([
    ["443", tcp(interval(443, 443)), "443/tcp"],
    ["443/tcp", tcp(interval(443, 443)), "443/tcp"],
    ["tcp/443", tcp(interval(443, 443)), "443/tcp"],
    ["53/udp", udp(interval(53, 53)), "53/udp"],
    ["UDP/53", udp(interval(53, 53)), "53/udp"],
    ["8000-8100/tcp", tcp(interval(8000, 8100)), "8000-8100/tcp"],
    ["8000-8100", tcp(interval(8000, 8100)), "8000-8100/tcp"],
    ["udp/8000-8100", udp(interval(8000, 8100)), "8000-8100/udp"],
    ["443-443", tcp(interval(443, 443)), "443/tcp"],
    ["  443/tcp ", tcp(interval(443, 443)), "443/tcp"],
    ["0", tcp(interval(0, 0)), "0/tcp"],
    ["65535", tcp(interval(65535, 65535)), "65535/tcp"],
    ["0-65535", tcp(interval(0, 65535)), "0-65535/tcp"],
    ["00443", tcp(interval(443, 443)), "443/tcp"],
    // A bare number is always a TCP port, also where it is a protocol's number
    ["50", tcp(interval(50, 50)), "50/tcp"],
    ["tcp", tcp(interval(0, 65535)), "tcp"],
    ["udp", udp(interval(0, 65535)), "udp"],
    ["icmp", icmp(0, 65535), "icmp"],
    ["icmp/8", icmp(icmpCode(8, 0), icmpCode(8, 255)), "icmp/8"],
    ["icmp/8/0", icmp(icmpCode(8, 0)), "icmp/8/0"],
    ["ICMP/255/255", icmp(65535), "icmp/255/255"],
    ["icmpv6", icmpv6(0, 65535), "icmpv6"],
    ["icmp6/128/0", icmpv6(icmpCode(128, 0)), "icmpv6/128/0"],
    ["esp", { ...noTraffic, others: interval(50, 50) }, "esp"],
    ["proto/50", { ...noTraffic, others: interval(50, 50) }, "esp"],
    ["protocol/253", { ...noTraffic, others: interval(253, 253) }, "proto/253"],
    ["proto/6", tcp(interval(0, 65535)), "tcp"],
    ["proto/gre", { ...noTraffic, others: interval(47, 47) }, "gre"],
    ["any", allTraffic, "any"],
    ["ALL", allTraffic, "any"],
    ["postgres", tcp(interval(5432, 5432)), "5432/tcp"],
    ["https", tcp(interval(443, 443)), "443/tcp"],
    ["Redis", tcp(interval(6379, 6379)), "6379/tcp"],
    ["ntp", udp(interval(123, 123)), "123/udp"],
    ["dns", union(udp(interval(53, 53)), tcp(interval(53, 53))), "53/udp, 53/tcp"],
  ])("is read from %s", (text, expected, words) => {
    expect(parseTraffic(text)).toEqual({ traffic: expected, words });
  });

  it.each([
    ["65536", "port 65536 does not exist; ports are 0 to 65535"],
    ["80-65536/udp", "port 65536 does not exist; ports are 0 to 65535"],
    ["8100-8000", "the range 8100-8000 runs backwards; write 8000-8100/tcp"],
    ["8100-8000/udp", "the range 8100-8000 runs backwards; write 8000-8100/udp"],
    ["443/icmp", 'ports belong to tcp or udp, not to "icmp"; write 443/tcp or 443/udp'],
    ["443/tpc", 'ports belong to tcp or udp, not to "tpc"; write 443/tcp or 443/udp'],
    ["443-", '"443-" is no traffic; write a port such as 443, 443/tcp, 53/udp or 8000-8100/tcp'],
    ["443,80", '"443,80" is no traffic; write a port such as 443, 443/tcp, 53/udp or 8000-8100/tcp'],
    ["tcp/", '"tcp/" is no traffic; write a port such as 443, 443/tcp, 53/udp or 8000-8100/tcp'],
    ["tcp/443/udp", '"tcp/443/udp" is no traffic; write a port such as 443, 443/tcp, 53/udp or 8000-8100/tcp'],
    ["icmp/256", "ICMP types and codes are 0 to 255, as in icmp/8/0 (echo request)"],
    ["icmp/8/256", "ICMP types and codes are 0 to 255, as in icmp/8/0 (echo request)"],
  ])("is refused as %s, in one line that says what would be right", (text, error) => {
    expect(parseTraffic(text)).toMatchObject({ error });
  });

  it.each(["", "-1", "proto/256", "proto/", "icmp/8/0/0", "icmp/", "-443", "nonsense words", "tcp:443"])(
    "is refused as %j with the forms that exist",
    (text) => {
      expect(parseTraffic(text)).toMatchObject({ error: expect.stringContaining(`"${text}" is no traffic; write`) });
    },
  );

  it.each([
    ["postgers", "postgres"],
    ["htps", "https"],
    ["icm", "icmp"],
    ["anny", "any"],
    ["443/icmp", "443/tcp"],
    ["8100-8000/udp", "8000-8100/udp"],
  ])("refused as %s suggests %s, which is understood", (text, suggestion) => {
    expect(parseTraffic(text)).toMatchObject({ suggestion });
    expect(parseTraffic(suggestion)).toHaveProperty("traffic");
  });

  it("refused without a word nearby suggests nothing", () => {
    expect(parseTraffic("quux-quux-quux")).not.toHaveProperty("suggestion");
  });

  it("can be every word that is suggested", () => {
    for (const word of trafficWords) expect(isEmpty(traffic(word)), word).toBe(false);
  });

  it("means the same when its words are typed again", () => {
    const typed = fc.oneof(
      fc.constantFrom(...trafficWords.filter((word) => word !== "dns")),
      fc.tuple(fc.nat(65535), fc.constantFrom("", "/tcp", "/udp")).map(([port, transport]) => `${port}${transport}`),
      fc.tuple(fc.nat(255), fc.nat(255)).map(([type, code]) => `icmp/${type}/${code}`),
      fc.nat(255).map((number) => `proto/${number}`),
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(parseTraffic(understood(text).words)).toEqual(understood(text));
      }),
      runs(300),
    );
  });

  it("is something or one line of error, whatever the text, and never throws", () => {
    const nearly = fc.string({ unit: fc.constantFrom(..."0189-/,tcpudiml6 \n"), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string(), fc.string({ unit: "binary" })), (text) => {
        const parsed = parseTraffic(text);
        if ("error" in parsed) expect(parsed.error).toMatch(/^.+$/);
        else expect(isEmpty(difference(parsed.traffic, allTraffic)) && !isEmpty(parsed.traffic)).toBe(true);
      }),
      runs(1000),
    );
  });
});

describe("traffic in print", () => {
  it.each([
    [noTraffic, "nothing"],
    [allTraffic, "all traffic"],
    [tcp(interval(443, 443)), "tcp 443"],
    [tcp(normalise([...interval(8000, 8100), ...interval(443, 443)])), "tcp 443,8000-8100"],
    [union(traffic("443"), traffic("53/udp")), "tcp 443 and udp 53"],
    [unionOfAll(["443", "53/udp", "esp"].map(traffic)), "tcp 443, udp 53 and esp"],
    [traffic("tcp"), "all tcp"],
    [traffic("udp"), "all udp"],
    [traffic("icmp"), "all icmp"],
    [traffic("icmp/8"), "icmp 8/*"],
    [traffic("icmpv6/128/0"), "icmpv6 128/0"],
    [icmp(icmpCode(3, 1), icmpCode(3, 4)), "icmp 3/1-4"],
    [icmp(icmpCode(3, 250), icmpCode(5, 0)), "icmp 3/250-255,4/*,5/0"],
    [union(wholeProtocol(50), wholeProtocol(253)), "esp, proto/253"],
    [{ ...noTraffic, others: interval(100, 107) }, expect.stringContaining("proto/100, proto/101")],
    [{ ...noTraffic, others: interval(100, 108) }, "9 other protocols"],
    [{ ...allTraffic, tcp: interval(1, 65535) }, expect.stringMatching(/^tcp 1-65535, all udp, all icmp, .* and 252/)],
    [{ ...allTraffic, tcp: [] }, expect.stringMatching(/^all udp, all icmp, all icmpv6 and 252 other protocols$/)],
  ])("is short enough for a sentence", (some, words) => {
    expect(printTraffic(some)).toEqual(words);
  });

  it("has its ports in ascending order", () => {
    expect(printPorts(normalise([...interval(8000, 8100), ...interval(443, 443)]))).toBe("443,8000-8100");
    expect(printPorts([])).toBe("");
  });

  it("has one line a protocol, with ports or types only where they are not all messages", () => {
    expect(trafficLines(unionOfAll(["esp", "icmp", "icmpv6/128", "53/udp", "443", "proto/253"].map(traffic)))).toEqual([
      { protocol: "tcp", ports: "443" },
      { protocol: "udp", ports: "53" },
      { protocol: "icmp" },
      { protocol: "icmpv6", types: "128/*" },
      { protocol: "esp" },
      { protocol: "proto/253" },
    ]);
    expect(trafficLines(noTraffic)).toEqual([]);
    expect(trafficLines(allTraffic)).toHaveLength(4 + 252);
    expect(trafficLines(allTraffic)[0]).toEqual({ protocol: "tcp", ports: "0-65535" });
  });

  it("says in its lines exactly what the traffic is", () => {
    fc.assert(
      fc.property(anyTraffic, (some) => {
        expect(readLines(trafficLines(some))).toEqual(some);
      }),
      runs(200),
    );
  });
});

describe("the traffic of an AWS rule", () => {
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
  it.each([
    ["SG-06: -1 is every protocol and port", "-1", null, null, allTraffic],
    ["SG-06: ports beside -1 are ignored", "-1", 443, 443, allTraffic],
    ["SG-06: all is the same word", "all", -1, -1, allTraffic],
    ["SG-07: another protocol is whole, whatever ports are given", "50", 443, 443, traffic("esp")],
    ["SG-07: by name as well", "esp", null, null, traffic("esp")],
    ["SG-08: both ports belong to the range", "tcp", 8080, 8090, traffic("8080-8090")],
    ["SG-08: 0 to 65535 is all ports", "tcp", 0, 65535, traffic("tcp")],
    ["SG-08: by number", "17", 53, 53, traffic("53/udp")],
    ["SG-08: -1 ports are all ports", "tcp", -1, -1, traffic("tcp")],
    ["SG-08: absent ports are all ports", "udp", null, null, traffic("udp")],
    ["SG-08: one absent port is all ports", "udp", 53, null, traffic("udp")],
    ["SG-09: 8 and -1 are echo requests of every code", "icmp", 8, -1, traffic("icmp/8")],
    ["SG-09: 3 and 4 are one message", "icmp", 3, 4, traffic("icmp/3/4")],
    ["SG-09: -1 and -1 are all messages", "icmp", -1, -1, traffic("icmp")],
    ["SG-09: absent types are all messages", "1", null, null, traffic("icmp")],
    ["SG-09: icmpv6 by name", "icmpv6", 128, -1, traffic("icmpv6/128")],
    ["SG-09: icmpv6 by number", "58", 128, 0, traffic("icmpv6/128/0")],
  ])("%s", (_, protocol, from, to, expected) => {
    expect(ruleTraffic(protocol, from, to)).toEqual(expected);
  });

  it("of ICMP allows no TCP, and none of the other family (SG-10)", () => {
    const rule = ruleTraffic("icmp", -1, -1) ?? noTraffic;
    for (const other of ["443", "udp", "icmpv6", "esp"]) {
      expect(isEmpty(intersection(rule, traffic(other))), other).toBe(true);
    }
  });

  it("is not known for a protocol that nobody knows", () => {
    expect(ruleTraffic("quux", 1, 2)).toBeNull();
    expect(ruleTraffic("256", 1, 2)).toBeNull();
  });
});
