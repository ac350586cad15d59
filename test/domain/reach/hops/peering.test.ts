/**
 * Three VPCs, of which vpc-a and vpc-b are joined by pcx-ab, vpc-b and vpc-c by pcx-bc:
 *
 *   vpc-a  10.0.0.0/16  subnet-a  eni-a 10.0.0.5   rtb-a
 *                       subnet-r  eni-r 10.0.1.5   rtb-r, which sends vpc-b to the regional gateway nat-a
 *   vpc-b  10.1.0.0/16  subnet-b  eni-b 10.1.0.5   rtb-b
 *   vpc-c  10.2.0.0/16  subnet-c  eni-c 10.2.0.5   rtb-c
 *
 * and a fourth, vpc-gone, that pcx-gone joins to vpc-a and that nobody described. The way from vpc-a to vpc-b is the
 * decoy that works all the time.
 */
import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";

const usual = {
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-b": ["10.1.0.0/16"], "vpc-c": ["10.2.0.0/16"] },
  subnets: {
    "subnet-a": "10.0.0.0/24",
    "subnet-r": "10.0.1.0/24",
    "subnet-b": "10.1.0.0/24",
    "subnet-c": "10.2.0.0/24",
  },
  internetGateways: { "igw-a": "vpc-a" },
  natGateways: {
    "nat-a": {
      at: null,
      public: "203.0.113.200",
      regional: { vpc: "vpc-a", table: "rtb-nat", zones: ["a"], autoProvision: true },
    },
  },
  tables: {
    "rtb-nat": { vpc: "vpc-a", routes: ["0.0.0.0/0 igw-a", "10.1.0.0/16 pcx-ab"] },
    "rtb-a": {
      subnets: ["subnet-a"],
      routes: ["10.1.0.0/16 pcx-ab", "10.2.0.0/16 pcx-bc", "10.9.0.0/16 pcx-gone", "10.8.0.0/16 pcx-ab"],
    },
    "rtb-r": { subnets: ["subnet-r"], routes: ["10.1.0.0/16 nat-a"] },
    "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-ab", "10.2.0.0/16 pcx-bc"] },
    "rtb-c": { subnets: ["subnet-c"], routes: ["10.1.0.0/16 pcx-bc"] },
  },
  peerings: {
    "pcx-ab": { from: "vpc-a", to: "vpc-b" },
    "pcx-bc": { from: "vpc-b", to: "vpc-c" },
    "pcx-gone": { from: "vpc-a", to: { vpc: "vpc-gone", cidrs: ["10.9.0.0/16"] } },
  },
  hosts: { "eni-a": "10.0.0.5", "eni-r": "10.0.1.5", "eni-b": "10.1.0.5", "eni-c": "10.2.0.5" },
} satisfies Description;

function answerTo(words: string): ReachAnswer {
  const [source = "", destination = ""] = words.split(" ");
  const answer = ask(network(usual), { source, destination, traffic: "443" });
  if (answer === null) throw new Error(`${words} means nothing here`);
  return answer;
}

const verdicts = ({ verdict, forward, return: back }: ReachAnswer): readonly string[] => [verdict, forward, back];

describe("a peering connection", () => {
  it("carries packets between its two VPCs, both ways", () => {
    for (const words of ["eni-a eni-b", "eni-b eni-a", "eni-b eni-c"])
      expect(verdicts(answerTo(words)), words).toEqual(["reachable", "allowed", "allowed"]);
  });

  it("that joins two other VPCs takes nothing from this one", () => {
    const answer = answerTo("eni-a eni-c");
    expect(verdicts(answer)).toEqual(["blocked", "blocked", "not-needed"]);
    expect(answer.blockers).toMatchObject([
      {
        code: "BAD_STATE",
        kind: "vpc-peering",
        id: "pcx-bc",
        leg: "forward",
        evidence: ["pcx-bc does not join vpc-a to anything"],
      },
    ]);
  });

  it("refuses a destination beyond the other VPC", () => {
    expect(answerTo("eni-a 10.8.0.5").blockers).toMatchObject([
      {
        code: "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
        id: "pcx-ab",
        evidence: ["10.8.0.5 is not an address of vpc-b"],
      },
    ]);
  });

  it("refuses the public source address that a regional NAT gateway gives", () => {
    const answer = answerTo("eni-r eni-b");
    expect(verdicts(answer)).toEqual(["blocked", "blocked", "not-needed"]);
    expect(answer.blockers).toMatchObject([
      {
        code: "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
        id: "pcx-ab",
        evidence: ["the source nat-a (203.0.113.200) is not an address of vpc-a"],
        text: expect.stringContaining("pcx-ab carries only addresses of its two VPCs"),
      },
    ]);
  });

  it("to a VPC of the same account that was not described leaves the answer open", () => {
    const answer = answerTo("eni-a 10.9.0.5");
    expect(verdicts(answer)).toEqual(["unknown", "unknown", "not-needed"]);
    expect(answer.blockers).toEqual([]);
    expect(answer.gaps).toEqual([
      {
        what: "vpc-gone, where 10.9.0.5 is",
        why: "not-collected",
        needs: "ec2:DescribeVpcs in account 111111111111, eu-west-1",
        wanted: { key: "Vpcs", scope: { account: "111111111111", region: "eu-west-1" }, id: "vpc-gone" },
      },
    ]);
    expect(answer.paths[0]?.forward.steps.at(-1)?.text).toBe("vpc-gone on the other side was not read");
  });
});
