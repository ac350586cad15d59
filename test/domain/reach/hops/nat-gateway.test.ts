/**
 * A VPC vpc-app, 10.0.0.0/16 with IPv6:
 *
 *   subnet-app   10.0.1.0/24  eni-app, both families; default to nat-a on both families
 *   subnet-pub   10.0.0.0/24  nat-a stands here; default to igw-a
 *   subnet-else  10.0.2.0/24  eni-decoy, with a public address and its own way out: it never needs nat-a
 *
 * Each test changes what is known or said of nat-a.
 */
import { describe, expect, it } from "vitest";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { ask as askIn } from "#test/laws/ask.ts";
import type { Description } from "#test/support/build/description.ts";
import { scope } from "#test/support/build/estate-builder.ts";
import { network } from "#test/support/build/network.ts";
import type { RawScope } from "#test/support/raw-estate.ts";

const usual = {
  vpcs: { "vpc-app": ["10.0.0.0/16", "2600:1f18:a::/56"] },
  subnets: {
    "subnet-app": { cidr: "10.0.1.0/24", ipv6: "2600:1f18:a:1::/64" },
    "subnet-pub": { cidr: "10.0.0.0/24" },
    "subnet-else": { cidr: "10.0.2.0/24", ipv6: "2600:1f18:a:2::/64", zone: "c" },
  },
  tables: {
    "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-a", "::/0 nat-a"] },
    "rtb-pub": { subnets: ["subnet-pub"], routes: ["0.0.0.0/0 igw-a"] },
    "rtb-else": { subnets: ["subnet-else"], routes: ["0.0.0.0/0 igw-a", "::/0 igw-a"] },
  },
  internetGateways: { "igw-a": "vpc-app" },
  natGateways: { "nat-a": { at: "10.0.0.9", public: "198.51.100.9" } },
  hosts: {
    "eni-app": { at: "10.0.1.5", ipv6: "2600:1f18:a:1::5" },
    "eni-decoy": { at: "10.0.2.5", ipv6: "2600:1f18:a:2::5", public: "203.0.113.5" },
  },
} satisfies Description;

const changed = (more: Partial<Description>): Description => ({ ...usual, ...more });

function ask(description: Description, source: string, destination: string, traffic = "443"): ReachAnswer {
  const answer = askIn(network(description), { source, destination, traffic });
  if (answer === null) throw new Error(`${source} or ${destination} means nothing here`);
  return answer;
}

/** The interface beside it goes out by the internet gateway, whatever is wrong with the NAT gateway. */
function expectDecoyFree(description: Description, destination = "8.8.8.8"): void {
  expect(ask(description, "eni-decoy", destination)).toMatchObject({ verdict: "reachable", blockers: [], gaps: [] });
}

const textsOf = ({ paths }: ReachAnswer, id: string): readonly string[] =>
  paths.flatMap(({ forward }) => forward.steps.filter((step) => step.id === id).map(({ text }) => text));

/** nat-a as AWS might print it, with what a test says otherwise. */
const printed = (more: object): Partial<Description> => ({
  extra: {
    NatGateways: [
      {
        NatGatewayId: "nat-a",
        VpcId: "vpc-app",
        SubnetId: "subnet-pub",
        State: "available",
        ConnectivityType: "public",
        AvailabilityMode: "zonal",
        NatGatewayAddresses: [
          {
            PublicIp: "198.51.100.9",
            PrivateIp: "10.0.0.9",
            NetworkInterfaceId: "eni-nat-a",
            IsPrimary: true,
            Status: "succeeded",
          },
        ],
        Tags: [],
        ...more,
      },
    ],
  },
});

/** A regional nat-a, with addresses in these zones: `198.51.100.1 a`; a dash where no zone is printed. */
const regional = (addresses: readonly string[], more: object = {}): Partial<Description> =>
  printed({
    SubnetId: undefined,
    AvailabilityMode: "regional",
    AutoProvisionZones: "enabled",
    RouteTableId: "rtb-pub",
    NatGatewayAddresses: addresses.map((words) => {
      const [PublicIp, zone] = words.split(" ");
      return {
        ...(PublicIp === "-" ? {} : { PublicIp }),
        Status: "succeeded",
        ...(zone === "-" ? {} : { AvailabilityZone: `eu-west-1${zone}` }),
      };
    }),
    ...more,
  });

/** The same network, but AWS did not print in which zone the subnet is. */
function withoutZone(id: string, description: Description): RawScope {
  const raw = scope(description);
  const Subnets = (raw.documents["Subnets"] as readonly { readonly SubnetId: string }[]).map((one) =>
    one.SubnetId === id ? { ...one, AvailabilityZone: undefined } : one,
  );
  return { ...raw, documents: { ...raw.documents, Subnets } };
}

describe("a NAT gateway on the way out", () => {
  it("works in the usual network", () => {
    const answer = ask(usual, "eni-app", "8.8.8.8");
    expect(answer).toMatchObject({ verdict: "reachable", blockers: [], gaps: [] });
    expect(textsOf(answer, "nat-a")).toEqual(["nat-a sends it on as 10.0.0.9, from a port of 1024-65535"]);
  });

  it("behind another one is in no document", () => {
    const inARow = changed({
      subnets: { ...usual.subnets, "subnet-mid": "10.0.3.0/24" },
      tables: {
        ...usual.tables,
        "rtb-app": { subnets: ["subnet-app"], routes: ["0.0.0.0/0 nat-mid"] },
        "rtb-mid": { subnets: ["subnet-mid"], routes: ["0.0.0.0/0 nat-a"] },
      },
      natGateways: { ...usual.natGateways, "nat-mid": { at: "10.0.3.9", connectivity: "private" } },
    });
    const text = "nat-mid sends it on to nat-a: what two NAT gateways in a row do is in no document";
    expect(ask(inARow, "eni-app", "8.8.8.8")).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      blockers: [],
      gaps: [{ what: text, why: "unsupported", needs: "AWS does not document it" }],
    });
    expectDecoyFree(inARow);
  });

  it("of a VPC that nobody read leads nowhere that is known", () => {
    const foreign = changed(printed({ VpcId: "vpc-gone" }));
    expect(ask(foreign, "eni-app", "8.8.8.8")).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      blockers: [],
      gaps: [{ what: "vpc-gone", needs: expect.stringMatching(/^ec2:DescribeVpcs in /) }],
    });
    expectDecoyFree(foreign);
  });

  it("in a subnet that nobody read sends its traffic nobody knows where", () => {
    const foreign = changed(printed({ SubnetId: "subnet-gone" }));
    const answer = ask(foreign, "eni-app", "8.8.8.8");
    expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [] });
    expect(answer.gaps).toMatchObject([
      { what: "subnet-gone", why: "not-collected", needs: expect.stringMatching(/^ec2:DescribeSubnets in /) },
    ]);
    expect(textsOf(answer, "nat-a").at(-1)).toBe("where nat-a sends its traffic was not read");
    expect(answer.gaps[0]?.needs).toMatch(/^ec2:DescribeSubnets in /);
    expectDecoyFree(foreign);
  });
});

describe("the address that a NAT gateway gives to a packet", () => {
  const withoutPublic = changed({ natGateways: { "nat-a": { at: "10.0.0.9" } } });

  it("is the one that its interface shows, where its own entry has none", () => {
    const bare = [{ NetworkInterfaceId: "eni-nat-a", Status: "succeeded" }];
    const answer = ask(changed(printed({ NatGatewayAddresses: bare })), "eni-app", "8.8.8.8");
    expect(answer).toMatchObject({ verdict: "reachable", blockers: [], gaps: [] });
    expect(textsOf(answer, "nat-a")).toEqual(["nat-a sends it on as 10.0.0.9, from a port of 1024-65535"]);
    expect(textsOf(answer, "igw-a")).toEqual(["igw-a sends it on as 198.51.100.9"]);
  });

  it("is not known where a public one was nowhere read", () => {
    expect(ask(withoutPublic, "eni-app", "8.8.8.8")).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      blockers: [],
      gaps: [{ what: "the addresses of nat-a", why: "not-collected", needs: "ec2:DescribeNatGateways" }],
    });
    expectDecoyFree(withoutPublic);
  });

  it("is not known of a private one of which no address was printed", () => {
    const bare = { ConnectivityType: "private", NatGatewayAddresses: [{ Status: "succeeded" }] };
    const hidden = changed(printed(bare));
    expect(ask(hidden, "eni-app", "8.8.8.8")).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      blockers: [],
      gaps: [{ what: "the addresses of nat-a", why: "not-collected", needs: "ec2:DescribeNatGateways" }],
    });
    expectDecoyFree(hidden);
  });

  it("is what its neighbour sees, which is reached without network ACL and route", () => {
    const through = changed({
      tables: { ...usual.tables, "rtb-app": { subnets: ["subnet-app"], routes: ["10.0.0.0/24 nat-a"] } },
      hosts: { ...usual.hosts, "eni-near": { at: "10.0.0.5", groups: ["sg-near"] } },
      groups: { "sg-near": { in: ["tcp 443 10.0.0.9/32"] } },
    });
    const answer = ask(through, "eni-app", "eni-near");
    expect(answer).toMatchObject({ verdict: "reachable", forward: "allowed", return: "allowed", gaps: [] });
    const ids = answer.paths[0]?.forward.steps.map(({ id }) => id) ?? [];
    expect(ids.slice(ids.indexOf("nat-a") + 1)).not.toContain("rtb-pub");
    // Straight from subnet-else the neighbour sees another address, which its group does not let in.
    expect(ask(through, "eni-decoy", "eni-near")).toMatchObject({
      verdict: "blocked",
      blockers: [{ id: "sg-near", direction: "ingress" }],
    });
  });
});

describe("IPv6 through a NAT gateway", () => {
  it("is stopped unless its destination is a NAT64 address", () => {
    const text = "nat-a translates IPv6 only to 64:ff9b::/96, not to 2600:9000::8";
    expect(ask(usual, "eni-app", "2600:9000::8")).toMatchObject({
      verdict: "blocked",
      forward: "blocked",
      blockers: [{ code: "PROTOCOL_RESTRICTION", kind: "nat-gateway", id: "nat-a", leg: "forward", text }],
      gaps: [],
    });
    expectDecoyFree(usual, "2600:9000::8");
  });

  it("reaches the IPv4 address inside a NAT64 address, and comes back", () => {
    const answer = ask(usual, "eni-app", "64:ff9b::808:808");
    expect(answer).toMatchObject({ verdict: "reachable", forward: "allowed", return: "allowed", gaps: [] });
    expect(textsOf(answer, "igw-a")).toEqual(["igw-a sends it on as 198.51.100.9"]);
  });

  it("does not show what becomes of ICMP", () => {
    expect(ask(usual, "eni-app", "64:ff9b::808:808", "icmpv6")).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      blockers: [],
      gaps: [{ what: "ICMP through NAT64", why: "unsupported", needs: "support for it in Hopwise" }],
    });
  });
});

describe("a regional NAT gateway", () => {
  it.each<[string, readonly string[], string]>([
    ["the address of the client's zone, here the first", ["198.51.100.1 a", "198.51.100.2 b"], "198.51.100.1"],
    ["the address of the client's zone, here the second", ["198.51.100.2 b", "198.51.100.1 a"], "198.51.100.1"],
    ["its only address, wherever the client is", ["198.51.100.2 b"], "198.51.100.2"],
  ])("gives %s", (_about, addresses, shown) => {
    const answer = ask(changed(regional(addresses)), "eni-app", "8.8.8.8");
    expect(answer).toMatchObject({ verdict: "reachable", blockers: [], gaps: [] });
    expect(textsOf(answer, "nat-a")).toEqual([`nat-a sends it on as ${shown}, from a port of 1024-65535`]);
  });

  it.each<[string, readonly string[]]>([
    ["two addresses in the client's zone", ["198.51.100.1 a", "198.51.100.2 a"]],
    ["none of several in the client's zone", ["198.51.100.1 b", "198.51.100.2 c"]],
  ])("with %s gives one that is not known", (_about, addresses) => {
    const several = changed(regional(addresses));
    expect(ask(several, "eni-app", "8.8.8.8")).toMatchObject({
      verdict: "unknown",
      blockers: [],
      gaps: [{ what: "which of its addresses nat-a uses", why: "unsupported", needs: "AWS does not say which" }],
    });
    expectDecoyFree(several);
  });

  it("says which zones were not printed, where the address depends on them", () => {
    const gapsOf = (description: Description | RawScope) => {
      const answer = askIn(network(description), { source: "eni-app", destination: "8.8.8.8", traffic: "443" });
      return [answer?.verdict, answer?.blockers, answer?.gaps.map(({ what, needs }) => `${what}: ${needs}`)];
    };
    const several = changed(regional(["198.51.100.1 a", "198.51.100.2 b"]));
    expect(gapsOf(withoutZone("subnet-app", several))).toEqual([
      "unknown",
      [],
      ["the Availability Zone of subnet-app: ec2:DescribeSubnets"],
    ]);
    expect(gapsOf(changed(regional(["198.51.100.1 -", "198.51.100.2 b"])))).toEqual([
      "unknown",
      [],
      ["the Availability Zone of each address of nat-a: ec2:DescribeNatGateways"],
    ]);
    expect(gapsOf(changed(regional(["198.51.100.1 b", "- c"])))).toEqual([
      "unknown",
      [],
      ["the addresses of nat-a: ec2:DescribeNatGateways"],
    ]);
  });

  it("kept in chosen zones serves no other one", () => {
    const kept = changed(regional(["198.51.100.2 b"], { AutoProvisionZones: "disabled" }));
    expect(ask(kept, "eni-app", "8.8.8.8")).toMatchObject({
      verdict: "blocked",
      forward: "blocked",
      blockers: [
        {
          code: "REGIONAL_NGW_ROUTE_AZ_RESTRICTION",
          id: "nat-a",
          text: "nat-a is present in eu-west-1b, and not in eu-west-1a where subnet-app is",
        },
      ],
    });
    expectDecoyFree(kept);
  });

  it.each<[string, readonly string[], string, string]>([
    ["of its one address", ["198.51.100.2 -"], "each address of nat-a", "ec2:DescribeNatGateways"],
    ["of one address", ["198.51.100.2 b", "198.51.100.3 -"], "each address of nat-a", "ec2:DescribeNatGateways"],
    ["of the client's subnet", ["198.51.100.2 b"], "subnet-app", "ec2:DescribeSubnets"],
  ])(
    "kept in chosen zones is neither there nor absent where the zone %s was not printed",
    (_, addresses, of, needs) => {
      const kept = changed(regional(addresses, { AutoProvisionZones: "disabled" }));
      const printed = of === "subnet-app" ? withoutZone("subnet-app", kept) : kept;
      const answer = askIn(network(printed), { source: "eni-app", destination: "8.8.8.8", traffic: "443" });
      expect(answer).toMatchObject({ verdict: "unknown", forward: "unknown", blockers: [] });
      expect(answer?.gaps).toEqual([{ what: `the Availability Zone of ${of}`, why: "not-collected", needs }]);
    },
  );

  it("without a table that was read sends its traffic nobody knows where", () => {
    const tableless = changed(regional(["198.51.100.1 a"], { RouteTableId: undefined }));
    expect(ask(tableless, "eni-app", "8.8.8.8")).toMatchObject({
      verdict: "unknown",
      forward: "unknown",
      blockers: [],
      gaps: [
        {
          what: "where nat-a sends its traffic was not read",
          why: "not-collected",
          needs: expect.stringMatching(/^ec2:DescribeNatGateways in /),
        },
      ],
    });
    expectDecoyFree(tableless);
  });
});

describe("a call to a NAT gateway", () => {
  it("by the public address that only its interface shows is refused", () => {
    const bare = changed(printed({ NatGatewayAddresses: [{ NetworkInterfaceId: "eni-nat-a", Status: "succeeded" }] }));
    expect(ask(bare, "8.8.8.8", "198.51.100.9")).toMatchObject({
      verdict: "blocked",
      forward: "blocked",
      blockers: [{ code: "NGW_DEST_ADDRESS_PRESERVATION", kind: "nat-gateway", id: "nat-a", leg: "forward" }],
      gaps: [],
    });
    expect(ask(bare, "8.8.8.8", "203.0.113.5")).toMatchObject({ verdict: "reachable", blockers: [], gaps: [] });
  });
});

describe("a reply that goes astray to a NAT gateway", () => {
  /** vpc-twin has the blocks of vpc-app, and a NAT gateway where there the client is; vpc-hub peers with both. */
  const twins = (backOver: "pcx-app" | "pcx-twin"): Description =>
    changed({
      vpcs: { ...usual.vpcs, "vpc-twin": ["10.0.0.0/16"], "vpc-hub": ["10.9.0.0/16"] },
      subnets: {
        ...usual.subnets,
        "subnet-twin": { cidr: "10.0.1.0/24", vpc: "vpc-twin" },
        "subnet-hub": { cidr: "10.9.0.0/24" },
      },
      tables: {
        ...usual.tables,
        "rtb-app": { subnets: ["subnet-app"], routes: ["10.9.0.0/16 pcx-app"] },
        "rtb-hub": { subnets: ["subnet-hub"], routes: [`10.0.0.0/16 ${backOver}`] },
      },
      natGateways: {
        ...usual.natGateways,
        "nat-twin": { at: "10.0.1.5", subnet: "subnet-twin", connectivity: "private" },
      },
      peerings: {
        "pcx-app": { from: "vpc-app", to: "vpc-hub" },
        "pcx-twin": { from: "vpc-twin", to: "vpc-hub" },
      },
      hosts: { "eni-app": { at: "10.0.1.5", subnet: "subnet-app" }, "eni-hub": "10.9.0.5" },
    });

  it("is refused, because that one knows nothing of the connection", () => {
    const answer = ask(twins("pcx-twin"), "eni-app", "eni-hub");
    expect(answer).toMatchObject({ verdict: "blocked", forward: "allowed", return: "blocked", gaps: [] });
    expect(answer.blockers).toMatchObject([
      {
        code: "NGW_DEST_ADDRESS_PRESERVATION",
        kind: "nat-gateway",
        id: "nat-twin",
        leg: "return",
        text: "nat-twin lets in only replies to connections that started behind it",
      },
    ]);
  });

  it("comes home where the hub's route leads over the right peering", () => {
    expect(ask(twins("pcx-app"), "eni-app", "eni-hub")).toMatchObject({ verdict: "reachable", return: "allowed" });
  });
});
