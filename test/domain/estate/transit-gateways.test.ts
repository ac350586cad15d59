import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { otherSide } from "#domain/estate/transit-gateways.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network, unread } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

const owner = { account: "111111111111", region: "eu-west-1" };
const neighbour = { account: "222222222222", region: "eu-west-1" };

/** `tgw-1` with two VPCs: one associated with a table, one with nothing. `tgw-2` is peered with it. */
const described = scope({
  ...owner,
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": "10.1.1.0/24" },
  transit: {
    gateways: { "tgw-1": {}, "tgw-2": {} },
    attachments: {
      "tgw-attach-a": { to: "tgw-1", vpc: "vpc-a", subnets: ["subnet-a"], table: "tgw-rtb-1" },
      "tgw-attach-b": { to: "tgw-1", vpc: "vpc-b", subnets: ["subnet-b"] },
      "tgw-attach-peer": { to: "tgw-1", peer: "tgw-2", table: "tgw-rtb-1", peerTable: "tgw-rtb-2" },
    },
    tables: { "tgw-rtb-1": { of: "tgw-1" }, "tgw-rtb-2": { of: "tgw-2" } },
  },
});

const withDocuments = (documents: RawScope["documents"], raw = described): RawScope => ({
  ...raw,
  documents: { ...raw.documents, ...documents },
});

const tableOf = (estate: Estate, attachment: string, gateway = "tgw-1") =>
  estate.transit.tableOf(attachment, gateway, owner);

describe("the association of an attachment", () => {
  it("is what the gateway's owner sees; each side of a peering has its own", () => {
    const estate = network(described);
    expect(tableOf(estate, "tgw-attach-a")).toEqual({ state: "found", value: "tgw-rtb-1" });
    expect(tableOf(estate, "tgw-attach-b")).toEqual({ state: "absent" });
    expect(tableOf(estate, "tgw-attach-peer", "tgw-2")).toEqual({ state: "found", value: "tgw-rtb-2" });
    expect(tableOf(estate, "tgw-attach-lost")).toEqual({ state: "absent" });
    const unseen = network(unread(described, "TransitGatewayRouteTableAssociations"));
    expect(tableOf(unseen, "tgw-attach-lost")).toMatchObject({
      state: "not-collected",
      gap: { wanted: { key: "TransitGatewayAttachments", id: "tgw-attach-lost" } },
    });
  });

  it("is also told by the tables, of which each belongs to one gateway", () => {
    const associations = ["tgw-rtb-2", "tgw-rtb-1"].map((TransitGatewayRouteTableId) => ({
      TransitGatewayRouteTableId,
      Associations: [{ TransitGatewayAttachmentId: "tgw-attach-peer", State: "associated" }],
    }));
    const leaving = {
      TransitGatewayRouteTableId: "tgw-rtb-1",
      Associations: [{ TransitGatewayAttachmentId: "tgw-attach-b", State: "disassociating" }],
    };
    const documents = { TransitGatewayRouteTableAssociations: [...associations, leaving] };
    const estate = network(unread(withDocuments(documents), "TransitGatewayAttachments"));
    expect(tableOf(estate, "tgw-attach-peer", "tgw-1")).toEqual({ state: "found", value: "tgw-rtb-1" });
    expect(tableOf(estate, "tgw-attach-peer", "tgw-2")).toEqual({ state: "found", value: "tgw-rtb-2" });
    expect(tableOf(estate, "tgw-attach-b").state).toBe("absent");
    const unnamed = network(unread(withDocuments(documents), "TransitGatewayAttachments", "TransitGatewayRouteTables"));
    expect(tableOf(unnamed, "tgw-attach-peer", "tgw-1")).toMatchObject({
      state: "not-collected",
      gap: { wanted: { key: "TransitGatewayRouteTables", id: "tgw-rtb-2" } },
    });
  });

  it("says nothing where another account's gateway holds the attachment", () => {
    const seen = {
      TransitGatewayAttachmentId: "tgw-attach-b",
      TransitGatewayId: "tgw-1",
      TransitGatewayOwnerId: owner.account,
      ResourceType: "vpc",
      State: "available",
    };
    const theirs = scope({ ...neighbour, vpcs: { "vpc-n": ["10.9.0.0/16"] }, subnets: { "subnet-n": "10.9.1.0/24" } });
    const alone = network(withDocuments({ TransitGatewayAttachments: [seen] }, theirs));
    expect(alone.transit.tableOf("tgw-attach-b", "tgw-1", neighbour).state).toBe("not-collected");
    const own = { ...seen, Association: { TransitGatewayRouteTableId: "tgw-rtb-1", State: "associated" } };
    const both = network(
      withDocuments({ TransitGatewayAttachments: [own] }),
      withDocuments({ TransitGatewayAttachments: [seen] }, theirs),
    );
    expect(both.transit.tableOf("tgw-attach-b", "tgw-1", owner)).toEqual({ state: "found", value: "tgw-rtb-1" });
  });

  it("may be a policy table where the gateway has some (TGW-09)", () => {
    const policies = [{ TransitGatewayPolicyTableId: "tgw-ptb-1", TransitGatewayId: "tgw-1" }];
    const estate = network(withDocuments({ TransitGatewayPolicyTables: policies }));
    expect(tableOf(estate, "tgw-attach-b")).toMatchObject({ state: "not-collected", gap: { why: "unsupported" } });
    expect(tableOf(estate, "tgw-attach-a").state).toBe("found");
    const leaving = (described.documents["TransitGatewayAttachments"] as readonly object[]).map((one) => ({
      ...one,
      Association: { TransitGatewayRouteTableId: "tgw-rtb-1", State: "disassociating" },
    }));
    const documents = { TransitGatewayPolicyTables: policies, TransitGatewayAttachments: leaving };
    const apart = network(unread(withDocuments(documents), "TransitGatewayRouteTableAssociations"));
    expect(tableOf(apart, "tgw-attach-b")).toEqual({ state: "absent" });
  });

  it("is none where missing files were said to be empty", () => {
    const raw = unread(described, "TransitGatewayAttachments", "TransitGatewayRouteTableAssociations");
    const estate = new Estate(snapshotOf([raw], { missing: "empty" }));
    expect(tableOf(estate, "tgw-attach-a")).toEqual({ state: "absent" });
  });
});

describe("a transit gateway", () => {
  it("is read where its owner is, as far as that is known", () => {
    const shared = [{ TransitGatewayId: "tgw-1", OwnerId: owner.account, State: "available" }];
    const theirs = scope({ ...neighbour, vpcs: { "vpc-n": ["10.9.0.0/16"] }, subnets: { "subnet-n": "10.9.1.0/24" } });
    const seen = network(withDocuments({ TransitGateways: shared }, theirs));
    expect(seen.transit.scopeOf("tgw-1", neighbour)).toEqual(owner);
    expect(seen.transit.scopeOf("tgw-lost", neighbour)).toEqual(neighbour);
    const nobodys = network(withDocuments({ TransitGateways: [{ TransitGatewayId: "tgw-1", State: "available" }] }));
    expect(nobodys.transit.scopeOf("tgw-1", neighbour)).toEqual(owner);
    const inBoth = network(
      withDocuments({ TransitGateways: [{ ...shared[0], State: "pending" }] }, theirs),
      withDocuments({ TransitGateways: shared }),
    );
    expect(inBoth.transit.gateways.get("tgw-1")).toMatchObject({ state: "available", scope: owner });
    const ownersFirst = network(
      withDocuments({ TransitGateways: shared }),
      withDocuments({ TransitGateways: [{ ...shared[0], State: "pending" }] }, theirs),
    );
    expect(ownersFirst.transit.gateways.get("tgw-1")).toMatchObject({ state: "available", scope: owner });
  });

  it("has a peer on the other side of a peering, and none where it is on neither", () => {
    const found = network(described).transit.peering("tgw-attach-peer", owner);
    if (found.state !== "found") throw new Error("the peering is there");
    expect(otherSide(found.value, "tgw-1")?.transitGatewayId).toBe("tgw-2");
    expect(otherSide(found.value, "tgw-2")?.transitGatewayId).toBe("tgw-1");
    expect(otherSide(found.value, "tgw-3")).toBeNull();
  });
});
