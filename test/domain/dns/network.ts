import { snapshotFrom } from "#adapters/aws/read-snapshot.ts";
import type { DnsAnswer } from "#domain/dns/answer.ts";
import { readQuestion } from "#domain/dns/question.ts";
import { resolve } from "#domain/dns/resolve.ts";
import { Estate } from "#domain/estate/lookup.ts";

export type Documents = Readonly<Record<string, readonly object[]>>;

const account = "111122223333";

/**
 * Two VPCs with all that DNS needs turned on, vpc-app (10.0.0.0/16) and vpc-other (10.1.0.0/16), and every list read:
 * what is not in them does not exist.
 */
const quiet: Documents = {
  Vpcs: [vpc("vpc-app", "10.0.0.0/16"), vpc("vpc-other", "10.1.0.0/16")],
  VpcAttributes: [attributes("vpc-app"), attributes("vpc-other")],
  Subnets: [],
  NetworkInterfaces: [],
  HostedZones: [],
  HostedZoneSummaries: [],
  ResourceRecordSets: [],
  ResolverRules: [],
  ResolverRuleAssociations: [],
  ResolverEndpoints: [],
  ResolverEndpointIpAddresses: [],
  FirewallRuleGroupAssociations: [],
  FirewallRules: [],
  FirewallDomainLists: [],
  FirewallDomains: [],
  ProfileAssociations: [],
  VpcEndpoints: [],
  LoadBalancers: [],
  DhcpOptions: [],
};

export function vpc(id: string, cidr: string, more: object = {}): object {
  return { VpcId: id, CidrBlock: cidr, OwnerId: account, ...more };
}

export function attributes(id: string, { support = true, hostnames = true } = {}): object {
  return { VpcId: id, EnableDnsSupport: { Value: support }, EnableDnsHostnames: { Value: hostnames } };
}

/** A zone; private where it has VPCs, and seen by each of them. */
export function zone(id: string, name: string, vpcs: readonly string[] = [], more: object = {}): object {
  const config = { Config: { PrivateZone: vpcs.length > 0 } };
  return {
    Id: `/hostedzone/${id}`,
    Name: `${name}.`,
    ...config,
    ...(vpcs.length === 0 ? {} : { VPCs: vpcs.map((VPCId) => ({ VPCId })) }),
    ...more,
  };
}

export function record(
  zoneId: string,
  name: string,
  type: string,
  values: readonly string[],
  more: object = {},
): object {
  return {
    HostedZoneId: zoneId,
    Name: `${name}.`,
    Type: type,
    TTL: 60,
    ResourceRecords: values.map((Value) => ({ Value })),
    ...more,
  };
}

export function alias(
  zoneId: string,
  name: string,
  target: readonly [zone: string, name: string],
  more: object = {},
): object {
  const AliasTarget = { HostedZoneId: target[0], DNSName: `${target[1]}.`, EvaluateTargetHealth: false };
  return { HostedZoneId: zoneId, Name: `${name}.`, Type: "A", AliasTarget, ...more };
}

/** An interface of eni-… in a subnet of a VPC. */
export function card(id: string, vpcId: string, address: string, more: object = {}): object {
  return {
    NetworkInterfaceId: id,
    VpcId: vpcId,
    SubnetId: "subnet-a",
    OwnerId: account,
    Status: "in-use",
    InterfaceType: "interface",
    Description: "",
    Groups: [],
    PrivateIpAddresses: [{ PrivateIpAddress: address, Primary: true }],
    ...more,
  };
}

interface Told {
  readonly strict?: boolean;
  readonly missing?: "unknown" | "empty";
  /** Lists that are cut short or were refused. */
  readonly lacking?: Readonly<Record<string, "incomplete" | "denied">>;
  /** Lists that hold only what was asked for, as a live account answers. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  readonly region?: string;
}

/** The quiet network with some lists in place of its own; null takes a list away. */
export function network(lists: Readonly<Record<string, readonly object[] | null>>, told: Told = {}): Estate {
  const documents: Record<string, readonly object[]> = {};
  for (const [key, list] of Object.entries({ ...quiet, ...lists })) if (list !== null) documents[key] = list;
  const { strict = false, missing = "unknown", lacking = {}, only = {}, region = "eu-west-1" } = told;
  const scope = { account, region, documents, missing: lacking, onlyVpcs: only };
  return new Estate(snapshotFrom([scope], { missing, strict }).snapshot);
}

export function ask(estate: Estate, name: string, type = "A", from: string | null = "vpc-app"): DnsAnswer {
  const read = readQuestion(name, type);
  if ("error" in read) throw new Error(read.error);
  return resolve(estate, { ...read.question, from });
}

/** What an answer comes to, in short: the status, and the values. */
export const short = ({ status, answers }: DnsAnswer): readonly string[] => [
  status,
  ...answers.map(({ type, value }) => `${type} ${value}`),
];
