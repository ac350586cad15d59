/** private-b leads to the internet; the decoys are private in truth, public by name, or have no name. */
import { describe, expect, it } from "vitest";
import { named, unread } from "#test/support/build/network.ts";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const names = { "subnet-pub-a": "private-b", "subnet-pub-b": "public-db-proxy", "subnet-app-a": "app-private-a" };

describe("a private subnet that is public", () => {
  it("is found by its name and its route", () => {
    expect(only(auditOf(named(raw(healthy), names)), "private-subnet-public-route")).toMatchObject({
      severity: "high",
      of: [{ kind: "subnet", id: "subnet-pub-a", name: "private-b" }],
      evidence: ["subnet-pub-a by rtb-pub: 0.0.0.0/0 to igw-a"],
    });
  });

  it("may be called privateer, and is then no such thing", () => {
    expect(said(auditOf(named(raw(healthy), { "subnet-pub-a": "privateer" })), "private-subnet-public-route")).toEqual(
      [],
    );
  });

  it("is not known where its table has a list that was not read", () => {
    const tables = { ...healthy.tables, "rtb-pub": { subnets: ["subnet-pub-a"], routes: ["pl-x igw-a"] } };
    const listed = { ...healthy, tables, natGateways: {}, prefixLists: { "pl-x": ["0.0.0.0/0"] } };
    const part = auditOf(unread(named(raw(listed), names), "PrefixListEntries", "ManagedPrefixLists"));
    expect(said(part, "private-subnet-public-route")).toEqual([]);
    expect(part.unchecked).toContain("private-subnet-public-route");
  });
});
