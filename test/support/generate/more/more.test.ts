import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawEstate } from "../../raw-estate.ts";
import { describeEstate } from "../describe.ts";
import { findProblems } from "../problems.ts";
import { estateWithQuestions } from "../questions.ts";
import type { Item } from "./draft.ts";
import type { GenerateOptions } from "./options.ts";

const seed = 20260801;
const sample = (options: GenerateOptions, numRuns = 300) =>
  fc.sample(estateWithQuestions(6, options), { numRuns, seed });

const entries = (estate: RawEstate, key: string) => estate.flatMap((scope) => (scope.documents[key] ?? []) as Item[]);
const says = (key: string, test: (entry: Item) => boolean) => (estate: RawEstate) => entries(estate, key).some(test);
const lacks = (key: string) => (estate: RawEstate) => entries(estate, key).length === 0;

const TRANSIT = sample({ transitGateways: true });
const ENDPOINTS = sample({ endpoints: true });
const BALANCERS = sample({ loadBalancers: true });

/** What is wrong or rare in one network of so many out of 300. */
type Feature = readonly [name: string, least: number, isIn: (estate: RawEstate) => boolean];

const routesOf = (answer: Item) => answer["Routes"] as Item[];
const option = (entry: Item, name: string) => (entry["Options"] as Item)[name];

const IN_TRANSIT: readonly Feature[] = [
  ["two gateways", 80, (estate) => entries(estate, "TransitGateways").length > 1],
  ["a peering", 60, says("TransitGatewayPeeringAttachments", (one) => one["State"] === "available")],
  [
    "a peering that is not available",
    6,
    says("TransitGatewayPeeringAttachments", (one) => one["State"] !== "available"),
  ],
  ["a gateway in another state", 10, says("TransitGateways", (one) => one["State"] !== "available")],
  [
    "group references",
    120,
    says("TransitGateways", (one) => option(one, "SecurityGroupReferencingSupport") === "enable"),
  ],
  ["an attachment in another state", 15, says("TransitGatewayVpcAttachments", (one) => one["State"] !== "available")],
  [
    "appliance mode",
    60,
    says("TransitGatewayVpcAttachments", (one) => option(one, "ApplianceModeSupport") === "enable"),
  ],
  [
    "an attachment without an association",
    20,
    says("TransitGatewayAttachments", (one) => one["Association"] === undefined),
  ],
  [
    "a blackhole",
    40,
    says("TransitGatewayStaticRoutes", (one) => routesOf(one).some((hop) => hop["State"] === "blackhole")),
  ],
  ["a table without routes", 8, says("TransitGatewayStaticRoutes", (one) => routesOf(one).length === 0)],
  [
    "a route by a prefix list",
    40,
    says("TransitGatewayStaticRoutes", (one) => routesOf(one).some((hop) => "PrefixListId" in hop)),
  ],
  ["a reference to a prefix list", 20, says("TransitGatewayPrefixListReferences", () => true)],
  ["a default route to a VPC", 50, says("TransitGatewayStaticRoutes", (one) => routesOf(one).some(isDefault))],
  ["a VPN connection", 60, says("VpnConnections", () => true)],
  ["policy tables", 8, says("TransitGatewayPolicyTables", () => true)],
  ["no routes read", 3, lacks("TransitGatewayStaticRoutes")],
  ["no attachments read", 3, lacks("TransitGatewayVpcAttachments")],
];

function isDefault(hop: Item): boolean {
  return hop["DestinationCidrBlock"] === "0.0.0.0/0" && hop["State"] === "active";
}

const IN_ENDPOINTS: readonly Feature[] = [
  ["a gateway endpoint", 180, says("VpcEndpoints", (one) => one["VpcEndpointType"] === "Gateway")],
  ["an interface endpoint", 150, says("VpcEndpoints", (one) => one["VpcEndpointType"] === "Interface")],
  ["one that is not available", 30, says("VpcEndpoints", (one) => one["State"] !== "available")],
  ["an interface whose endpoint is not listed", 8, (estate) => strayInterfaces(estate).length > 0],
  ["no list of the service's addresses", 10, (estate) => !JSON.stringify(estate).includes(".s3")],
];

function strayInterfaces(estate: RawEstate): readonly Item[] {
  const listed = entries(estate, "VpcEndpoints").flatMap((one) => one["NetworkInterfaceIds"] as string[]);
  return entries(estate, "NetworkInterfaces").filter(
    (one) => one["InterfaceType"] === "vpc_endpoint" && !listed.includes(String(one["NetworkInterfaceId"])),
  );
}

const health = (one: Item) => (one["TargetHealth"] as Item)["State"];

const IN_BALANCERS: readonly Feature[] = [
  ["an Application Load Balancer", 120, says("LoadBalancers", (one) => one["Type"] === "application")],
  ["a Network Load Balancer", 120, says("LoadBalancers", (one) => one["Type"] === "network")],
  ["one that is not active", 10, says("LoadBalancers", (one) => (one["State"] as Item)["Code"] !== "active")],
  ["one without groups", 30, says("LoadBalancers", (one) => (one["SecurityGroups"] as string[]).length === 0)],
  ["a target that is not healthy", 100, says("TargetHealthDescriptions", (one) => health(one) !== "healthy")],
  ["a target elsewhere", 15, says("TargetHealthDescriptions", (one) => JSON.stringify(one).includes('"all"'))],
  ["a rule", 30, says("Rules", (one) => one["IsDefault"] === false)],
  ["a UDP listener", 20, says("Listeners", (one) => String(one["Protocol"]).includes("UDP"))],
  ["an answer without targets", 8, says("Listeners", (one) => JSON.stringify(one).includes("fixed-response"))],
  ["no listeners read", 3, lacks("Listeners")],
];

describe("networks with further things", () => {
  it("without any are the same as ever", () => {
    const plain = fc.sample(estateWithQuestions(6), { numRuns: 50, seed });
    expect(JSON.stringify(sample({}, 50))).toBe(JSON.stringify(plain));
    expect(JSON.stringify(plain)).not.toMatch(/tgw-attach-|"Gateway"|loadbalancer\//);
  });

  it("are the same for the same seed", () => {
    expect(JSON.stringify(sample({ transitGateways: true }))).toBe(JSON.stringify(TRANSIT));
  });

  it.each([
    ["transit gateways", TRANSIT],
    ["endpoints", ENDPOINTS],
    ["load balancers", BALANCERS],
    ["all of them", sample({ transitGateways: true, endpoints: true, loadBalancers: true })],
  ])("fit together: %s", (_, cases) => {
    for (const { estate } of cases) expect(findProblems(estate), describeEstate(estate)).toEqual([]);
  });

  it("have only what is asked for", () => {
    expect(JSON.stringify(TRANSIT)).not.toMatch(/loadbalancer\/|vpce-/);
    expect(JSON.stringify(ENDPOINTS)).not.toMatch(/loadbalancer\/|tgw-attach-/);
    expect(JSON.stringify(BALANCERS)).not.toMatch(/vpce-|tgw-attach-/);
  });

  it.each([
    ...IN_TRANSIT.map((feature) => [feature[0], feature, TRANSIT] as const),
    ...IN_ENDPOINTS.map((feature) => [feature[0], feature, ENDPOINTS] as const),
    ...IN_BALANCERS.map((feature) => [feature[0], feature, BALANCERS] as const),
  ])("have: %s", (_, [, least, isIn], cases) => {
    expect(cases.filter(({ estate }) => isIn(estate)).length).toBeGreaterThanOrEqual(least);
  });
});
