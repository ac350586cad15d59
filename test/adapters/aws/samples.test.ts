/**
 * Real AWS output, and generated networks in the same form, kept beside the checkout and not in it. Set
 * HOPWISE_SHARED to the folder that holds `samples` where it is elsewhere.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";

const root = join(import.meta.dirname, "../../..");
const samples = join(process.env["HOPWISE_SHARED"] ?? join(root, "../shared"), "samples");
const absent = !existsSync(samples);
if (absent) console.warn(`no samples in ${samples}: set HOPWISE_SHARED to read them`);

async function read(sample: string): Promise<Snapshot> {
  const { snapshot, warnings } = await openFolder(join(samples, sample, "aws_configs"), {
    missing: "empty",
    strict: false,
  }).read([]);
  expect(warnings).toEqual([]);
  return snapshot;
}

function counts(snapshot: Snapshot): Readonly<Record<string, number>> {
  const lists = Object.entries(snapshot).filter(
    ([key, list]) => key !== "readings" && Array.isArray(list) && list.length > 0,
  );
  return Object.fromEntries(lists.map(([key, list]) => [key, (list as readonly unknown[]).length]));
}

const scopes = (snapshot: Snapshot) => snapshot.readings.map(({ scope }) => `${scope.account} ${scope.region}`);

describe.skipIf(absent)("the samples", () => {
  it("hold a public and a private subnet with a NAT gateway", async () => {
    const snapshot = await read("test-nat-gateway");
    expect(scopes(snapshot)).toEqual(["554773406868 us-east-2"]);
    expect(counts(snapshot)).toEqual({
      vpcs: 1,
      dhcpOfVpcs: 1,
      subnets: 3,
      interfaces: 4,
      instances: 3,
      securityGroups: 3,
      networkAcls: 2,
      routeTables: 3,
      internetGateways: 1,
      natGateways: 1,
    });
    expect(snapshot.natGateways).toMatchObject([{ connectivity: "public", availability: "zonal", state: "available" }]);
    expect(snapshot.interfaces.filter(({ role }) => role === "nat-gateway")).toHaveLength(1);
  });

  it("hold a network load balancer in two zones", async () => {
    const snapshot = await read("test-load-balancer");
    expect(scopes(snapshot)).toEqual(["554773406868 us-east-2"]);
    expect(counts(snapshot)).toMatchObject({ interfaces: 5, prefixLists: 2, others: 5 });
    expect(snapshot.interfaces.filter(({ role }) => role === "load-balancer")).toHaveLength(2);
    expect(snapshot.others).toContainEqual(expect.objectContaining({ kind: "load-balancer", name: "test-lb" }));
  });

  it("hold a gateway endpoint", async () => {
    const snapshot = await read("test-vpc-endpoint-gateway");
    expect(scopes(snapshot)).toEqual(["554773406868 us-east-1"]);
    expect(snapshot.vpcEndpoints).toMatchObject([
      { id: "vpce-0b7357542bb7b83ec", type: "gateway", state: "available", policy: "full-access" },
    ]);
    expect(
      snapshot.routeTables.flatMap(({ routes }) => routes).filter(({ target }) => target.kind === "vpc-endpoint"),
    ).toHaveLength(2);
  });

  it("hold two accounts in two Regions with peered transit gateways", async () => {
    const snapshot = await read("test-transit-gateway-peering");
    expect(scopes(snapshot)).toEqual(["732168539940 us-east-1", "804819755326 us-west-1"]);
    expect(counts(snapshot)).toMatchObject({ vpcs: 3, subnets: 3, interfaces: 6, routeTables: 6, prefixLists: 4 });
    expect(snapshot.interfaces.filter(({ role }) => role === "transit-gateway")).toHaveLength(3);
    expect(snapshot.others.filter(({ kind }) => kind === "transit-gateway-attachment")).toHaveLength(5);
  });

  it.each([
    ["reach-r03", "963637179246 eu-west-1", { vpcs: 1, interfaces: 2, securityGroups: 3 }],
    [
      "synth-37",
      "199528743533 eu-west-1",
      { vpcs: 2, subnets: 4, interfaces: 6, peeringConnections: 1, securityGroups: 8 },
    ],
    ["synth-38", "516748216952 eu-west-1", { vpcs: 2, interfaces: 8, natGateways: 1, prefixLists: 1, vpcEndpoints: 1 }],
    [
      "synth-39",
      "145182297583 ap-southeast-2",
      { vpcs: 3, interfaces: 8, networkAcls: 6, internetGateways: 3, natGateways: 2 },
    ],
  ])("hold the generated network %s", async (sample, scope, expected) => {
    const snapshot = await read(sample);
    expect(scopes(snapshot)).toEqual([scope]);
    expect(counts(snapshot)).toMatchObject(expected);
    expect(snapshot.readings[0]?.coverage).toMatchObject({
      NetworkAcls: { state: "whole" },
      TransitGateways: { state: "taken-as-empty" },
    });
  });
});
