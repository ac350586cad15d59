/**
 * Three networks in which names are decided by everything there is: a split view with a forwarded domain, a firewall
 * with a list of AWS's own, and endpoints. Whatever is hidden of them, no answer turns into another one.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DnsAnswer } from "#domain/dns/answer.ts";
import { type DocumentKey, documents } from "#domain/estate/document.ts";
import { runs } from "#test/laws/seed.ts";
import { alias, ask, attributes, card, type Documents, network, record, vpc, zone } from "./network.ts";

const summary = (VPCId: string, HostedZoneId: string, Name: string) => ({
  VPCId,
  HostedZoneId,
  Name,
  Owner: { OwningAccount: "111122223333" },
});

const split: Documents = {
  Vpcs: [
    vpc("vpc-app", "10.0.0.0/16", { DhcpOptionsId: "dopt-1" }),
    vpc("vpc-other", "10.1.0.0/16", { DhcpOptionsId: "dopt-2" }),
  ],
  VpcAttributes: [attributes("vpc-app"), attributes("vpc-other", { hostnames: false })],
  DhcpOptions: [
    {
      DhcpOptionsId: "dopt-1",
      DhcpConfigurations: [{ Key: "domain-name-servers", Values: [{ Value: "AmazonProvidedDNS" }] }],
    },
    { DhcpOptionsId: "dopt-2", DhcpConfigurations: [{ Key: "domain-name-servers", Values: [{ Value: "10.8.0.53" }] }] },
  ],
  HostedZones: [
    zone("ZPUB", "shop.example"),
    zone("ZPRV", "shop.example", ["vpc-app"]),
    zone("ZHUB", "corp.example", ["vpc-other"]),
    zone("ZDEV", "dev.shop.example"),
  ],
  HostedZoneSummaries: [summary("vpc-app", "ZPRV", "shop.example."), summary("vpc-other", "ZHUB", "corp.example.")],
  ResourceRecordSets: [
    record("ZPUB", "www.shop.example", "A", ["203.0.113.1"]),
    record("ZPUB", "dev.shop.example", "NS", ["ns-1."]),
    record("ZDEV", "a.dev.shop.example", "A", ["203.0.113.2"]),
    record("ZPRV", "www.shop.example", "CNAME", ["hr.corp.example"]),
    record("ZPRV", "*.shop.example", "A", ["10.0.0.7"]),
    record("ZHUB", "hr.corp.example", "A", ["10.1.0.8"]),
  ],
  ResolverRules: [{ Id: "rr-1", DomainName: "corp.example.", RuleType: "FORWARD", TargetIps: [{ Ip: "10.1.0.53" }] }],
  ResolverRuleAssociations: [{ ResolverRuleId: "rr-1", VPCId: "vpc-app", Status: "COMPLETE" }],
  ResolverEndpoints: [{ Id: "in-1", Direction: "INBOUND", HostVPCId: "vpc-other" }],
  ResolverEndpointIpAddresses: [{ ResolverEndpointId: "in-1", Ip: "10.1.0.53" }],
};

const filtered: Documents = {
  HostedZones: [zone("Z1", "corp.example", ["vpc-app"]), zone("ZP", "corp.example")],
  HostedZoneSummaries: [summary("vpc-app", "Z1", "corp.example.")],
  ResourceRecordSets: [
    record("Z1", "bad.corp.example", "A", ["10.0.0.1"]),
    record("Z1", "www.corp.example", "A", ["10.0.0.2"]),
    record("ZP", "www.corp.example", "A", ["203.0.113.9"]),
    record("ZP", "shop.example", "A", ["203.0.113.9"]),
  ],
  FirewallRuleGroupAssociations: [{ FirewallRuleGroupId: "g", VpcId: "vpc-app", Priority: 1, Status: "COMPLETE" }],
  FirewallRules: [
    {
      FirewallRuleGroupId: "g",
      Priority: 1,
      Name: "bad",
      FirewallDomainListId: "l",
      Action: "BLOCK",
      BlockResponse: "NXDOMAIN",
    },
    { FirewallRuleGroupId: "g", Priority: 2, Name: "watch", FirewallDomainListId: "aws", Action: "ALERT" },
  ],
  FirewallDomainLists: [
    { Id: "l", Name: "mine" },
    { Id: "aws", Name: "AWSManaged", ManagedOwnerName: "Route 53" },
  ],
  FirewallDomains: [{ FirewallDomainListId: "l", Domains: ["bad.corp.example."] }],
  ProfileAssociations: [{ ProfileId: "rp-1", ResourceId: "vpc-other", Status: "COMPLETE" }],
};

const served: Documents = {
  HostedZones: [zone("Z1", "corp.example", ["vpc-app"])],
  HostedZoneSummaries: [summary("vpc-app", "Z1", "corp.example.")],
  ResourceRecordSets: [
    alias("Z1", "app.corp.example", ["ZELB", "web-1.eu-west-1.elb.amazonaws.com"]),
    record("Z1", "p.corp.example", "CNAME", ["ssm.eu-west-1.amazonaws.com"]),
  ],
  Subnets: [{ SubnetId: "subnet-a", VpcId: "vpc-app", CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a" }],
  NetworkInterfaces: [
    card("eni-1", "vpc-app", "10.0.1.5", { Description: "ELB app/web/1" }),
    card("eni-2", "vpc-app", "10.0.1.80"),
  ],
  LoadBalancers: [
    {
      LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1",
      LoadBalancerName: "web",
      DNSName: "web-1.eu-west-1.elb.amazonaws.com",
      VpcId: "vpc-app",
      Scheme: "internal",
    },
  ],
  VpcEndpoints: [
    {
      VpcEndpointId: "vpce-1",
      VpcEndpointType: "Interface",
      VpcId: "vpc-app",
      ServiceName: "com.amazonaws.eu-west-1.ssm",
      State: "available",
      PrivateDnsEnabled: true,
      NetworkInterfaceIds: ["eni-2"],
      DnsEntries: [
        { DnsName: "ssm.eu-west-1.amazonaws.com" },
        { DnsName: "vpce-1-z-eu-west-1a.ssm.eu-west-1.vpce.amazonaws.com" },
      ],
    },
  ],
};

const names = [
  "www.shop.example",
  "any.shop.example",
  "a.dev.shop.example",
  "hr.corp.example",
  "bad.corp.example",
  "www.corp.example",
  "app.corp.example",
  "p.corp.example",
  "web-1.eu-west-1.elb.amazonaws.com",
  "ssm.eu-west-1.amazonaws.com",
  "vpce-1-z-eu-west-1a.ssm.eu-west-1.vpce.amazonaws.com",
  "ip-10-0-1-5.eu-west-1.compute.internal",
  "nobody.example",
];

const told = ({ status, answers }: DnsAnswer) => [status, answers.map(({ type, value, when }) => [type, value, when])];

const question = fc.record({
  lists: fc.constantFrom(split, filtered, served),
  name: fc.constantFrom(...names),
  type: fc.constantFrom("A", "A", "A", "AAAA", "TXT"),
  from: fc.constantFrom("vpc-app", "vpc-app", "vpc-other", null),
});

describe("a network of which a part is hidden", () => {
  it("Hiding documents may make an answer unknown, and never turns it into another one", () => {
    const keys = Object.keys(documents) as DocumentKey[];
    fc.assert(
      fc.property(
        question,
        fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 }),
        (asked, hidden) => {
          const { lists, name, type, from } = asked;
          const strict = hidden.some((key) => !documents[key].always) || from === null;
          const whole = ask(network(lists, { strict }), name, type, from);
          const gone = Object.fromEntries(hidden.map((key) => [key, null]));
          const part = ask(network({ ...lists, ...gone }, { strict }), name, type, from);
          if (part.status === "unknown") expect(part.gaps).not.toEqual([]);
          else expect(told(part)).toEqual(told(whole));
        },
      ),
      runs(2000),
    );
  });

  it("Hiding them does make answers unknown: the law is about something", () => {
    const lost = (Object.keys(documents) as DocumentKey[]).filter((key) =>
      [split, filtered, served].some((lists) =>
        ["vpc-app", null].some((from) => {
          const [whole, part] = [
            network(lists, { strict: true }),
            network({ ...lists, [key]: null }, { strict: true }),
          ];
          return names.some(
            (name) =>
              ask(whole, name, "A", from).status !== "unknown" && ask(part, name, "A", from).status === "unknown",
          );
        }),
      ),
    );
    expect(lost).toEqual(
      expect.arrayContaining([
        "HostedZones",
        "HostedZoneSummaries",
        "ResourceRecordSets",
        "VpcAttributes",
        "ResolverRules",
        "FirewallRules",
        "FirewallDomains",
        "VpcEndpoints",
        "NetworkInterfaces",
        "DhcpOptions",
      ]),
    );
  });
});
