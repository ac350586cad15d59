import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Address,
  compareAddresses,
  lastValueOf,
  parseAddress,
  printAddress,
  sameAddress,
  widthOf,
} from "#domain/net/address.ts";
import { runs } from "#test/laws/seed.ts";
import { address } from "../words.ts";

const anyAddress: fc.Arbitrary<Address> = fc
  .constantFrom(4 as const, 6 as const)
  .chain((family) => fc.bigInt({ min: 0n, max: lastValueOf(family) }).map((value): Address => ({ family, value })));

/** Values with many zero groups, where the forms of IPv6 differ. */
const sparse: fc.Arbitrary<Address> = fc
  .array(fc.constantFrom(0n, 0n, 1n, 0xffffn, 0xdb8n), { minLength: 8, maxLength: 8 })
  .map((groups) => ({ family: 6, value: groups.reduce<bigint>((value, group) => (value << 16n) | group, 0n) }));

/** Strings that are nearly addresses. */
const nearly = fc.string({ unit: fc.constantFrom(..."0129af:.:"), maxLength: 24 });

describe("an IPv4 address", () => {
  it.each([
    ["0.0.0.0", 0n],
    ["0.0.1.0", 256n],
    ["10.0.1.5", 0x0a000105n],
    ["128.0.0.1", 0x80000001n],
    ["255.255.255.255", 0xffffffffn],
  ])("is read from %s", (text, value) => {
    expect(parseAddress(text)).toEqual({ family: 4, value });
    expect(printAddress({ family: 4, value })).toBe(text);
  });

  it.each([
    ["a leading zero, which is octal elsewhere", "10.0.01.5"],
    ["a leading zero at the front", "010.0.1.5"],
    ["two zeros", "00.0.0.0"],
    ["a number beyond a byte", "256.0.0.1"],
    ["a number of four digits", "1000.0.0.1"],
    ["three numbers", "10.0.1"],
    ["five numbers", "10.0.1.5.6"],
    ["nothing at all", ""],
    ["a missing number", "10..1.5"],
    ["a dot at the end", "10.0.1.5."],
    ["a space", " 10.0.1.5"],
    ["a line break", "10.0.1.5\n"],
    ["hexadecimal", "0x0a.0.1.5"],
    ["a sign", "10.0.+1.5"],
    ["other digits than ASCII", "१०.0.1.5"],
    ["one number for all", "167772421"],
  ])("is not read from text with %s", (_, text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

describe("an IPv6 address", () => {
  it.each([
    // RFC 4291, 2.2
    ["ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789"],
    ["2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"],
    ["FF01:0:0:0:0:0:0:101", "ff01::101"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["::", "::"],
    ["0:0:0:0:0:0:13.1.68.3", "::d01:4403"],
    ["::FFFF:129.144.52.38", "::ffff:8190:3426"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
    // RFC 5952, 4
    ["2001:0db8::0001", "2001:db8::1"],
    ["2001:db8:0:0:0:0:2:1", "2001:db8::2:1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["2001:DB8::AAAA", "2001:db8::aaaa"],
    // A shortened group alone
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
    ["fe80::", "fe80::"],
  ])("is read from %s and printed as %s", (text, printed) => {
    expect(printAddress(address(text))).toBe(printed);
  });

  it.each([
    ["two shortened runs", "1::2::3"],
    ["three colons", "1:::2"],
    ["seven groups", "1:2:3:4:5:6:7"],
    ["nine groups", "1:2:3:4:5:6:7:8:9"],
    ["a run that stands for nothing", "1:2:3:4::5:6:7:8"],
    ["a group of five digits", "12345::"],
    ["a letter beyond f", "2001:db8::g"],
    ["one colon", ":"],
    ["a colon at the end", "1:2:3:4:5:6:7:"],
    ["a colon in front", ":1:2:3:4:5:6:7"],
    ["a colon after the run", "::1:"],
    ["an IPv4 tail out of range", "::256.0.0.1"],
    ["an IPv4 tail of three numbers", "::10.0.1"],
    ["an IPv4 tail before the end", "::10.0.1.5:1"],
    ["an IPv4 address in front of the run", "10.0.1.5::"],
    ["an IPv4 address before the run", "1:10.0.1.5::1"],
    ["a zone", "fe80::1%eth0"],
    ["brackets", "[::1]"],
    ["a space", "::1 "],
  ])("is not read from text with %s", (_, text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

describe("addresses", () => {
  it("know their family's width and last value", () => {
    expect([widthOf(4), widthOf(6)]).toEqual([32, 128]);
    expect(printAddress({ family: 4, value: lastValueOf(4) })).toBe("255.255.255.255");
    expect(printAddress({ family: 6, value: lastValueOf(6) })).toBe("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
  });

  it("are the same only within one family", () => {
    expect(sameAddress(address("0.0.0.1"), address("0.0.0.1"))).toBe(true);
    expect(sameAddress(address("0.0.0.1"), address("0.0.0.2"))).toBe(false);
    expect(sameAddress(address("0.0.0.1"), address("::1"))).toBe(false);
  });

  it("are in the order of their values, IPv4 first", () => {
    const sorted = ["::2", "10.0.0.9", "::1", "9.0.0.10", "::1"].map(address).sort(compareAddresses).map(printAddress);
    expect(sorted).toEqual(["9.0.0.10", "10.0.0.9", "::1", "::1", "::2"]);
    const [low, high] = [address("10.0.0.1"), address("10.0.0.2")];
    expect([compareAddresses(low, high), compareAddresses(high, low), compareAddresses(low, low)]).toEqual([-1, 1, 0]);
  });

  it("are read back from what was printed", () => {
    fc.assert(
      fc.property(fc.oneof(anyAddress, sparse), (one) => {
        expect(parseAddress(printAddress(one))).toEqual(one);
      }),
      runs(500),
    );
  });

  it("are printed as browsers print them", () => {
    fc.assert(
      fc.property(fc.oneof(anyAddress, sparse), (one) => {
        const text = printAddress(one);
        const host = one.family === 4 ? text : `[${text}]`;
        expect(new URL(`http://${host}/`).hostname).toBe(host);
      }),
      runs(500),
    );
  });

  it("are read exactly where Node reads one, and no text throws", () => {
    fc.assert(
      fc.property(fc.oneof(nearly, fc.ipV4(), fc.ipV6(), fc.string(), fc.string({ unit: "binary" })), (text) => {
        const expected = text.includes("%") ? 0 : isIP(text);
        expect(parseAddress(text)?.family ?? 0).toBe(expected);
      }),
      runs(2000),
    );
  });
});
