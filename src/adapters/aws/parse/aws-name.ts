import { z } from "zod";
import type { AwsName, UnnamedEndpoint } from "#domain/estate/aws-name.ts";
import { canonicalName } from "#domain/net/dns-name.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, words } from "./fields.ts";
import { dnsName } from "./hosted-zone.ts";

const text = z.string({ error: "is missing" }).transform(clean);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
const endpoint = z.object({
  VpcEndpointId: text,
  VpcEndpointType: words,
  VpcId: text,
  ServiceName: text,
  State: words,
  PrivateDnsEnabled: z.boolean().nullish(),
  NetworkInterfaceIds: z.array(text).nullish(),
  DnsEntries: z.array(z.object({ DnsName: z.string().nullish() })).nullish(),
});

type Endpoint = z.output<typeof endpoint>;

/** Names of endpoints themselves, which resolve everywhere. */
const ownName = /\.vpce\.amazonaws\.com(\.cn)?$/;

/** Each name of an endpoint that answers, with the endpoint. */
export function namesOfEndpoint(entry: unknown): readonly unknown[] {
  const read = endpoint.safeParse(entry);
  if (!read.success || !isOpen(read.data)) return [];
  return namesIn(read.data).map((name) => ({ entry, name }));
}

const isOpen = ({ State, VpcEndpointType }: Endpoint): boolean =>
  VpcEndpointType === "Interface" && (State === null || State.toLowerCase() === "available");

const namesIn = ({ DnsEntries }: Endpoint): readonly string[] =>
  (DnsEntries ?? []).flatMap(({ DnsName }) => (DnsName ? [clean(canonicalName(DnsName))] : []));

const namedEndpoint = z.object({ entry: endpoint, name: z.string() });

export function parseEndpointName(entry: unknown): Read<AwsName> {
  return readEntry(namedEndpoint, entry, ({ entry: raw, name }) => ({
    value: {
      name,
      kind: "vpc-endpoint",
      id: raw.VpcEndpointId,
      vpcId: raw.VpcId,
      isPublic: false,
      interfaceIds: raw.NetworkInterfaceIds ?? [],
      described: null,
      onlyInside: !ownName.test(name),
    },
  }));
}

/** Endpoints that answer to a name of their service which is not printed. */
export function unnamedEndpoint(entry: unknown): readonly unknown[] {
  const read = endpoint.safeParse(entry);
  if (!read.success || !isOpen(read.data) || read.data.PrivateDnsEnabled !== true) return [];
  return namesIn(read.data).some((name) => !ownName.test(name)) ? [] : [entry];
}

export function parseUnnamedEndpoint(entry: unknown): Read<UnnamedEndpoint> {
  return readEntry(endpoint, entry, ({ VpcEndpointId, VpcId, ServiceName }) => ({
    value: { endpointId: VpcEndpointId, vpcId: VpcId, service: ServiceName },
  }));
}

/**
 * A load balancer of either generation.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html
 */
const balancer = z.object({
  LoadBalancerArn: words,
  LoadBalancerName: text,
  DNSName: dnsName,
  Scheme: words,
  VpcId: words,
  VPCId: words,
});

/** Those that have a name; a Gateway Load Balancer has none. */
export const balancerWithName = (entry: unknown): readonly unknown[] =>
  balancer.safeParse(entry).success ? [entry] : [];

export function parseBalancerName(entry: unknown): Read<AwsName> {
  return readEntry(balancer, entry, (raw) => ({
    value: {
      name: raw.DNSName,
      kind: "load-balancer",
      id: clean(raw.LoadBalancerArn ?? raw.LoadBalancerName),
      vpcId: raw.VpcId ?? raw.VPCId,
      isPublic: raw.Scheme === "internet-facing",
      interfaceIds: [],
      described: raw.LoadBalancerArn?.split(":loadbalancer/")[1] ?? raw.LoadBalancerName,
      onlyInside: false,
    },
  }));
}
