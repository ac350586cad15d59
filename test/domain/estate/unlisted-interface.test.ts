import { describe, expect, it } from "vitest";
import type { RouteTable } from "#domain/estate/route-table.ts";
import { address, cidr } from "../words.ts";
import { denied, estate, onlyVpc, reading, takenAsEmpty } from "./read.ts";
import { abroad, eni, home, id, nat, other, stranger, table, vpc } from "./things.ts";

const to = (target: string, kind: "network-interface" | "instance" = "network-interface", state = "active") => {
  const route: RouteTable["routes"][number] = {
    destination: { kind: "cidr", cidr: cidr("192.168.0.0/16") },
    target: { kind, id: target },
    state,
    origin: "static",
    advertised: false,
  };
  return route;
};

const own = (interfaceId: `eni-${string}` | null) => ({
  privateAddress: null,
  publicAddress: null,
  interfaceId: interfaceId === null ? null : id<"eni">(interfaceId),
  zone: null,
});

const named = {
  vpcs: [vpc("vpc-1", ["10.0.0.0/16"])],
  interfaces: [eni("eni-here", ["10.0.1.5"])],
  routeTables: [
    table("rtb-1", {
      routes: [to("eni-here"), to("eni-route"), to("i-1", "instance"), to("eni-gone", undefined, "blackhole")],
    }),
    table("rtb-unread", { vpcId: id<"vpc">("vpc-unread"), routes: [to("eni-unread")] }),
  ],
  natGateways: [
    nat("nat-1", { addresses: [own("eni-nat"), own(null)] }),
    nat("nat-2", { state: "failed", addresses: [own("eni-failed")] }),
  ],
  others: [
    other("elastic-ip", "eipalloc-1", { aliases: ["52.30.0.7"], uses: ["eni-bound", "i-1"] }),
    other("elastic-ip", "eipalloc-2", { uses: ["eni-mute"], scope: abroad }),
    other("load-balancer", "app/shop/1", { uses: ["eni-balancer"] }),
  ],
};

const ids = (list: readonly { readonly id: string }[]) => list.map((one) => one.id);

describe("an interface that only others name", () => {
  const { unlisted } = estate(named);

  it("is named by a live route, a NAT gateway that is there, or an Elastic IP address", () => {
    const all = ["eni-route", "eni-unread", "eni-nat", "eni-bound", "eni-mute"];
    expect(all.filter((one) => unlisted.has(one))).toEqual(all);
    const none = ["eni-here", "eni-gone", "eni-failed", "eni-balancer", "i-1"];
    expect(none.filter((one) => unlisted.has(one))).toEqual([]);
  });

  it("is in the VPC of what names it, or in any of its account and Region", () => {
    expect(ids(unlisted.in("vpc-1"))).toEqual(["eni-route", "eni-nat"]);
    expect(ids(unlisted.in("vpc-unread"))).toEqual(["eni-unread"]);
    expect(ids(estate(named).unlistedIn("vpc-1", home))).toEqual(["eni-route", "eni-nat", "eni-bound"]);
    expect(ids(estate(named).unlistedIn(null, home))).toEqual(["eni-route", "eni-unread", "eni-nat", "eni-bound"]);
    expect(ids(estate(named).unlistedIn("vpc-1", stranger))).toEqual([]);
  });

  it("has the public address that is bound to it", () => {
    expect(ids(unlisted.withPublicIn([cidr("52.30.0.0/29")]))).toEqual(["eni-bound"]);
    expect(ids(unlisted.withPublicIn([cidr("52.30.0.8/29")]))).toEqual([]);
  });

  it("makes a list that lacks it less than whole, where it was read as a whole one", () => {
    const gapOf = (coverage?: Parameters<typeof reading>[1]) => {
      const network = estate({ ...named, readings: [reading(home, coverage)] });
      const found = network.interfaceAt(vpc("vpc-1", ["10.0.0.0/16"]), address("10.0.1.99"));
      return found.state === "not-collected" ? found.gap.what : found.state;
    };
    expect(gapOf()).toBe("the interfaces of vpc-1: eni-route was not read");
    expect(gapOf({ NetworkInterfaces: onlyVpc("vpc-1") })).toBe("the interfaces of vpc-1: eni-route was not read");
    expect(gapOf({ NetworkInterfaces: onlyVpc("vpc-2") })).toBe("the interfaces of vpc-1");
    expect(gapOf({ NetworkInterfaces: denied })).toBe("the interfaces of vpc-1");
    expect(gapOf({ NetworkInterfaces: takenAsEmpty })).toBe("absent");
  });

  it("is looked for in no list that was not read as a whole one", () => {
    for (const coverage of [denied, takenAsEmpty, onlyVpc("vpc-2")]) {
      const network = estate({ ...named, readings: [reading(home, { NetworkInterfaces: coverage })] });
      expect(network.unlistedIn("vpc-1", home)).toEqual([]);
      expect(network.unlistedIn(null, home)).toEqual([]);
    }
    const one = estate({ ...named, readings: [reading(home, { NetworkInterfaces: onlyVpc("vpc-1") })] });
    expect(ids(one.unlistedIn("vpc-1", home))).toEqual(["eni-route", "eni-nat"]);
  });
});
