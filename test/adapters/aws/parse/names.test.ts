/** What AWS prints about names, as it is read; and what cannot be relied on. */
import { describe, expect, it } from "vitest";
import {
  balancerWithName,
  namesOfEndpoint,
  parseBalancerName,
  parseEndpointName,
  unnamedEndpoint,
} from "#adapters/aws/parse/aws-name.ts";
import {
  parseDnsFirewallAssociation,
  parseDnsFirewallList,
  parseDnsFirewallNames,
  parseDnsFirewallRule,
} from "#adapters/aws/parse/dns-firewall.ts";
import { parseDescribedZone, parseHostedZone, parseZoneOfVpc } from "#adapters/aws/parse/hosted-zone.ts";
import { parseRecordSet } from "#adapters/aws/parse/record-set.ts";
import {
  addressesIn,
  parseResolverAddress,
  parseResolverEndpoint,
  parseResolverRule,
  parseResolverRuleAssociation,
} from "#adapters/aws/parse/resolver.ts";
import {
  parseDhcpOptions,
  parseProfileAssociation,
  parseVpcDnsSettings,
  vpcWithOptions,
} from "#adapters/aws/parse/vpc-dns.ts";

const scope = { account: "111122223333", region: "eu-west-1" };

describe("a hosted zone", () => {
  it("is read from a list, by itself, and as a VPC sees it", () => {
    const listed = {
      Id: "/hostedzone/Z1",
      Name: "Corp.Example.",
      Config: { PrivateZone: true },
      ResourceRecordSetCount: 3,
    };
    const zone = {
      id: "Z1",
      scope,
      name: "corp.example",
      isPrivate: true,
      service: null,
      recordCount: 3,
      vpcIds: null,
    };
    expect(parseHostedZone(listed, scope)).toEqual({ value: zone });
    expect(parseDescribedZone({ HostedZone: listed, VPCs: [{ VPCId: "vpc-1" }] }, scope)).toEqual({
      value: { ...zone, vpcIds: ["vpc-1"] },
    });
    // A zone with VPCs is private, and one without a word about it public.
    expect(parseHostedZone({ Id: "Z2", Name: "a.b.", VPCs: [{ VPCId: "vpc-1" }] }, scope)).toMatchObject({
      value: { isPrivate: true },
    });
    expect(parseHostedZone({ Id: "Z2", Name: "a.b." }, scope)).toMatchObject({ value: { isPrivate: false } });
    const seen = {
      VPCId: "vpc-1",
      HostedZoneId: "Z1",
      Name: "corp.example.",
      Owner: { OwningAccount: "222222222222" },
    };
    expect(parseZoneOfVpc(seen, scope)).toEqual({
      value: { vpcId: "vpc-1", zoneId: "Z1", scope, name: "corp.example", ownerId: "222222222222", service: null },
    });
    expect(parseZoneOfVpc({ ...seen, VPCId: undefined }, scope)).toEqual({ problem: "VPCId is missing" });
  });
});

describe("a record", () => {
  it("is in lower case, with its escapes undone and nothing that controls a terminal", () => {
    const raw = {
      HostedZoneId: "/hostedzone/Z1",
      Name: "\\052.Corp.Example.",
      Type: "TXT",
      TTL: 60,
      ResourceRecords: [{ Value: '"a\u001b[31m"' }],
    };
    expect(parseRecordSet(raw)).toEqual({
      value: {
        zoneId: "Z1",
        name: "*.corp.example",
        type: "TXT",
        ttl: 60,
        values: ['"a[31m"'],
        alias: null,
        policy: { kind: "simple" },
        setIdentifier: null,
        healthCheckId: null,
      },
    });
    expect(parseRecordSet({ ...raw, HostedZoneId: undefined })).toEqual({ problem: "HostedZoneId is missing" });
    expect(parseRecordSet({ ...raw, Failover: "TERTIARY" })).toHaveProperty("problem");
  });
});

describe("what the Resolver has", () => {
  it("is rules, where they apply, and endpoints with their addresses", () => {
    expect(
      parseResolverRule(
        { Id: "rr", DomainName: ".", RuleType: "FORWARD", TargetIps: [{ Ip: "10.0.0.1", Port: 53 }], Name: "all" },
        scope,
      ),
    ).toEqual({
      value: { id: "rr", scope, name: "all", domain: "", type: "FORWARD", targets: ["10.0.0.1"], endpointId: null },
    });
    expect(parseResolverRule({ Id: "rr", RuleType: "DELEGATE", DelegationRecord: "dc.example." }, scope)).toMatchObject(
      { value: { domain: "dc.example" } },
    );
    expect(parseResolverRule({ Id: "rr", RuleType: "FORWARD" }, scope)).toEqual({ problem: "DomainName is missing" });
    expect(parseResolverRuleAssociation({ ResolverRuleId: "rr", VPCId: "vpc-1" }, scope)).toEqual({
      value: { ruleId: "rr", vpcId: "vpc-1", scope, status: "COMPLETE" },
    });
    expect(parseResolverEndpoint({ Id: "in-1", Direction: "INBOUND", HostVPCId: "vpc-1" }, scope)).toEqual({
      value: { id: "in-1", scope, direction: "INBOUND", vpcId: "vpc-1" },
    });
    const whole = { ResolverEndpointId: "in-1", IpAddresses: [{ IpId: "a", Ip: "10.0.0.5" }] };
    expect(addressesIn(whole).map(parseResolverAddress)).toEqual([
      { value: { endpointId: "in-1", address: "10.0.0.5" } },
    ]);
    expect(addressesIn(null).map(parseResolverAddress)[0]).toHaveProperty("problem");
    expect(parseResolverAddress({ ResolverEndpointId: "in-1" })).toEqual({ problem: "Ip is missing" });
  });

  it("is DNS Firewall, with what a rule does", () => {
    expect(parseDnsFirewallAssociation({ FirewallRuleGroupId: "g", VpcId: "vpc-1", Priority: 101 }, scope)).toEqual({
      value: { groupId: "g", vpcId: "vpc-1", scope, priority: 101, status: "COMPLETE" },
    });
    const rule = { FirewallRuleGroupId: "g", Priority: 1, Action: "BLOCK" };
    expect(parseDnsFirewallRule(rule, scope)).toMatchObject({
      value: { name: "priority 1", action: { kind: "BLOCK", response: "NODATA" }, listId: null },
    });
    expect(parseDnsFirewallRule({ ...rule, BlockResponse: "OVERRIDE" }, scope)).toEqual({
      problem: "BlockOverrideDomain is missing",
    });
    expect(parseDnsFirewallRule({ ...rule, Action: "WARN" }, scope)).toHaveProperty("problem");
    expect(parseDnsFirewallList({ Id: "l", ManagedOwnerName: "AWS" }, scope)).toEqual({
      value: { id: "l", name: "l", scope, isManaged: true },
    });
    expect(parseDnsFirewallNames({ FirewallDomainListId: "l", Domains: ["Bad.Example."] })).toEqual({
      value: { listId: "l", names: ["bad.example"] },
    });
  });
});

describe("what a VPC has", () => {
  it("is two attributes, one answer each, and DHCP options", () => {
    expect(parseVpcDnsSettings({ VpcId: "vpc-1", EnableDnsHostnames: { Value: false } })).toEqual({
      value: { vpcId: "vpc-1", support: null, hostnames: false },
    });
    expect(vpcWithOptions({ VpcId: "vpc-1", DhcpOptionsId: "default" })).toEqual([]);
    expect(
      parseDhcpOptions(
        {
          DhcpOptionsId: "dopt-1",
          DhcpConfigurations: [{ Key: "domain-name-servers", Values: [{ Value: "10.0.0.2" }] }],
        },
        scope,
      ),
    ).toEqual({
      value: { id: "dopt-1", scope, servers: ["10.0.0.2"] },
    });
    expect(parseProfileAssociation({ ProfileId: "rp-1", ResourceId: "vpc-1" }, scope)).toMatchObject({
      value: { profileId: "rp-1", status: "COMPLETE" },
    });
  });

  it("is endpoints and load balancers with names", () => {
    const endpoint = {
      VpcEndpointId: "vpce-1",
      VpcEndpointType: "Interface",
      VpcId: "vpc-1",
      ServiceName: "com.amazonaws.eu-west-1.ssm",
      State: "available",
      PrivateDnsEnabled: true,
      DnsEntries: [
        { DnsName: "vpce-1-x.ssm.eu-west-1.vpce.amazonaws.com" },
        { DnsName: "SSM.eu-west-1.amazonaws.com" },
      ],
    };
    const named = namesOfEndpoint(endpoint).map(parseEndpointName);
    expect(named).toMatchObject([
      { value: { onlyInside: false } },
      { value: { name: "ssm.eu-west-1.amazonaws.com", onlyInside: true } },
    ]);
    expect(unnamedEndpoint(endpoint)).toEqual([]);
    expect(unnamedEndpoint({ ...endpoint, DnsEntries: [] })).toHaveLength(1);
    expect(namesOfEndpoint(null)).toEqual([]);
    const balancer = {
      LoadBalancerName: "old",
      DNSName: "old-1.eu-west-1.elb.amazonaws.com",
      Scheme: "internet-facing",
      VPCId: "vpc-1",
    };
    expect(balancerWithName(balancer).map(parseBalancerName)).toMatchObject([
      { value: { id: "old", described: "old", isPublic: true, vpcId: "vpc-1" } },
    ]);
    expect(balancerWithName({ LoadBalancerName: "gateway" })).toEqual([]);
  });
});
