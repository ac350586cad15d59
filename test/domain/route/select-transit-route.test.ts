import { describe, expect, it } from "vitest";
import type { Estate } from "#domain/estate/lookup.ts";
import { parseAddress } from "#domain/net/address.ts";
import { holds } from "#domain/net/cidr.ts";
import { printTransitRoute, selectTransitRoute, type TransitSelection } from "#domain/route/select-transit-route.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network, unread } from "#test/support/build/network.ts";

/** A gateway with an attachment of every kind, and one table with these routes. */
function described(routes: readonly string[], propagations: readonly string[] = []): Description {
  return {
    vpcs: { "vpc-a": ["10.0.0.0/16", "2001:db8:a::/56"], "vpc-b": ["10.1.0.0/16"], "vpc-c": ["10.1.0.0/16"] },
    subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": { cidr: "10.1.1.0/24", vpc: "vpc-b" } },
    prefixLists: { "pl-b": ["10.1.0.0/16", "10.7.0.0/16"] },
    transit: {
      gateways: { "tgw-1": {} },
      attachments: {
        "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a"] },
        "tgw-attach-b": { to: "tgw-1", vpc: "vpc-b", subnets: ["subnet-b"] },
        "tgw-attach-c": { to: "tgw-1", vpc: "vpc-c", subnets: ["subnet-b"] },
        "tgw-attach-far": { to: "tgw-1", vpc: "vpc-of-somebody", subnets: ["subnet-b"] },
        "tgw-attach-dx": { to: "tgw-1", kind: "direct-connect-gateway dxgw-1" },
        "tgw-attach-vpn": { to: "tgw-1", kind: "vpn vpn-1" },
        "tgw-attach-new": { to: "tgw-1", kind: "teleporter tp-1" },
      },
      tables: { "tgw-rtb-1": { of: "tgw-1", routes, propagations } },
    },
  };
}

function select(estate: Estate, text: string): TransitSelection {
  const address = parseAddress(text);
  if (address === null) throw new Error(text);
  const scope = { account: "111111111111", region: "eu-west-1" };
  return selectTransitRoute(estate, "tgw-rtb-1", scope, (cidr) => holds(cidr, address));
}

function winner(selection: TransitSelection): string {
  if (selection.kind !== "selected") throw new Error(selection.kind);
  return printTransitRoute(selection.winner);
}

const beaten = (selection: TransitSelection): readonly string[] =>
  selection.kind === "selected"
    ? selection.beaten.map(({ because, ...one }) => `${printTransitRoute(one)}: ${because}`)
    : [];

describe("a transit gateway's table", () => {
  it("takes the longest match, and says what it beat and why (TGW-06)", () => {
    const estate = network(
      described([
        "0.0.0.0/0 tgw-attach-vpn",
        "10.1.0.0/16 tgw-attach-b propagated",
        "10.1.0.0/16 tgw-attach-c",
        "pl-b tgw-attach-a",
        "10.1.9.0/24 blackhole",
      ]),
    );
    const selection = select(estate, "10.1.1.1");
    expect(winner(selection)).toBe("10.1.0.0/16 -> tgw-attach-c");
    expect(beaten(selection)).toEqual([
      "pl-b (10.1.0.0/16) -> tgw-attach-a: on equal prefixes a route by address block beats one by prefix list (TGW-06)",
      "10.1.0.0/16 -> tgw-attach-b: on equal prefixes a static route beats a propagated one (TGW-06)",
      "0.0.0.0/0 -> tgw-attach-vpn: /0 is less specific than /16 (TGW-06)",
    ]);
    expect(winner(select(estate, "10.1.9.1"))).toBe("10.1.9.0/24 -> nowhere");
    expect(winner(select(estate, "10.7.0.1"))).toBe("pl-b (10.7.0.0/16) -> tgw-attach-a");
  });

  it("prefers what a VPC propagates over Direct Connect, that over a VPN, and that over what it does not know", () => {
    const routes = ["new", "vpn", "dx", "b"].map((name) => `10.1.0.0/16 tgw-attach-${name} propagated`);
    const selection = select(network(described(routes)), "10.1.1.1");
    expect(winner(selection)).toBe("10.1.0.0/16 -> tgw-attach-b");
    expect(beaten(selection)).toEqual(
      ["dx", "vpn", "new"].map(
        (name) => `10.1.0.0/16 -> tgw-attach-${name}: on equal prefixes what a vpc propagates comes first (TGW-06)`,
      ),
    );
  });

  it("shares the traffic among equals, whatever their order", () => {
    const routes = ["10.1.0.0/16 tgw-attach-b propagated", "10.1.0.0/16 tgw-attach-c propagated"];
    for (const order of [routes, routes.toReversed()]) {
      const selection = select(network(described(order)), "10.1.1.1");
      expect(selection).toMatchObject({
        kind: "selected",
        hops: [{ attachmentId: "tgw-attach-b" }, { attachmentId: "tgw-attach-c" }],
        beaten: [],
      });
    }
  });

  it("knows IPv4 and IPv6 apart, and where it has no route", () => {
    const estate = network(described(["0.0.0.0/0 tgw-attach-a", "2001:db8:a::/56 tgw-attach-b"]));
    expect(winner(select(estate, "2001:db8:a::1"))).toBe("2001:db8:a::/56 -> tgw-attach-b");
    expect(select(estate, "2001:db8:b::1")).toEqual({ kind: "no-route" });
  });

  it("expands the references to prefix lists that the routes do not show", () => {
    const raw = scope(described(["pl-seen tgw-attach-a"]));
    const reference = (PrefixListId: string, more: object) => ({
      TransitGatewayRouteTableId: "tgw-rtb-1",
      PrefixListId,
      ...more,
    });
    const hop = { TransitGatewayAttachmentId: "tgw-attach-b", ResourceType: "vpc", ResourceId: "vpc-b" };
    const documents = {
      ...raw.documents,
      PrefixListEntries: [
        { PrefixListId: "pl-seen", Entries: [{ Cidr: "10.8.0.0/16" }] },
        { PrefixListId: "pl-b", Entries: [{ Cidr: "10.1.0.0/16" }] },
        { PrefixListId: "pl-hole", Entries: [{ Cidr: "10.9.0.0/16" }] },
      ],
      TransitGatewayPrefixListReferences: [
        reference("pl-seen", { TransitGatewayAttachment: hop }),
        reference("pl-b", { TransitGatewayAttachment: hop, Blackhole: false }),
        reference("pl-hole", { Blackhole: true }),
      ],
    };
    const estate = network({ ...raw, documents });
    expect(winner(select(estate, "10.8.0.1"))).toBe("pl-seen (10.8.0.0/16) -> tgw-attach-a");
    expect(winner(select(estate, "10.1.0.1"))).toBe("pl-b (10.1.0.0/16) -> tgw-attach-b");
    expect(select(estate, "10.9.0.1")).toMatchObject({ winner: { route: { state: "blackhole" } } });
  });

  it("is not known where a list that it names, or the routes themselves were not read", () => {
    const unreadList = { ...described(["pl-b tgw-attach-a"]), prefixLists: { "pl-b": null } };
    expect(select(network(unreadList), "10.1.0.1")).toMatchObject({
      kind: "unclear",
      gap: {
        what: "the entries of pl-b, which tgw-rtb-1 routes to tgw-attach-a",
        wanted: { key: "PrefixListEntries" },
      },
    });
    const hole = { ...described(["pl-b blackhole"]), prefixLists: { "pl-b": null } };
    expect(select(network(hole), "10.1.0.1")).toMatchObject({
      gap: { what: "the entries of pl-b, which tgw-rtb-1 routes to nowhere" },
    });
    expect(select(network(unread(described([]), "TransitGatewayStaticRoutes")), "10.1.0.1")).toMatchObject({
      kind: "unclear",
      gap: { wanted: { key: "TransitGatewayStaticRoutes", id: "tgw-rtb-1" } },
    });
  });
});

describe("where only static routes were read", () => {
  it("the blocks of the VPCs that write into the table are added", () => {
    const estate = network(described(["0.0.0.0/0 tgw-attach-vpn"], ["tgw-attach-a", "tgw-attach-b"]));
    expect(winner(select(estate, "10.1.1.1"))).toBe("10.1.0.0/16 -> tgw-attach-b");
    expect(winner(select(estate, "10.2.1.1"))).toBe("0.0.0.0/0 -> tgw-attach-vpn");
  });

  it("nothing is known of what a VPN, or a VPC that was not read, writes into it", () => {
    for (const hidden of ["tgw-attach-vpn", "tgw-attach-far"]) {
      const estate = network(described(["0.0.0.0/0 tgw-attach-dx"], ["tgw-attach-b", hidden]));
      expect(select(estate, "10.2.1.1")).toMatchObject({
        kind: "unclear",
        gap: { what: `the routes that ${hidden} writes into tgw-rtb-1` },
      });
    }
    // The decoy: with a propagated route among them, they are all there.
    const whole = network(described(["10.0.0.0/16 tgw-attach-a propagated"], ["tgw-attach-b", "tgw-attach-vpn"]));
    expect(select(whole, "10.1.1.1")).toEqual({ kind: "no-route" });
  });

  it("whether IPv6 is written into it is not known either", () => {
    const estate = network(described([], ["tgw-attach-a"]));
    expect(select(estate, "2001:db8:a::1")).toMatchObject({ kind: "unclear" });
    expect(select(estate, "2001:db8:b::1")).toEqual({ kind: "no-route" });
    expect(winner(select(estate, "10.0.1.1"))).toBe("10.0.0.0/16 -> tgw-attach-a");
  });

  it("a table that only a VPN writes into is taken as it is read", () => {
    expect(select(network(described([], ["tgw-attach-vpn"])), "10.1.1.1")).toEqual({ kind: "no-route" });
  });
});
