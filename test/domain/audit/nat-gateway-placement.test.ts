/** A public NAT gateway in a subnet without a way out; the decoys stand in public subnets, or are private ones. */
import { describe, expect, it } from "vitest";
import { unread } from "#test/support/build/network.ts";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const astray = {
  ...healthy,
  natGateways: { ...healthy.natGateways, "nat-b": { at: "10.0.11.9", public: "54.1.1.19" } },
};

describe("a public NAT gateway without a way out", () => {
  it("is found where its subnet is not public", () => {
    expect(only(auditOf(astray), "nat-gateway-placement")).toMatchObject({
      severity: "high",
      of: [{ kind: "nat-gateway", id: "nat-b" }],
      evidence: ["nat-b in subnet-app-b, which is private by rtb-app-b"],
    });
  });

  it("is not said of a private one", () => {
    const natGateways = { ...healthy.natGateways, "nat-b": { at: "10.0.11.9", connectivity: "private" as const } };
    expect(said(auditOf({ ...healthy, natGateways }), "nat-gateway-placement")).toEqual([]);
  });

  it("is not known where its table has a list that was not read", () => {
    const tables = { ...healthy.tables, "rtb-app-b": { subnets: ["subnet-app-b"], routes: ["pl-x igw-a"] } };
    const part = auditOf(
      unread(
        raw({ ...astray, tables, prefixLists: { "pl-x": ["0.0.0.0/0"] } }),
        "PrefixListEntries",
        "ManagedPrefixLists",
      ),
    );
    expect(said(part, "nat-gateway-placement")).toEqual([]);
    expect(part.unchecked).toContain("nat-gateway-placement");
  });
});
