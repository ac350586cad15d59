/**
 * A VPC vpc-app, 10.0.0.0/16, whose network ACLs were written by hand: no list ends with the rule that denies the rest.
 *
 *   subnet-web    10.0.0.0/24  acl-web    eni-web    in: HTTPS from 10.0.1.0/24; out: anything TCP to there
 *   subnet-app    10.0.1.0/24  acl-app    eni-app    everything both ways
 *   subnet-decoy  10.0.2.0/24  acl-decoy  eni-decoy  everything both ways: what acl-web denies must not stop it
 */
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask as askIn } from "#test/laws/ask.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { lacking, network, unread } from "#test/support/build/network.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";

const rule = (Egress: boolean, Protocol: string, CidrBlock: string, From?: number, To = From) => ({
  RuleNumber: 100,
  Egress,
  RuleAction: "allow",
  Protocol,
  CidrBlock,
  ...(From === undefined ? {} : { PortRange: { From, To } }),
});

const list = (id: string, SubnetId: string, Entries: readonly unknown[], IsDefault = false) => ({
  NetworkAclId: id,
  VpcId: "vpc-app",
  IsDefault,
  Associations: [{ SubnetId }],
  Entries,
});

const everything = [rule(false, "-1", "0.0.0.0/0"), rule(true, "-1", "0.0.0.0/0")];

const byHand = scope({
  vpcs: { "vpc-app": ["10.0.0.0/16"] },
  subnets: { "subnet-web": "10.0.0.0/24", "subnet-app": "10.0.1.0/24", "subnet-decoy": "10.0.2.0/24" },
  hosts: { "eni-web": "10.0.0.5", "eni-app": "10.0.1.5", "eni-decoy": "10.0.2.5" },
  extra: {
    NetworkAcls: [
      list("acl-web", "subnet-web", [rule(false, "6", "10.0.1.0/24", 443), rule(true, "6", "10.0.1.0/24", 0, 65535)]),
      list("acl-app", "subnet-app", everything),
      list("acl-decoy", "subnet-decoy", everything, true),
    ],
  },
});

function ask(estate: Estate, source: string, destination: string, traffic: string): ReachAnswer {
  const answer = askIn(estate, { source, destination, traffic });
  if (answer === null) throw new Error(`${source} or ${destination} means nothing here`);
  return answer;
}

describe("a network ACL that says nothing of a packet", () => {
  const estate = network(byHand);

  it.each([
    ["in, of another port", "eni-app", "eni-web", "22", "ingress", "tcp 22 from eni-app (10.0.1.5) into subnet-web"],
    [
      "in, from elsewhere",
      "eni-decoy",
      "eni-web",
      "443",
      "ingress",
      "tcp 443 from eni-decoy (10.0.2.5) into subnet-web",
    ],
    ["out, to elsewhere", "eni-web", "eni-decoy", "443", "egress", "tcp 443 to eni-decoy (10.0.2.5) out of subnet-web"],
  ])("denies it: %s", (_about, source, destination, traffic, direction, part) => {
    const implicit = "rule * deny, because no rule matches";
    const answer = ask(estate, source, destination, traffic);
    expect(answer).toMatchObject({ verdict: "blocked", forward: "blocked", gaps: [] });
    expect(answer.blockers.filter(({ leg }) => leg === "forward")).toMatchObject([
      {
        code: "SUBNET_ACL_RESTRICTION",
        kind: "network-acl",
        id: "acl-web",
        direction,
        evidence: [implicit],
        text: `acl-web denies ${part} (${implicit})`,
      },
    ]);
  });

  it("leaves the rest alone", () => {
    for (const [source, destination] of [
      ["eni-app", "eni-web"],
      ["eni-decoy", "eni-app"],
    ] as const) {
      const answer = ask(estate, source, destination, "443");
      expect(answer).toMatchObject({ verdict: "reachable", forward: "allowed", return: "allowed", blockers: [] });
    }
  });
});

describe("network ACLs that were not read", () => {
  const without = unread(byHand, "NetworkAcls");

  it("leave open what they do", () => {
    const answer = ask(network(without), "eni-app", "eni-web", "22");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [], assumptions: [] });
    expect(answer.gaps).toEqual(
      ["subnet-app", "subnet-web"].map((id) =>
        expect.objectContaining({
          what: `the network ACL of ${id}`,
          why: "not-collected",
          needs: expect.stringMatching(/^ec2:DescribeNetworkAcls in /),
        }),
      ),
    );
  });

  it("filter nothing where missing files were said to be empty, and the answer says so", () => {
    const estate = new Estate(snapshotOf([without], { missing: "empty" }));
    const answer = ask(estate, "eni-app", "eni-web", "22");
    expect(answer).toMatchObject({ verdict: "reachable", forward: "allowed", return: "allowed", gaps: [] });
    expect(answer.assumptions).toEqual(
      ["subnet-app", "subnet-web"].map((id) => ({
        what: `${id} has no network ACL that filters`,
        because: "network ACLs were not read",
      })),
    );
    const lists = answer.paths.flatMap(({ forward }) => forward.steps).filter(({ kind }) => kind === "network-acl");
    expect(lists.map(({ id, direction, text }) => [id, direction, text])).toEqual([
      ["subnet-app", "egress", expect.stringContaining("no network ACL was read for subnet-app")],
      ["subnet-web", "ingress", expect.stringContaining("missing files were said to be empty: nothing is filtered")],
    ]);
  });
});

describe("a network ACL that is not in the list", () => {
  it("exists all the same, and the default one does not stand in for it (NACL-04)", () => {
    const answer = ask(network(lacking(byHand, "NetworkAcls", "acl-web")), "eni-app", "eni-web", "22");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [] });
    expect(answer.gaps).toEqual([
      expect.objectContaining({
        what: "the network ACL of subnet-web",
        why: "not-collected",
        needs: expect.stringMatching(/^ec2:DescribeNetworkAcls in /),
      }),
    ]);
  });

  it("takes nothing from the subnets of other ones", () => {
    const answer = ask(network(lacking(byHand, "NetworkAcls", "acl-web")), "eni-decoy", "eni-app", "443");
    expect(answer).toMatchObject({ verdict: "reachable", gaps: [] });
  });
});
