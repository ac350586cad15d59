import { describe, expect, it } from "vitest";
import type { Meaning, Noun } from "#domain/estate/name.ts";
import { sameEnd } from "#domain/reach/same-end.ts";
import { estate } from "../estate/read.ts";
import { eni, home, id } from "../estate/things.ts";
import { address, cidr } from "../words.ts";

const internet: Meaning = { kind: "internet" };
const at = (text: string): Meaning => ({ kind: "address", address: address(text) });
const thing = (noun: Noun, id: string): Meaning => ({
  kind: "thing",
  thing: { noun, kind: noun, id, name: null, aliases: [], scope: home },
});

/** One interface with a public address and an instance, two of another instance, and two VPCs that share an address. */
const known = estate({
  interfaces: [
    eni("eni-1", ["10.0.0.5=52.30.0.1", "10.0.0.6", "2001:db8::5"], { instanceId: id<"i">("i-1") }),
    eni("eni-2", ["10.0.0.7"], { instanceId: id<"i">("i-2"), groups: [id<"sg">("sg-2")] }),
    eni("eni-3", ["10.0.0.8"], { instanceId: id<"i">("i-2") }),
    eni("eni-4", ["10.9.0.9"]),
    eni("eni-5", ["10.9.0.9"], { vpcId: id<"vpc">("vpc-2") }),
  ],
});

describe("two ends that make no pair", () => {
  it.each<[string, Meaning, Meaning, string]>([
    ["one address", at("10.0.0.5"), at("10.0.0.5"), "10.0.0.5 is on both sides; a question needs two different ends"],
    [
      "addresses of two families",
      at("10.0.0.5"),
      at("2001:DB8::1"),
      "10.0.0.5 and 2001:db8::1 are of different address families; ask with two IPv4 or two IPv6 addresses",
    ],
    [
      "the internet twice",
      internet,
      internet,
      "the internet reaching the internet is no question about this network; name an end inside it",
    ],
    [
      "one interface",
      thing("network-interface", "eni-1"),
      thing("network-interface", "eni-1"),
      "eni-1 is on both sides; a question needs two different ends",
    ],
    ...[
      ["an interface and its instance", thing("network-interface", "eni-1"), thing("instance", "i-1"), "eni-1"],
      ["an interface and its address", thing("network-interface", "eni-1"), at("10.0.0.5"), "eni-1"],
      ["an interface and its second address", at("10.0.0.6"), thing("network-interface", "eni-1"), "10.0.0.6"],
      ["an instance and its public address", thing("instance", "i-1"), at("52.30.0.1"), "i-1"],
      ["an instance and its IPv6 address", thing("instance", "i-1"), at("2001:db8::5"), "i-1"],
      ["an instance that has no interface", thing("instance", "i-9"), thing("instance", "i-9"), "i-9"],
    ].map(
      ([words, one, other, id]) =>
        [words, one, other, `${id} is on both sides; a question needs two different ends`] as [
          string,
          Meaning,
          Meaning,
          string,
        ],
    ),
    [
      "one instance",
      thing("instance", "i-1"),
      thing("instance", "i-1"),
      "i-1 is on both sides; a question needs two different ends",
    ],
  ])("are %s", (_, source, destination, words) => {
    expect(sameEnd(known, source, destination)).toBe(words);
  });

  it.each<[string, Meaning, Meaning]>([
    ["two addresses", at("10.0.0.5"), at("10.0.0.6")],
    ["two IPv6 addresses", at("2001:db8::1"), at("2001:db8::2")],
    ["two interfaces", thing("network-interface", "eni-1"), thing("network-interface", "eni-2")],
    [
      "a group with itself: its members among themselves",
      thing("security-group", "sg-1"),
      thing("security-group", "sg-1"),
    ],
    ["a subnet with itself", thing("subnet", "subnet-1"), thing("subnet", "subnet-1")],
    ["a VPC with itself", thing("vpc", "vpc-1"), thing("vpc", "vpc-1")],
    ["an address and another's instance", at("10.0.0.7"), thing("instance", "i-1")],
    ["two addresses of one interface, by which it can call itself", at("10.0.0.5"), at("10.0.0.6")],
    ["an instance of two interfaces with itself", thing("instance", "i-2"), thing("instance", "i-2")],
    ["an address that two interfaces have, and one of them", at("10.9.0.9"), thing("network-interface", "eni-4")],
    ["addresses that nobody has", at("192.0.2.1"), thing("instance", "i-1")],
    ["a thing and the internet", thing("instance", "i-1"), internet],
    ["the internet and a block", internet, { kind: "cidr", cidr: cidr("10.0.0.0/8") }],
  ])("are not %s", (_, source, destination) => {
    expect(sameEnd(known, source, destination)).toBeNull();
  });
});
