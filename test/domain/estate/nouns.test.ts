import { describe, expect, it } from "vitest";
import { documents } from "#domain/estate/document.ts";
import { missingDocument, notModelled } from "#domain/estate/gap.ts";
import { isId } from "#domain/estate/id.ts";
import { isAttachedTo } from "#domain/estate/internet-gateway.ts";
import { publicAddressOf, standingAddress } from "#domain/estate/network-interface.ts";
import { peerOf } from "#domain/estate/peering.ts";
import { printScope } from "#domain/estate/scope.ts";
import { address } from "../words.ts";
import { eni, gateway, home, id, peering } from "./things.ts";

describe("the nouns of a network", () => {
  it.each([
    ["sg", "sg-0123456789abcdef0", true],
    ["sg", "sg-own_Name", true],
    ["sg", "sgr-0123", false],
    ["sg", "sg-", false],
    ["sg", "sg-a b", false],
    ["i", "igw-1", false],
    ["eigw", "eigw-1", true],
  ] as const)("%s ids: %s, %j", (prefix, text, expected) => {
    expect(isId(prefix, text)).toBe(expected);
  });

  it("are called by account and Region as far as these are known", () => {
    expect(printScope(home)).toBe("account 111122223333, eu-west-1");
    expect(printScope({ account: null, region: "eu-west-1" })).toBe("eu-west-1");
    expect(printScope({ account: "111122223333", region: null })).toBe("account 111122223333");
    expect(printScope({ account: null, region: null })).toBe("");
  });

  it("name the permission that would show them", () => {
    for (const [key, { action }] of Object.entries(documents)) expect(action, key).toMatch(/^[a-z0-9-]+:[A-Z]\w+$/);
    expect(missingDocument("Vpcs", { account: null, region: null }, "denied", "vpc-1", "vpc-1")).toEqual({
      what: "vpc-1",
      why: "denied",
      needs: "ec2:DescribeVpcs",
      wanted: { key: "Vpcs", scope: { account: null, region: null }, id: "vpc-1" },
    });
    expect(notModelled("tgw-1", "support")).toEqual({ what: "tgw-1", why: "unsupported", needs: "support" });
  });

  it("carry traffic only when attached to this very VPC (IGW-01)", () => {
    const states = ["available", "attached", "attaching", "detached"];
    const attached = states.map((state) =>
      isAttachedTo(gateway("igw-1", { attachments: [{ vpcId: id<"vpc">("vpc-1"), state }] }), id<"vpc">("vpc-1")),
    );
    expect(attached).toEqual([true, true, false, false]);
    const elsewhere = gateway("igw-1", { attachments: [{ vpcId: id<"vpc">("vpc-2"), state: "available" }] });
    expect(isAttachedTo(elsewhere, id<"vpc">("vpc-1"))).toBe(false);
  });

  it("stand for their first address of each family", () => {
    const both = eni("eni-1", ["10.0.0.5=52.30.0.1", "10.0.0.6", "2001:db8::1", "2001:db8::2"]);
    expect(standingAddress(both, 4)).toEqual(address("10.0.0.5"));
    expect(standingAddress(both, 6)).toEqual(address("2001:db8::1"));
    expect(standingAddress(eni("eni-2"), 4)).toBeNull();
    expect(standingAddress(eni("eni-2"), 6)).toBeNull();
  });

  it("show a public address beside the private one that has it", () => {
    const one = eni("eni-1", ["10.0.0.5=52.30.0.1", "10.0.0.6"]);
    expect(publicAddressOf(one, address("10.0.0.5"))).toEqual(address("52.30.0.1"));
    expect(publicAddressOf(one, address("10.0.0.6"))).toBeNull();
    expect(publicAddressOf(one, address("10.0.0.7"))).toBeNull();
  });

  it("have a peer on the other side of a peering, if they are on one", () => {
    const joined = peering("pcx-1", "vpc-1", "vpc-2");
    expect(
      ["vpc-1", "vpc-2", "vpc-3"].map((text) => peerOf(joined, id<"vpc">(text as "vpc-1"))?.vpcId ?? null),
    ).toEqual(["vpc-2", "vpc-1", null]);
  });
});
