/**
 * vpc-app forwards corp.example to a data centre (10.8.0.53) by rslvr-rr-corp, and aws.corp.example is a private zone of
 * its own. rslvr-rr-decoy belongs to vpc-other.
 */
import { describe, expect, it } from "vitest";
import { ask, attributes, type Documents, network, record, short, vpc, zone } from "./network.ts";

const rule = (Id: string, DomainName: string, ips: readonly string[], more: object = {}) => ({
  Id,
  DomainName,
  RuleType: "FORWARD",
  TargetIps: ips.map((Ip) => ({ Ip, Port: 53 })),
  ResolverEndpointId: "rslvr-out-1",
  ...more,
});
const association = (ResolverRuleId: string, VPCId: string, Status = "COMPLETE") => ({
  Id: `${ResolverRuleId} ${VPCId}`,
  ResolverRuleId,
  VPCId,
  Status,
});

const base: Documents = {
  HostedZones: [zone("ZAWS", "aws.corp.example", ["vpc-app"]), zone("ZCORP", "corp.example", ["vpc-app"])],
  ResourceRecordSets: [
    record("ZAWS", "db.aws.corp.example", "A", ["10.0.0.9"]),
    record("ZCORP", "hr.corp.example", "A", ["10.0.0.8"]),
  ],
  ResolverRules: [
    rule("rslvr-rr-corp", "corp.example.", ["10.8.0.53"]),
    rule("rslvr-rr-decoy", "aws.corp.example.", ["10.9.9.9"]),
  ],
  ResolverRuleAssociations: [association("rslvr-rr-corp", "vpc-app"), association("rslvr-rr-decoy", "vpc-other")],
};
const hub = network(base);

describe("a FORWARD rule (DNS-10)", () => {
  it("beats a private zone of the same name, and what it leads to is not in AWS", () => {
    const answer = ask(hub, "hr.corp.example");
    expect(answer).toMatchObject({
      status: "unknown",
      answers: [],
      zone: null,
      chain: [{ name: "hr.corp.example", via: "question", zone: "rslvr-rr-corp" }],
      gaps: [{ what: "what 10.8.0.53 answers to vpc-app", why: "unsupported" }],
    });
    expect(answer.warnings).toEqual([
      "rslvr-rr-corp forwards hr.corp.example to 10.8.0.53 through rslvr-out-1; whether they can be reached on port 53 is a question for reach (DNS-12)",
    ]);
    expect(answer.passedOver).toEqual([
      {
        zone: "ZCORP",
        name: "corp.example",
        because:
          "the Resolver rule rslvr-rr-corp for corp.example has the same domain, and a rule comes first (DNS-03)",
      },
    ]);
  });

  it("loses to a more specific zone", () => {
    const answer = ask(hub, "db.aws.corp.example");
    expect(short(answer)).toEqual(["NOERROR", "A 10.0.0.9"]);
    expect(answer.passedOver.map(({ zone: id, because }) => [id, because])).toEqual([
      ["rslvr-rr-corp", "the private zone aws.corp.example (ZAWS) is more specific (DNS-03)"],
      ["ZCORP", "the private zone aws.corp.example (ZAWS) is more specific (DNS-03)"],
    ]);
  });

  it("for every name catches all but what is more specific", () => {
    const all = network({
      ...base,
      ResolverRules: [
        rule("rslvr-rr-all", ".", [], { ResolverEndpointId: null, TargetIps: undefined }),
        ...(base["ResolverRules"] ?? []),
      ],
      ResolverRuleAssociations: [association("rslvr-rr-all", "vpc-app")],
    });
    expect(ask(all, "anything.example")).toMatchObject({
      status: "unknown",
      gaps: [{ what: "the targets of rslvr-rr-all" }],
    });
    expect(ask(all, "hr.corp.example").passedOver[0]?.because).toBe(
      "the private zone corp.example (ZCORP) is more specific (DNS-03)",
    );
    const open = network({
      ...base,
      HostedZones: [zone("ZP", "open.example")],
      ResolverRules: [rule("rslvr-rr-all", ".", ["fd00::53"], { TargetIps: [{ Ipv6: "fd00::53" }, {}] })],
      ResolverRuleAssociations: [association("rslvr-rr-all", "vpc-app")],
    });
    expect(ask(open, "www.open.example").passedOver).toEqual([
      {
        zone: "ZP",
        name: "open.example",
        because: "it is public, and in vpc-app the Resolver rule rslvr-rr-all for every name answers (DNS-06)",
      },
    ]);
  });

  it("that is on its way, failed, or was not read", () => {
    const at = (Status: string) =>
      network({ ...base, ResolverRuleAssociations: [association("rslvr-rr-corp", "vpc-app", Status)] });
    expect(short(ask(at("FAILED"), "hr.corp.example"))).toEqual(["NOERROR", "A 10.0.0.8"]);
    expect(ask(at("OVERRIDDEN"), "hr.corp.example").passedOver).toMatchObject([
      { because: "its association with vpc-app is OVERRIDDEN" },
    ]);
    expect(ask(at("CREATING"), "hr.corp.example").gaps).toContainEqual(
      expect.objectContaining({ what: "whether rslvr-rr-corp is followed yet (its association is CREATING)" }),
    );
    const unread = network({ ...base, ResolverRules: [] });
    expect(ask(unread, "hr.corp.example")).toMatchObject({
      status: "unknown",
      gaps: [{ what: "rslvr-rr-corp", wanted: { key: "ResolverRules" } }],
    });
    expect(ask(network({ ...base, ResolverRuleAssociations: null }), "hr.corp.example")).toMatchObject({
      status: "NOERROR",
      assumptions: [
        {
          what: "no Resolver rule is associated with vpc-app",
          wanted: { key: "ResolverRuleAssociations", id: "vpc-app" },
        },
      ],
    });
    // A status that is left out is a rule at work.
    const bare = network({
      ...base,
      ResolverRuleAssociations: [{ ResolverRuleId: "rslvr-rr-corp", VPCId: "vpc-app" }],
    });
    expect(ask(bare, "hr.corp.example").status).toBe("unknown");
  });

  it("to an inbound endpoint asks the resolver of its VPC, and round in a circle nobody", () => {
    const inbound = (Id: string, HostVPCId: string | undefined, Direction = "INBOUND") => ({
      Id,
      Direction,
      HostVPCId,
    });
    const ip = (ResolverEndpointId: string, Ip: string) => ({ ResolverEndpointId, IpId: Ip, Ip });
    const lists = {
      HostedZones: [zone("ZHUB", "corp.example", ["vpc-other"])],
      ResourceRecordSets: [record("ZHUB", "hr.corp.example", "A", ["10.1.0.8"])],
      ResolverRules: [
        rule("rslvr-rr-corp", "corp.example.", ["10.1.0.53", "10.1.1.53"]),
        rule("rslvr-rr-back", "corp.example.", ["10.0.0.53"]),
      ],
      ResolverEndpoints: [inbound("rslvr-in-hub", "vpc-other"), inbound("rslvr-in-app", "vpc-app")],
      ResolverEndpointIpAddresses: [
        ip("rslvr-in-hub", "10.1.0.53"),
        ip("rslvr-in-hub", "10.1.1.53"),
        { ResolverEndpointId: "rslvr-in-app", IpId: "x", Ipv6: "fd00::1" },
        ip("rslvr-in-app", "10.0.0.53"),
      ],
      ResolverRuleAssociations: [association("rslvr-rr-corp", "vpc-app")],
    };
    const answer = ask(network(lists), "hr.corp.example");
    expect(short(answer)).toEqual(["NOERROR", "A 10.1.0.8"]);
    expect(answer.chain).toEqual([
      { name: "hr.corp.example", via: "question", zone: "rslvr-rr-corp" },
      { name: "hr.corp.example", via: "resolver-rule", zone: "ZHUB" },
    ]);
    const circle = network({
      ...lists,
      ResolverRuleAssociations: [association("rslvr-rr-corp", "vpc-app"), association("rslvr-rr-back", "vpc-other")],
    });
    expect(ask(circle, "hr.corp.example")).toMatchObject({ status: "SERVFAIL" });
    // In a VPC that was not read, or where one of the targets is another's.
    const far = network({ ...lists, Vpcs: [vpc("vpc-app", "10.0.0.0/16")], VpcAttributes: [attributes("vpc-app")] });
    expect(short(ask(far, "hr.corp.example"))).toEqual(["unknown", "A 10.1.0.8"]);
    for (const ResolverEndpoints of [
      [inbound("rslvr-in-hub", "vpc-other", "OUTBOUND")],
      [inbound("rslvr-in-hub", undefined)],
    ]) {
      expect(ask(network({ ...lists, ResolverEndpoints }), "hr.corp.example").status).toBe("unknown");
    }
    const half = network({ ...lists, ResolverEndpointIpAddresses: [ip("rslvr-in-hub", "10.1.0.53")] });
    expect(ask(half, "hr.corp.example").status).toBe("unknown");
    const unread = network({ ...lists, ResolverEndpoints: null, ResolverEndpointIpAddresses: null });
    expect(ask(unread, "hr.corp.example").gaps.map(({ wanted }) => wanted?.key)).toEqual([
      "ResolverEndpoints",
      "ResolverEndpointIpAddresses",
      undefined,
    ]);
  });

  it("to the resolver of another VPC leads nowhere, and that is said (DNS-13)", () => {
    const wrong = network({ ...base, ResolverRules: [rule("rslvr-rr-corp", "corp.example.", ["10.1.0.2"])] });
    expect(ask(wrong, "hr.corp.example").warnings).toContain(
      "rslvr-rr-corp forwards to 10.1.0.2, the resolver of vpc-other, which answers nobody outside of its VPC (DNS-13)",
    );
  });
});

describe("other rules", () => {
  it("SYSTEM gives names below a forwarded domain back to the VPC", () => {
    const back = network({
      ...base,
      ResolverRules: [
        ...(base["ResolverRules"] ?? []),
        rule("rslvr-rr-sys", "hr.corp.example.", [], { RuleType: "SYSTEM" }),
      ],
      ResolverRuleAssociations: [association("rslvr-rr-corp", "vpc-app"), association("rslvr-rr-sys", "vpc-app")],
    });
    const answer = ask(back, "hr.corp.example");
    expect(short(answer)).toEqual(["NOERROR", "A 10.0.0.8"]);
    expect(answer.passedOver).toContainEqual({
      zone: "rslvr-rr-sys",
      name: "hr.corp.example",
      because: "a Resolver rule gives the name to the private zone corp.example (ZCORP) (DNS-10)",
    });
  });

  it("RECURSIVE gives them to the public DNS", () => {
    const out = network({
      ...base,
      HostedZones: [...(base["HostedZones"] ?? []), zone("ZP", "corp.example")],
      ResourceRecordSets: [
        ...(base["ResourceRecordSets"] ?? []),
        record("ZP", "hr.corp.example", "A", ["203.0.113.8"]),
      ],
      ResolverRules: [rule("rslvr-rr-rec", "hr.corp.example.", [], { RuleType: "RECURSIVE" })],
      ResolverRuleAssociations: [association("rslvr-rr-rec", "vpc-app")],
    });
    const answer = ask(out, "hr.corp.example");
    expect(short(answer)).toEqual(["NOERROR", "A 203.0.113.8"]);
    expect(answer.passedOver).toContainEqual({
      zone: "ZCORP",
      name: "corp.example",
      because: "a Resolver rule gives the name to the public DNS (DNS-10)",
    });
  });

  it("DELEGATE follows the NS records of a private zone, which do nothing without it (DNS-09)", () => {
    const lists = {
      HostedZones: [zone("Z1", "corp.example", ["vpc-app"])],
      ResourceRecordSets: [
        record("Z1", "sub.corp.example", "NS", ["ns1.dc.example."]),
        record("Z1", "a.sub.corp.example", "A", ["10.0.0.1"]),
        record("Z1", "b.corp.example", "A", ["10.0.0.2"]),
      ],
    };
    expect(short(ask(network(lists), "a.sub.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    const delegating = (DelegationRecord: string) =>
      network({
        ...lists,
        ResolverRules: [
          rule("rslvr-rr-del", "", [], { RuleType: "DELEGATE", DomainName: undefined, DelegationRecord }),
        ],
        ResolverRuleAssociations: [association("rslvr-rr-del", "vpc-app")],
      });
    expect(ask(delegating("dc.example."), "a.sub.corp.example")).toMatchObject({
      status: "unknown",
      zone: { id: "Z1" },
      gaps: [{ what: "what ns1.dc.example. answer, to which Z1 delegates sub.corp.example by rslvr-rr-del" }],
    });
    expect(short(ask(delegating("dc.example."), "b.corp.example"))).toEqual(["NOERROR", "A 10.0.0.2"]);
    expect(short(ask(delegating("other.example."), "a.sub.corp.example"))).toEqual(["NOERROR", "A 10.0.0.1"]);
    expect(short(ask(delegating("dc.example."), "elsewhere.example"))).toEqual(["unknown"]);
  });
});

describe("what instances are told to ask (NAME-04)", () => {
  const told = (servers: readonly string[]) => ({
    ...base,
    Vpcs: [
      vpc("vpc-app", "10.0.0.0/16", { DhcpOptionsId: "dopt-1" }),
      vpc("vpc-other", "10.1.0.0/16", { DhcpOptionsId: "default" }),
    ],
    DhcpOptions: [
      {
        DhcpOptionsId: "dopt-1",
        DhcpConfigurations: [
          { Key: "domain-name-servers", Values: servers.map((Value) => ({ Value })) },
          { Key: "domain-name", Values: [{ Value: "corp" }] },
          { Key: "domain-name-servers" },
        ],
      },
    ],
  });

  it("is Amazon's resolver by any of its addresses", () => {
    for (const server of ["AmazonProvidedDNS", "169.254.169.253", "fd00:ec2::253", "10.0.0.2"]) {
      expect(ask(network(told([server])), "db.aws.corp.example").status).toBe("NOERROR");
    }
  });

  it("may be others, and then what they answer is not known", () => {
    const answer = ask(network(told(["10.0.0.2", "10.8.0.53", "resolver.corp"])), "db.aws.corp.example");
    expect(short(answer)).toEqual(["unknown", "A 10.0.0.9"]);
    expect(answer.warnings).toEqual([
      "dopt-1 hands out other resolvers (10.8.0.53, resolver.corp): private zones, rules and DNS Firewall hold only if they forward to the VPC's own (NAME-04)",
    ]);
  });

  it("is taken as Amazon's where it was not read", () => {
    const unread = { ...told([]), DhcpOptions: null };
    expect(ask(network(unread), "db.aws.corp.example")).toMatchObject({
      status: "NOERROR",
      assumptions: [{ what: "vpc-app hands out the Amazon resolver", wanted: { key: "DhcpOptions", id: "dopt-1" } }],
    });
    expect(ask(network(unread, { strict: true }), "db.aws.corp.example").status).toBe("unknown");
    // A VPC that could not be read as a whole still names its options.
    const odd = { ...told(["10.0.0.2"]), Vpcs: [{ VpcId: "vpc-app", DhcpOptionsId: "dopt-1" }] };
    expect(ask(network(odd), "db.aws.corp.example").warnings).toHaveLength(1);
  });
});

describe("a Profile (DNS-15)", () => {
  it("adds what this version does not read", () => {
    const listed = network({
      ...base,
      ProfileAssociations: [{ ProfileId: "rp-1", ResourceId: "vpc-app", Status: "COMPLETE" }],
    });
    expect(ask(listed, "db.aws.corp.example")).toMatchObject({
      status: "unknown",
      gaps: [{ what: "what the Profile rp-1 of vpc-app adds (DNS-15)" }],
    });
    expect(ask(network({ ...base, ProfileAssociations: null }), "db.aws.corp.example").assumptions).toEqual([
      {
        what: "no Route 53 Profile is associated with vpc-app",
        because: "it was not read (route53profiles:ListProfileAssociations in account 111122223333, eu-west-1)",
      },
    ]);
  });
});
