/** A VPC in one zone, and one whose private subnets are; the healthy network has all kinds in two. */
import { describe, expect, it } from "vitest";
import { lacking, unread } from "#test/support/build/network.ts";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

describe("subnets that are in one zone", () => {
  it("are a fault of the whole VPC where all are", () => {
    const subnets = { "subnet-pub-a": "10.0.0.0/24", "subnet-app-a": "10.0.10.0/24" };
    const one = { ...healthy, subnets, tables: {}, natGateways: {}, hosts: {} };
    expect(only(auditOf(one), "several-zones")).toMatchObject({
      severity: "medium",
      of: [{ kind: "vpc", id: "vpc-a" }],
      evidence: ["subnet-pub-a: eu-west-1a", "subnet-app-a: eu-west-1a"],
    });
  });

  it("are found kind by kind, as far as the kind is known", () => {
    const subnets = {
      ...healthy.subnets,
      "subnet-db": { cidr: "10.0.20.0/24", zone: "a" },
      "subnet-list": { cidr: "10.0.21.0/24", zone: "a" },
    };
    const tables = {
      ...healthy.tables,
      "rtb-list": { subnets: ["subnet-list"], routes: ["pl-x nat-a"] },
    };
    const answer = auditOf(
      unread(
        raw({ ...healthy, subnets, tables, prefixLists: { "pl-x": ["0.0.0.0/0"] } }),
        "PrefixListEntries",
        "ManagedPrefixLists",
      ),
    );
    expect(said(answer, "several-zones")).toEqual([
      "low subnet-db: there are isolated subnets in one zone only, though the VPC has several",
    ]);
  });

  it("of a VPC without subnets are none", () => {
    const empty = { ...healthy, vpcs: { ...healthy.vpcs, "vpc-b": ["10.9.0.0/16"] } };
    expect(said(auditOf(empty, "vpc-b"), "several-zones")).toEqual([]);
  });
});

describe("a list of route tables that has none for a subnet", () => {
  it("leaves every check of what the subnet is open", () => {
    const some = lacking(lacking(raw(healthy), "RouteTables", "rtb-app-b"), "RouteTables", "rtb-main-vpc-a");
    const answer = auditOf(some);
    expect(answer.findings.filter(({ check }) => check !== "idle-nat-gateways" && check !== "several-zones")).toEqual(
      [],
    );
    expect(answer.unchecked).toEqual([
      "private-subnet-public-route",
      "several-zones",
      "nat-gateway-own-zone",
      "nat-gateway-placement",
      "public-addresses-on-launch",
    ]);
    expect(answer.gaps).toEqual([expect.objectContaining({ what: "the route table of subnet-app-b" })]);
  });
});
