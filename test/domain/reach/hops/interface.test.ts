import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import { network } from "#test/support/build/network.ts";

/**
 * One subnet with an interface of every kind that AWS lists, those of which AWS prints an ordinary type and only the
 * description tells, a database, and two instances. The decoys are what would make each
 * kind look like an instance: all of them are attached, open to everything, and neighbours of the instances, so that
 * neither network ACL nor route stands between them.
 */
const estate = network({
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24" },
  hosts: {
    "eni-app": "10.0.1.10",
    "eni-peer": "10.0.1.11",
    "eni-lambda": { at: "10.0.1.20", instance: null, type: "lambda" },
    "eni-lb": { at: "10.0.1.21", instance: null, type: "network_load_balancer" },
    "eni-endpoint": { at: "10.0.1.22", instance: null, type: "vpc_endpoint" },
    "eni-tgw": { at: "10.0.1.23", instance: null, type: "transit_gateway" },
    "eni-efs": { at: "10.0.1.24", instance: null, type: "efs" },
    "eni-told-lb": { at: "10.0.1.26", instance: null, description: "ELB app/shop/0123456789abcdef" },
    "eni-told-endpoint": { at: "10.0.1.27", instance: null, description: "VPC Endpoint Interface vpce-a" },
    "eni-told-tgw": {
      at: "10.0.1.28",
      instance: null,
      description: "Network Interface for Transit Gateway Attachment tgw-attach-a",
    },
    "eni-database": { at: "10.0.1.29", instance: null, description: "RDSNetworkInterface" },
    "eni-novel": { at: "10.0.1.25", instance: null, type: "quantum_relay" },
  },
});

/** A node of a load balancer that was not read. */
const whose = (id: string) => ({
  verdict: "unknown",
  gaps: [{ what: `the load balancer of ${id}`, why: "not-collected" }],
});

const notKnown = (id: string, what: string) => ({
  verdict: "unknown",
  forward: "unknown",
  return: "not-needed",
  allowed: [],
  blockers: [],
  gaps: [
    { what: expect.stringContaining(`${what} (${id}, type `), why: "unsupported", needs: "support for it in Hopwise" },
  ],
});

const lastStep = (id: string, what: string) => ({
  kind: "network-interface",
  id,
  decision: "unknown",
  rules: ["ENI-07"],
  text: `${what} (${id}) is not modelled, so the answer is not known`,
});

describe("an interface that sends", () => {
  it.each(["eni-peer", "eni-lambda", "eni-database"])(
    "is followed where its software opens connections of its own: %s",
    (source) => {
      expect(ask(estate, { source, destination: "eni-app", traffic: "443" })).toMatchObject({
        verdict: "reachable",
        forward: "allowed",
        return: "allowed",
      });
    },
  );

  it.each([
    ["eni-tgw", "what comes out of a transit gateway's interface"],
    ["eni-told-tgw", "what comes out of a transit gateway's interface"],
    ["eni-efs", "what this kind of interface sends"],
    ["eni-novel", "what this kind of interface sends"],
  ])("is no guess where AWS speaks through it: %s", (source, what) => {
    const answer = ask(estate, { source, destination: "eni-app", traffic: "443" });
    expect(answer).toMatchObject(notKnown(source, what));
    expect(answer?.paths[0]?.forward.steps).toMatchObject([lastStep(source, what)]);
  });
});

describe("a node of a load balancer", () => {
  it.each(["eni-lb", "eni-told-lb"])("sends and takes what only its load balancer tells: %s", (node) => {
    expect(ask(estate, { source: node, destination: "eni-app", traffic: "443" })).toMatchObject(whose(node));
    expect(ask(estate, { source: "eni-app", destination: node, traffic: "443" })).toMatchObject(whose(node));
  });
});

describe("an interface that receives", () => {
  it.each(["eni-peer", "eni-database"])(
    "is asked for its groups and its state where it is an instance's or acts alike: %s",
    (destination) => {
      expect(ask(estate, { source: "eni-app", destination, traffic: "443" })).toMatchObject({
        verdict: "reachable",
        forward: "allowed",
        return: "allowed",
      });
    },
  );

  it.each([
    ["eni-lambda", "connections to a Lambda function's interface"],
    ["eni-tgw", "what goes into a transit gateway's interface"],
    ["eni-told-tgw", "what goes into a transit gateway's interface"],
    ["eni-efs", "what this kind of interface accepts"],
    ["eni-novel", "what this kind of interface accepts"],
  ])("is no guess where AWS listens behind it: %s", (destination, what) => {
    const answer = ask(estate, { source: "eni-app", destination, traffic: "443" });
    expect(answer).toMatchObject(notKnown(destination, what));
    expect(answer?.paths[0]?.forward.steps.at(-1)).toMatchObject(lastStep(destination, what));
  });

  it.each([
    ["eni-endpoint", "vpc-a"],
    ["eni-told-endpoint", "vpce-a"],
  ])("is not known as a destination while the VPC endpoint behind it was not read: %s", (own, id) => {
    const gaps = [{ what: `the VPC endpoint of ${own}`, why: "not-collected", wanted: { key: "VpcEndpoints", id } }];
    const open = { verdict: "unknown", forward: "unknown", blockers: [], gaps };
    expect(ask(estate, { source: "eni-app", destination: own, traffic: "443" })).toMatchObject(open);
  });

  it("is known to send nothing where AWS says that it is an endpoint's, but not where a description does", () => {
    const sent = (source: string) => ask(estate, { source, destination: "eni-app", traffic: "443" });
    expect(sent("eni-endpoint")?.blockers).toMatchObject([
      {
        code: "VPCE_INTRA_VPC_TRAFFIC",
        kind: "network-interface",
        id: "eni-endpoint",
        evidence: ["eni-endpoint is the interface of a VPC endpoint"],
      },
    ]);
    expect(sent("eni-told-endpoint")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [{ why: "not-collected" }],
    });
  });

  it("is named with the type that AWS printed, so that a kind nobody knows yet can be reported", () => {
    const answer = ask(estate, { source: "eni-app", destination: "eni-novel", traffic: "443" });
    expect(answer?.gaps[0]?.what).toBe("what this kind of interface accepts (eni-novel, type quantum_relay)");
  });
});
