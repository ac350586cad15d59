import { describe, expect, it } from "vitest";
import { printAddress } from "#domain/net/address.ts";
import { blocksOf, printCidr } from "#domain/net/cidr.ts";
import { contains } from "#domain/net/intervals.ts";
import {
  embeddedInNat64,
  globalUnicast,
  isAmazonService,
  isNeverRouted,
  isPublic,
  neverPublic,
  publicAddresses,
  rfc1918,
  rfc6598,
  unicastAddresses,
} from "#domain/net/special.ts";
import { address } from "../words.ts";

describe("special addresses", () => {
  it.each([
    ["1.1.1.1", true],
    ["52.30.0.1", true],
    ["223.255.255.255", true],
    ["9.255.255.255", true],
    ["11.0.0.0", true],
    ["172.15.255.255", true],
    ["172.32.0.0", true],
    ["100.63.255.255", true],
    ["100.128.0.0", true],
    ["0.1.2.3", false],
    ["10.0.0.1", false],
    ["100.64.0.1", false],
    ["127.0.0.1", false],
    ["169.254.169.254", false],
    ["172.16.0.0", false],
    ["172.31.255.255", false],
    ["192.168.1.1", false],
    ["198.18.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["2600:1f18::1", true],
    ["3fff:ffff::1", true],
    ["4000::", false],
    ["fd00::1", false],
    ["fe80::1", false],
    ["::1", false],
    ["64:ff9b::808:808", false],
  ])("say whether a host on the internet can have %s: %j", (text, expected) => {
    expect(isPublic(address(text))).toBe(expected);
  });

  it("leave everything outside the private ranges to the internet", () => {
    const blocks = publicAddresses(4).flatMap(({ first, last }) => blocksOf(4, first, last));
    const left = [...rfc1918, ...rfc6598, ...neverPublic].reduce((sum, one) => sum + one.last - one.first + 1n, 0n);
    const open = blocks.reduce((sum, one) => sum + one.last - one.first + 1n, 0n);
    expect(open + left).toBe(1n << 32n);
    expect(
      publicAddresses(6)
        .flatMap(({ first, last }) => blocksOf(6, first, last))
        .map(printCidr),
    ).toEqual(globalUnicast.map(printCidr));
  });

  it.each([
    ["10.0.0.1", true],
    ["100.64.0.1", true],
    ["8.8.8.8", true],
    ["127.0.0.1", false],
    ["224.0.0.1", false],
    ["169.254.1.1", false],
    ["2600::1", true],
    ["fd00::1", true],
    ["64:ff9b::808:808", true],
    ["fe80::1", false],
    ["ff02::1", false],
    ["::1", false],
  ])("say whether a host beyond a route can have %s: %j", (text, expected) => {
    const { family, value } = address(text);
    expect(contains(unicastAddresses(family), value)).toBe(expected);
  });

  it.each([
    ["the resolver", "169.254.169.253"],
    ["instance metadata", "169.254.169.254"],
    ["the clock", "169.254.169.123"],
    ["task metadata", "169.254.170.2"],
    ["metadata over IPv6", "fd00:ec2::254"],
  ])("name %s as Amazon's own service (SG-18, NACL-07)", (_, text) => {
    expect(isAmazonService(address(text))).toBe(true);
  });

  it("take no neighbour for Amazon's own service", () => {
    expect(["169.254.169.252", "169.254.170.1", "fd00:ec3::254"].map((text) => isAmazonService(address(text)))).toEqual(
      [false, false, false],
    );
  });

  it.each([
    ["169.254.168.0", true],
    ["169.254.171.255", true],
    ["169.254.172.0", false],
    ["169.254.167.255", false],
    ["fd00:ec2::1", true],
    ["fd00:ec3::1", false],
  ])("say whether no route forwards %s: %j (RT-10)", (text, expected) => {
    expect(isNeverRouted(address(text))).toBe(expected);
  });

  it("find the IPv4 address in a NAT64 address (NAT-11, RFC 6052)", () => {
    expect(printAddress(embeddedInNat64(address("64:ff9b::c000:221")))).toBe("192.0.2.33");
  });
});
