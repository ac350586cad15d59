import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import { network } from "#test/support/build/network.ts";

/**
 * Two subnets under one network ACL that denies HTTPS on the way in, so all of their hosts look alike. The group sg-x
 * has a member in each; a server stands in each. Between neighbours of one subnet the packet never meets the ACL
 * (NACL-02), so of the two members just the server's neighbour gets there, whichever of them is walked first. The decoy
 * is port 80, which the ACL lets in for everybody.
 */
const estate = network({
  vpcs: { "vpc-1": ["10.0.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24", "subnet-b": "10.0.2.0/24" },
  acls: {
    "acl-x": {
      subnets: ["subnet-a", "subnet-b"],
      in: ["90 deny tcp 443 0.0.0.0/0", "100 allow all 0.0.0.0/0"],
      out: ["100 allow all 0.0.0.0/0"],
    },
  },
  groups: { "sg-x": {}, "sg-server": { in: ["tcp 443 10.0.0.0/16", "tcp 80 10.0.0.0/16"] } },
  hosts: {
    "eni-a": { at: "10.0.1.5", groups: ["sg-x"] },
    "eni-b": { at: "10.0.2.5", groups: ["sg-x"] },
    "eni-server-a": { at: "10.0.1.9", groups: ["sg-server"] },
    "eni-server-b": { at: "10.0.2.9", groups: ["sg-server"] },
  },
});

const asked = (destination: string, traffic: string) => {
  const answer = ask(estate, { source: "sg-x", destination, traffic });
  if (answer === null) throw new Error(`${destination} means nothing`);
  return answer;
};

describe("members of a group that call an address in the subnet of one of them", () => {
  it.each([
    ["10.0.1.9", "eni-a", "eni-b (10.0.2.5)", "eni-b", "subnet-a"],
    ["10.0.2.9", "eni-b", "eni-a (10.0.1.5)", "eni-a", "subnet-b"],
  ])("get to %s from beside it, %s, and not through the network ACL", (destination, beside, label, beyond, subnet) => {
    const answer = asked(destination, "443");
    expect(answer).toMatchObject({ verdict: "partial", forward: "partial", return: "allowed", allowed: [], gaps: [] });
    const verdicts = Object.fromEntries(answer.paths.map((path) => [path.source.interface, path.verdict]));
    expect(verdicts).toEqual({ [beside]: "reachable", [beyond]: "blocked" });
    expect(answer.paths.map(({ count }) => count)).toEqual([1, 1]);
    const met = answer.paths.find(({ source }) => source.interface === beside);
    expect([...(met?.forward.steps ?? []), ...(met?.return.steps ?? [])].map(({ kind }) => kind)).not.toContain(
      "network-acl",
    );
    expect(answer.blockers).toEqual([
      expect.objectContaining({ code: "SUBNET_ACL_RESTRICTION", id: "acl-x", direction: "ingress", leg: "forward" }),
    ]);
    expect(answer.blockers[0]?.text).toContain(`acl-x denies tcp 443 from ${label} into ${subnet} (rule 90 deny`);
  });

  it.each(["10.0.1.9", "10.0.2.9"])("all get to %s with what the network ACL lets in", (destination) => {
    expect(asked(destination, "80")).toMatchObject({ verdict: "reachable", blockers: [] });
  });

  it("are told apart in front of the group of both servers, too", () => {
    const answer = asked("sg-server", "443");
    expect(answer).toMatchObject({ verdict: "partial", forward: "partial" });
    const pairs = answer.paths.map(({ source, destination, verdict, count }) => [
      source.interface?.slice(4),
      destination.interface?.slice(4),
      verdict,
      count,
    ]);
    expect(pairs).toEqual([
      ["a", "server-a", "reachable", 1],
      ["a", "server-b", "blocked", 2],
      ["b", "server-b", "reachable", 1],
    ]);
  });
});
