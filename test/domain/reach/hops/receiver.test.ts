import { describe, expect, it } from "vitest";
import { ask } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network, unread } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const far = "222222222222";
const peering = { from: "vpc-a", to: { vpc: "vpc-b", cidrs: ["10.1.0.0/16"], account: far } };

/**
 * `eni-a` may call only members of sg-b, by a rule that names the group. `eni-b`, over a peering in another account, is
 * one. The decoy is `eni-c` beside it, which is none: whoever stands there decides, not the block.
 */
const home: Description = {
  vpcs: { "vpc-a": ["10.0.0.0/16"], "vpc-z": ["10.7.0.0/16"] },
  subnets: { "subnet-a": "10.0.1.0/24" },
  tables: { "rtb-a": { subnets: ["subnet-a"], routes: ["10.1.0.0/16 pcx-ab"] } },
  groups: { "sg-a": { out: [`tcp 443 ${far}/sg-b`] } },
  hosts: { "eni-a": { at: "10.0.1.10", groups: ["sg-a"] } },
  peerings: { "pcx-ab": peering },
};

const peer: Description = {
  account: far,
  vpcs: { "vpc-b": ["10.1.0.0/16"] },
  subnets: { "subnet-b": "10.1.1.0/24" },
  tables: { "rtb-b": { subnets: ["subnet-b"], routes: ["10.0.0.0/16 pcx-ab"] } },
  groups: { "sg-b": { in: ["tcp 443 10.0.0.0/16"] }, "sg-c": { in: ["tcp 443 10.0.0.0/16"] } },
  hosts: { "eni-b": { at: "10.1.1.10", groups: ["sg-b"] }, "eni-c": { at: "10.1.1.11", groups: ["sg-c"] } },
};

const routed = (...routes: readonly string[]): Description => ({
  ...home,
  tables: { "rtb-a": { subnets: ["subnet-a"], routes } },
});

/** The peering as AWS prints it, with the Regions that its sides say. */
function between(requester: string | null, accepter: string | null): RawScope {
  const raw = scope(home);
  const [connection] = raw.documents["VpcPeeringConnections"] as readonly Record<string, object>[];
  const at = (side: string, region: string | null): object => {
    const { Region: _, ...rest } = (connection?.[side] ?? {}) as { Region?: string };
    return region === null ? rest : { ...rest, Region: region };
  };
  const changed = {
    ...connection,
    RequesterVpcInfo: at("RequesterVpcInfo", requester),
    AccepterVpcInfo: at("AccepterVpcInfo", accepter),
  };
  return { ...raw, documents: { ...raw.documents, VpcPeeringConnections: [changed] } };
}

const calls = (destination: string, ...raw: readonly (Description | RawScope)[]) =>
  ask(network(...raw), { source: "eni-a", destination, traffic: "443" });

const closed = { verdict: "blocked", blockers: [{ code: "ENI_SG_RULES_MISMATCH", id: "sg-a" }] };

describe("a rule that names a group of a peer", () => {
  it("lets out to its members, and to nobody else", () => {
    expect(calls("10.1.1.10", home, peer)).toMatchObject({ verdict: "reachable", gaps: [] });
    expect(calls("10.1.1.11", home, peer)).toMatchObject({ verdict: "blocked" });
    expect(calls("10.1.1.99", home, peer)?.blockers.map(({ code }) => code)).toContain("NO_POSSIBLE_DESTINATION");
  });

  it.each<[string, readonly (Description | RawScope)[], string]>([
    ["the peer's account", [home], "ec2:DescribeNetworkInterfaces in account 222222222222"],
    [
      "the peer's interfaces",
      [home, unread(peer, "NetworkInterfaces")],
      "ec2:DescribeNetworkInterfaces in account 222",
    ],
    ["the peerings", [unread(home, "VpcPeeringConnections"), peer], "ec2:DescribeVpcPeeringConnections"],
    ["the tables", [unread(home, "RouteTables"), peer], "ec2:DescribeRouteTables"],
    ["the subnet", [unread(home, "Subnets"), peer], "ec2:DescribeSubnets"],
    ["the VPC", [unread(home, "Vpcs"), peer], "ec2:DescribeVpcs"],
    ["a list in the table", [routed("pl-q pcx-ab"), peer], "ec2:GetManagedPrefixListEntries"],
  ])("may let out to a member where something was not read: %s", (_what, raw, needs) => {
    const answer = calls("10.1.1.10", ...raw);
    expect(answer).toMatchObject({ verdict: "unknown" });
    expect(answer?.gaps.map((gap) => gap.needs).join("\n")).toContain(needs);
  });

  it.each<[string, Description]>([
    ["nothing leads there", routed()],
    ["something else leads there", routed("10.1.0.0/16 nat-a")],
    [
      "the peering that leads there is of other VPCs",
      {
        ...routed("10.1.0.0/16 pcx-zb"),
        peerings: {
          "pcx-ab": peering,
          "pcx-zb": { from: "vpc-z", to: { vpc: "vpc-b", cidrs: ["10.1.0.0/16"], account: far } },
        },
      },
    ],
  ])("lets nothing out where %s", (_what, raw) => {
    const answer = calls("10.1.1.10", raw, peer);
    expect(answer?.blockers).toEqual(expect.arrayContaining([expect.objectContaining(closed.blockers[0])]));
  });

  it("may let out over a peering that only the route names", () => {
    const answer = calls("10.1.1.10", { ...home, peerings: {} });
    expect(answer).toMatchObject({ verdict: "unknown", blockers: [] });
    expect(answer?.gaps.map(({ what }) => what)).toContain("pcx-ab");
  });

  it("may have a member on a side that says no Region and was not read", () => {
    expect(calls("10.1.1.10", between("eu-west-1", null))).toMatchObject({ verdict: "unknown", blockers: [] });
  });

  it.each<[string | null, string | null, string]>([
    ["eu-west-1", "eu-west-1", "reachable"],
    ["eu-west-1", null, "reachable"],
    [null, null, "reachable"],
    ["eu-west-1", "us-east-1", "blocked"],
  ])("holds in one Region only; a side that says none is where its VPC was read: %s and %s", (one, other, verdict) => {
    expect(calls("10.1.1.10", between(one, other), peer)).toMatchObject({ verdict });
  });
});
