/** subnet-app-b leaves by nat-a of the other zone; the decoys use their own, or a regional one. */
import { describe, expect, it } from "vitest";
import { lacking } from "#test/support/build/network.ts";
import { auditOf, healthy, only, raw, said } from "./healthy.ts";

const across = (more: object = {}) => ({
  ...healthy,
  tables: { ...healthy.tables, "rtb-app-b": { subnets: ["subnet-app-b"], routes: ["0.0.0.0/0 nat-a"] } },
  ...more,
});

describe("a NAT gateway of another zone", () => {
  it("is found, with the command that routes to the near one", () => {
    expect(only(auditOf(across()), "nat-gateway-own-zone")).toMatchObject({
      severity: "medium",
      of: [{ kind: "subnet", id: "subnet-app-b" }],
      evidence: ["subnet-app-b (eu-west-1b) by rtb-app-b: 0.0.0.0/0 to nat-a (eu-west-1a)"],
      fix: {
        text: "Route to the NAT gateway of the subnet's own zone, by a route table for each zone.",
        cli: [
          "aws ec2 replace-route --route-table-id rtb-app-b --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-b --region eu-west-1",
        ],
      },
    });
  });

  it("is no one command's work where there is no near one, or where one table serves two zones", () => {
    const natGateways = { "nat-a": healthy.natGateways["nat-a"] };
    expect(only(auditOf(across({ natGateways })), "nat-gateway-own-zone").fix).toEqual({
      text: "Add a NAT gateway in the subnet's own zone and route there, or use one regional NAT gateway.",
      cli: [],
    });
    const shared = {
      "rtb-pub": healthy.tables["rtb-pub"],
      "rtb-app": { subnets: ["subnet-app-a", "subnet-app-b"], routes: ["0.0.0.0/0 nat-a"] },
    };
    expect(only(auditOf({ ...healthy, tables: shared }), "nat-gateway-own-zone")).toMatchObject({
      of: [{ id: "subnet-app-b" }],
      fix: { cli: [] },
    });
  });

  it("by a list of blocks, or for IPv6, is not rerouted by a command", () => {
    for (const route of ["pl-all nat-a", "::/0 nat-a"]) {
      const tables = { ...healthy.tables, "rtb-app-b": { subnets: ["subnet-app-b"], routes: [route] } };
      const answer = auditOf({ ...healthy, tables, prefixLists: { "pl-all": ["0.0.0.0/0"] } });
      expect(only(answer, "nat-gateway-own-zone").fix.cli).toEqual([]);
    }
  });

  it("is not said of a regional one, nor where a zone or a gateway is not known", () => {
    const regional = { vpc: "vpc-a", table: "rtb-reg", zones: ["a", "b"], autoProvision: true };
    const natGateways = { "nat-a": { at: null, regional } };
    expect(said(auditOf(across({ natGateways })), "nat-gateway-own-zone")).toEqual([]);
    expect(said(auditOf(lacking(raw(across()), "NatGateways", "nat-a")), "nat-gateway-own-zone")).toEqual([]);
    for (const id of ["subnet-app-b", "subnet-pub-a"]) {
      const described = raw(across());
      const Subnets = (described.documents["Subnets"] as readonly { SubnetId: string }[]).map((one) =>
        one.SubnetId === id ? { ...one, AvailabilityZone: null } : one,
      );
      const answer = auditOf({ ...described, documents: { ...described.documents, Subnets } });
      expect(said(answer, "nat-gateway-own-zone")).toEqual([]);
    }
    expect(said(auditOf(lacking(raw(across()), "Subnets", "subnet-pub-a")), "nat-gateway-own-zone")).toEqual([]);
  });
});
