/**
 * One VPC vpc-a, 10.0.0.0/16, with an IPv4 default route to igw-a, and eni-a, 10.0.0.5, with a public address. eni-b
 * is its neighbour in the next subnet. Beside the default route, or in the rules of eni-a's group, stands a prefix list
 * whose entries were not read.
 *
 * Whose list it is decides what that means. A customer's list may hold any address, also the general public's. The
 * lists of AWS services hold some public addresses of AWS: they say nothing about the public at large and nothing about
 * private addresses. The decoy is VPC Lattice's list: it has the name of an AWS list and is none of those, because its
 * addresses are link-local.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { network } from "#test/support/build/network.ts";

const s3 = "com.amazonaws.eu-west-1.s3";
const lattice = "com.amazonaws.eu-west-1.vpc-lattice";
const office = "the-office";

interface Place {
  /** The name that AWS prints for pl-x. */
  readonly name: string;
  /** Routes of eni-a's table beside the default one. */
  readonly routes?: readonly string[];
  /** Inbound and outbound rules of eni-a's group. */
  readonly rules?: readonly string[];
}

const place = ({ name, routes = [], rules = ["all 0.0.0.0/0"] }: Place): Description => ({
  vpcs: { "vpc-a": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.0.0/24", "subnet-b": "10.0.1.0/24" },
  tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["0.0.0.0/0 igw-a", ...routes] } },
  internetGateways: { "igw-a": "vpc-a" },
  groups: { "sg-a": { in: rules, out: rules } },
  hosts: {
    "eni-a": { at: "10.0.0.5", public: "203.0.113.5", groups: ["sg-a"] },
    "eni-b": "10.0.1.5",
  },
  prefixLists: { "pl-x": null },
  extra: { ManagedPrefixLists: [{ PrefixListId: "pl-x", PrefixListName: name }] },
});

function answerTo(where: Place, destination: string): ReachAnswer {
  const answer = ask(network(place(where)), { source: "eni-a", destination, traffic: "443" });
  if (answer === null) throw new Error(`${destination} means nothing here`);
  return answer;
}

const needs = "ec2:GetManagedPrefixListEntries in account 111111111111, eu-west-1";

describe("a route by a list that was not read", () => {
  it.each([
    ["a customer's list", office, "pl-x pcx-a"],
    ["VPC Lattice's list", lattice, "pl-x pcx-a"],
  ])("leaves the way to the internet open: %s", (_, name, route) => {
    const answer = answerTo({ name, routes: [route] }, "internet");
    expect([answer.verdict, answer.forward, answer.return]).toEqual(["unknown", "unknown", "not-needed"]);
    expect(answer.blockers).toEqual([]);
    expect(answer.gaps).toMatchObject([
      { what: "the entries of pl-x, which rtb-a routes to pcx-a", why: "not-collected", needs },
    ]);
  });

  it.each([
    ["the list of S3, by its name", s3, "pl-x tgw-a"],
    ["a list that leads to a gateway endpoint", "", "pl-x vpce-a"],
  ])("decides neither about the internet nor about private addresses: %s", (_, name, route) => {
    const toInternet = answerTo({ name, routes: [route] }, "internet");
    expect([toInternet.verdict, toInternet.forward, toInternet.return]).toEqual(["reachable", "allowed", "allowed"]);
    expect(toInternet.gaps).toEqual([]);
    // Not in the VPC: it follows the default route, and no doubt about S3 hides that the gateway drops it.
    const toPrivate = answerTo({ name, routes: [route] }, "192.168.1.9");
    expect([toPrivate.verdict, toPrivate.gaps]).toEqual(["blocked", []]);
    expect(toPrivate.blockers.map(({ code, id }) => `${code} ${id}`)).toEqual([
      "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS igw-a",
    ]);
  });

  it.each([
    ["the list of S3, by its name", s3, "pl-x tgw-a"],
    ["a list that leads to a gateway endpoint", "", "pl-x vpce-a"],
    ["a customer's list", office, "pl-x pcx-a"],
  ])("leaves the way to one public address open, which may be in it: %s", (_, name, route) => {
    const answer = answerTo({ name, routes: [route] }, "52.218.0.9");
    expect([answer.verdict, answer.gaps]).toMatchObject(["unknown", [{ needs }]]);
  });

  it("never decides inside the VPC, where the local route is", () => {
    expect(answerTo({ name: office, routes: ["pl-x pcx-a"] }, "eni-b")).toMatchObject({
      verdict: "reachable",
      gaps: [],
    });
  });
});

describe("a rule by a list that was not read", () => {
  it.each([
    ["a customer's list", office, "internet"],
    ["a customer's list", office, "eni-b"],
    ["VPC Lattice's list", lattice, "internet"],
    ["the list of S3", s3, "52.218.0.9"],
  ])("leaves it open whether the traffic is allowed: %s (%s) to %s", (_, name, destination) => {
    const answer = answerTo({ name, rules: ["tcp 443 pl-x"] }, destination);
    expect([answer.verdict, answer.forward, answer.return]).toEqual(["unknown", "unknown", "not-needed"]);
    expect(answer.gaps).toMatchObject([{ what: "the entries of pl-x, named by a rule of sg-a", needs }]);
    expect(answer.blockers).toEqual([]);
  });

  it.each(["internet", "eni-b"])("allows nothing to others than the service, where the list is S3's: %s", (word) => {
    const answer = answerTo({ name: s3, rules: ["tcp 443 pl-x"] }, word);
    expect([answer.verdict, answer.forward, answer.gaps]).toEqual(["blocked", "blocked", []]);
    expect(answer.blockers).toMatchObject([{ code: "ENI_SG_RULES_MISMATCH", id: "sg-a", direction: "egress" }]);
  });
});
