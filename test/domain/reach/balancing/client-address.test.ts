import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { lacking, network } from "#test/support/build/network.ts";

const keep = { "preserve_client_ip.enabled": "true" };

/**
 * A Network Load Balancer that keeps the client's address. Clients come from the internet by way of a NAT gateway as
 * well as directly; the decoy `eni-neighbour` sits in the very subnet of the target, whose network ACL lets out the
 * ports of NAT gateways only.
 */
const described: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: {
    "subnet-front": "10.0.1.0/24",
    "subnet-app": "10.0.2.0/24",
    "subnet-client": "10.0.3.0/24",
  },
  tables: {
    "rtb-front": { subnets: ["subnet-front"], routes: ["10.9.0.0/16 tgw-a"] },
    "rtb-client": { subnets: ["subnet-client"], routes: ["0.0.0.0/0 nat-a"] },
  },
  hosts: {
    "eni-client": "10.0.3.10",
    "eni-app": "10.0.2.10",
    "eni-neighbour": "10.0.2.11",
  },
  loadBalancers: {
    shop: {
      type: "network",
      nodes: { "eni-node": "10.0.1.10" },
      listeners: ["TCP 80 tg-app", "TCP 81 tg-far", "TCP 82 tg-zoned"],
    },
  },
  targetGroups: {
    "tg-app": { protocol: "TCP", targets: ["i-app"], attributes: keep },
    "tg-far": { type: "ip", protocol: "TCP", targets: ["10.9.0.1"], attributes: keep },
    "tg-zoned": { type: "ip", protocol: "TCP", targets: ["10.0.2.10 healthy eu-west-1a"], attributes: keep },
  },
};

describe("a client whose address is kept", () => {
  it("is never heard over a transit gateway (ELB-16)", () => {
    const answer = ask(network(described), { source: "eni-client", destination: "shop", traffic: "81" });
    expect(answer).toMatchObject({
      verdict: "blocked",
      blockers: [
        {
          code: "ELBV2_SOURCE_ADDRESS_PRESERVATION",
          text: "shop keeps the client's address, which does not work over a transit gateway",
          connection: { from: "eni-client (10.0.3.10)", to: "10.9.0.1", traffic: "tcp 80" },
        },
      ],
    });
  });

  it("gets a reply that is not known where the target's subnet was not read", () => {
    const partly = lacking(described, "Subnets", "subnet-app");
    const answer = ask(network(partly), { source: "eni-client", destination: "shop", traffic: "82" });
    expect(answer?.verdict).toBe("unknown");
    const leg = answer?.paths[0]?.legs?.[1];
    expect(leg).toMatchObject({ target: { interface: "eni-app" }, verdict: "unknown" });
    expect(leg?.leg === "balancer-to-target" && leg.return.steps.map(({ id }) => id)).toEqual([
      "sg-open-vpc-a",
      "subnet-app",
      "acl-default-vpc-a",
    ]);
  });

  it("is told by its own ports, or by those of the NAT gateway that it came through (ELB-17)", () => {
    const strict: Description = {
      ...described,
      internetGateways: { "igw-a": "vpc-a" },
      tables: {
        "rtb-front": { subnets: ["subnet-front"], routes: ["0.0.0.0/0 igw-a"] },
        "rtb-client": { subnets: ["subnet-client"], routes: ["0.0.0.0/0 nat-a"] },
      },
      natGateways: { "nat-a": { at: "10.0.1.50", public: "198.51.100.50" } },
      acls: {
        "acl-app": {
          subnets: ["subnet-app"],
          in: ["100 allow all 0.0.0.0/0"],
          out: ["100 allow tcp 32768-61000 0.0.0.0/0"],
        },
      },
      loadBalancers: {
        shop: {
          type: "network",
          scheme: "internet-facing",
          nodes: { "eni-node": { at: "10.0.1.10", public: "198.51.100.10" } },
          listeners: ["TCP 80 tg-app"],
        },
      },
    };
    const estate = network(strict);
    expect(ask(estate, { source: "eni-client", destination: "shop", traffic: "80" })?.verdict).toBe("reachable");
    const byNat = ask(estate, { source: "eni-client", destination: "198.51.100.10", traffic: "80" });
    expect(byNat).toMatchObject({
      verdict: "partial",
      blockers: [{ id: "acl-app", leg: "return", text: expect.stringContaining("tcp 1024-32767") }],
    });
  });
});

/** A target of the balancer in a peer's VPC; `eni-peer` is a client there, beside it. */
const across = (to: NonNullable<Description["peerings"]>[string]["to"]): Description => ({
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"] },
  subnets: { "subnet-front": "10.0.1.0/24", "subnet-client": "10.0.3.0/24", "subnet-b": "10.1.1.0/24" },
  tables: {
    "rtb-front": { subnets: ["subnet-front"], routes: ["10.1.0.0/16 pcx-ab"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-ab"] },
  },
  peerings: { "pcx-ab": { from: "vpc-a", to } },
  hosts: { "eni-client": "10.0.3.10", "eni-target": "10.1.1.10", "eni-peer": "10.1.1.11" },
  loadBalancers: { shop: { type: "network", nodes: { "eni-node": "10.0.1.10" }, listeners: ["TCP 80 tg-peer"] } },
  targetGroups: {
    "tg-peer": { type: "ip", protocol: "TCP", targets: ["10.1.1.10 healthy all"], attributes: keep },
  },
});

describe("a client whose address is kept for a target in a peer's VPC (ELB-16)", () => {
  const toShop = (description: Description, source: string) =>
    ask(network(description), { source, destination: "shop", traffic: "80" });

  it("reaches it from the balancer's own VPC", () => {
    expect(toShop(across("vpc-b"), "eni-client")).toMatchObject({ verdict: "reachable", return: "allowed" });
  });

  it("may or may not reach it from anywhere else", () => {
    expect(toShop(across("vpc-b"), "eni-peer")).toMatchObject({
      verdict: "unknown",
      gaps: [
        { what: "whether pcx-ab carries the address of a client outside vpc-a, which shop keeps", why: "unsupported" },
      ],
    });
  });

  it("never reaches it in another Region", () => {
    const abroad = across({ vpc: "vpc-b", cidrs: ["10.1.0.0/16"], region: "eu-central-1" });
    expect(toShop(abroad, "eni-client")).toMatchObject({
      verdict: "blocked",
      blockers: [{ text: "shop keeps the client's address, which does not work over two Regions" }],
    });
  });
});
