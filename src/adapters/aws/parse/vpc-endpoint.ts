import { z } from "zod";
import type { Scope } from "#domain/estate/scope.ts";
import type { EndpointType, VpcEndpoint } from "#domain/estate/vpc-endpoint.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, id, tags, words } from "./fields.ts";

const ids = <Noun extends "subnet" | "eni" | "rtb">(noun: Noun) =>
  z
    .array(id(noun))
    .nullish()
    .transform((list) => list ?? []);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
const schema = z.object({
  VpcEndpointId: id("vpce"),
  VpcId: id("vpc"),
  VpcEndpointType: words,
  State: z.string(),
  ServiceName: words,
  OwnerId: words,
  SubnetIds: ids("subnet"),
  NetworkInterfaceIds: ids("eni"),
  RouteTableIds: ids("rtb"),
  Groups: z.array(z.object({ GroupId: id("sg") })).nullish(),
  DnsEntries: z.array(z.object({ DnsName: words })).nullish(),
  PrivateDnsEnabled: z.boolean().nullish(),
  PolicyDocument: words,
  Tags: tags,
});

const types: Readonly<Record<string, EndpointType>> = {
  Gateway: "gateway",
  Interface: "interface",
  GatewayLoadBalancer: "gateway-load-balancer",
  Resource: "resource",
  ServiceNetwork: "service-network",
};

export function parseVpcEndpoint(entry: unknown, scope: Scope): Read<VpcEndpoint> {
  return readEntry(schema, entry, (raw) => {
    const typeWord = raw.VpcEndpointType ?? "";
    return {
      value: {
        id: raw.VpcEndpointId,
        scope,
        name: raw.Tags,
        ownerId: raw.OwnerId,
        vpcId: raw.VpcId,
        type: Object.hasOwn(types, typeWord) ? (types[typeWord] as EndpointType) : "unknown",
        typeWord: clean(typeWord),
        serviceName: raw.ServiceName === null ? null : clean(raw.ServiceName),
        state: clean(raw.State).toLowerCase(),
        subnetIds: raw.SubnetIds,
        interfaceIds: raw.NetworkInterfaceIds,
        groups: (raw.Groups ?? []).map(({ GroupId }) => GroupId),
        routeTableIds: raw.RouteTableIds,
        privateDns: raw.PrivateDnsEnabled ?? null,
        dnsNames: (raw.DnsEntries ?? []).flatMap(({ DnsName }) => (DnsName === null ? [] : [clean(DnsName)])),
        policy: raw.PolicyDocument === null ? null : policyOf(raw.PolicyDocument),
      },
    };
  });
}

/** The default policy allows everything to everybody (VPCE-14); what cannot be read is not that one. */
const fullAccess = z.object({
  Statement: z
    .array(
      z.strictObject({
        Sid: z.unknown().optional(),
        Effect: z.literal("Allow"),
        Principal: z.union([z.literal("*"), z.strictObject({ AWS: z.literal("*") })]),
        Action: z.literal("*"),
        Resource: z.literal("*"),
      }),
    )
    .length(1),
});

function policyOf(text: string): VpcEndpoint["policy"] {
  try {
    return fullAccess.safeParse(JSON.parse(text)).success ? "full-access" : "own";
  } catch {
    return "own";
  }
}
