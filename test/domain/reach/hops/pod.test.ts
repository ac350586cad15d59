import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";

/**
 * `i-node` is a node of Kubernetes: its first interface, and a second one that the Amazon VPC CNI attached for pods, with
 * a delegated prefix. vpc-a has a second block and a peer. Everything is allowed, and every subnet has a way out.
 *
 * The decoys have secondary addresses as well: `eni-plain` of an ordinary instance, and `eni-second` of another instance
 * that no node is.
 */
const described: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16", "100.64.0.0/16", "2600:1f18::/56"], "vpc-b": ["10.1.0.0/16", "2600:1f19::/56"] },
  subnets: {
    "subnet-a": { cidr: "10.0.1.0/24", ipv6: "2600:1f18::/64" },
    "subnet-wide": "100.64.1.0/24",
    "subnet-b": { cidr: "10.1.1.0/24", ipv6: "2600:1f19::/64" },
  },
  tables: {
    "rtb-a": {
      subnets: ["subnet-a", "subnet-wide"],
      routes: ["0.0.0.0/0 igw-a", "10.1.0.0/16 pcx-ab", "2600:1f19::/56 pcx-ab"],
    },
    "rtb-b": {
      subnets: ["subnet-b"],
      routes: ["10.0.0.0/16 pcx-ab", "2600:1f18::/56 pcx-ab"],
    },
  },
  internetGateways: { "igw-a": "vpc-a" },
  peerings: { "pcx-ab": { from: "vpc-a", to: "vpc-b" } },
  hosts: {
    "eni-node": { at: "10.0.1.10", also: { "10.0.1.11": null }, instance: "i-node" },
    "eni-pods": {
      at: "10.0.1.20",
      also: { "10.0.1.21": null },
      prefixes: ["10.0.1.48/28"],
      ipv6: "2600:1f18::21",
      instance: "i-node",
      description: "aws-K8S-i-node",
    },
    "eni-plain": { at: "10.0.1.30", also: { "10.0.1.31": null } },
    "eni-two": { at: "10.0.1.40", instance: "i-two" },
    "eni-second": { at: "10.0.1.41", also: { "10.0.1.42": null }, instance: "i-two" },
    "eni-free": { at: "10.0.1.60", also: { "10.0.1.61": null }, instance: null },
    "eni-wide": "100.64.1.5",
    "eni-b": { at: "10.1.1.5", ipv6: "2600:1f19::5" },
  },
};
const estate = network(described);

const asked = (source: string, destination: string, of = estate) => {
  const answer = ask(of, { source, destination, traffic: "443" });
  return [answer?.verdict, answer?.blockers.map(({ code }) => code), answer?.gaps.map(({ what }) => what)];
};

const masked = (pod: string, id = "eni-pods") => [
  "unknown",
  [],
  [`whether the node sends what comes from ${pod} (${id}), a pod's address, as its own`],
];
const works = ["reachable", [], []];

describe("what a pod sends out of the VPC", () => {
  it.each([
    ["10.0.1.21", "eni-b"],
    ["10.0.1.21", "10.1.1.5"],
    ["10.0.1.21", "192.0.2.80"],
    ["10.0.1.21", "internet"],
    // An address of a delegated prefix
    ["10.0.1.50", "eni-b"],
  ])("may have its node's address: %s to %s", (source, destination) => {
    expect(asked(source, destination)).toEqual(masked(source));
  });

  it("may so from the node's first interface too", () => {
    expect(asked("10.0.1.11", "eni-b")).toEqual(masked("10.0.1.11", "eni-node"));
  });

  it("says so as what is not modelled, with the setting that decides", () => {
    const answer = ask(estate, { source: "10.0.1.21", destination: "eni-b", traffic: "443" });
    expect(answer).toMatchObject({ forward: "unknown", return: "not-needed", allowed: [] });
    expect(answer?.gaps).toMatchObject([
      { why: "unsupported", needs: "the settings of the Amazon VPC CNI in the cluster" },
    ]);
    expect(answer?.paths[0]?.forward.steps.at(-1)).toMatchObject({
      kind: "network-interface",
      id: "eni-pods",
      direction: "egress",
      decision: "unknown",
      rules: ["ENI-10"],
      text: "outside vpc-a, a node of Kubernetes may put its own address and security groups in place of a pod's",
    });
  });

  it("is still stopped where the node is", () => {
    const hosts = { ...described.hosts, "eni-node": { at: "10.0.1.10", instance: "i-node", state: "stopped" } };
    const [verdict, blockers] = asked("10.0.1.21", "eni-b", network({ ...described, hosts }));
    expect([verdict, blockers]).toEqual(["blocked", ["BAD_STATE"]]);
  });

  it("is not told alike to what the node sends itself", () => {
    const answer = ask(estate, { source: "10.0.1.20/30", destination: "eni-b", traffic: "443" });
    expect(answer?.paths.map((path) => [path.source.address, path.verdict])).toEqual([
      ["10.0.1.20", "reachable"],
      ["10.0.1.21", "unknown"],
    ]);
  });
});

describe("no address in place of another", () => {
  it.each([
    ["inside the VPC", "10.0.1.21", "eni-plain"],
    ["in the VPC's other block", "10.0.1.21", "eni-wide"],
    ["from the node itself", "10.0.1.10", "eni-b"],
    ["from the primary address of the pods' interface", "10.0.1.20", "eni-b"],
    ["over IPv6", "2600:1f18::21", "eni-b"],
    ["on a call to a pod", "eni-b", "10.0.1.21"],
    ["of an ordinary instance", "10.0.1.31", "eni-b"],
    ["of no instance", "10.0.1.61", "eni-b"],
    ["of an instance with two interfaces", "10.0.1.42", "eni-b"],
  ])("%s: %s to %s", (_, source, destination) => {
    expect(asked(source, destination)).toEqual(works);
  });

  it("is known where the VPC was not read, not even that the pod's groups stop it", () => {
    const unseen = network({
      vpcs: { "vpc-b": ["10.1.0.0/16"] },
      subnets: { "subnet-a": { cidr: "10.0.1.0/24", vpc: "vpc-a" }, "subnet-b": "10.1.1.0/24" },
      groups: { "sg-mute": { vpc: "vpc-b", out: [] } },
      hosts: {
        "eni-pods": {
          at: "10.0.1.20",
          also: { "10.0.1.21": null },
          groups: ["sg-mute"],
          description: "aws-K8S-i-node",
        },
        "eni-b": "10.1.1.5",
      },
    });
    expect(asked("10.0.1.21", "eni-b", unseen)).toEqual(["unknown", [], ["vpc-a"]]);
    expect(asked("10.0.1.20", "eni-b", unseen)[1]).toEqual(["SG_HAS_NO_RULES"]);
  });
});
