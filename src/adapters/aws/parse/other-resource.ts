import { z } from "zod";
import type { OtherResource } from "#domain/estate/other-resource.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, tags } from "./fields.ts";

/**
 * Where AWS puts what is worth knowing about a thing that no hop models. A path is a field, or fields joined by dots;
 * a list on the way stands for all of its entries.
 */
interface Shape {
  readonly kind: string;
  /** The first of these that is there. */
  readonly id: readonly string[];
  /** Where the thing has a name of its own beside its tags. */
  readonly name?: string;
  readonly vpcId?: readonly string[];
  /** In words, and where. */
  readonly facts: Readonly<Record<string, string>>;
  readonly aliases?: readonly string[];
  readonly uses?: readonly string[];
}

const attachment: Shape = {
  kind: "transit-gateway-attachment",
  id: ["TransitGatewayAttachmentId"],
  vpcId: ["VpcId", "ResourceId"],
  facts: {
    state: "State",
    type: "ResourceType",
    "attached resource": "ResourceId",
    "owner of the resource": "ResourceOwnerId",
    "route table": "Association.TransitGatewayRouteTableId",
    "appliance mode": "Options.ApplianceModeSupport",
    "security group referencing": "Options.SecurityGroupReferencingSupport",
  },
  uses: ["TransitGatewayId", "ResourceId", "VpcId", "SubnetIds", "Association.TransitGatewayRouteTableId"],
};

const firewall: Shape = {
  kind: "firewall",
  id: ["FirewallArn", "Firewall.FirewallArn", "FirewallName"],
  name: "FirewallName",
  vpcId: ["VpcId", "Firewall.VpcId"],
  facts: { name: "Firewall.FirewallName", status: "FirewallStatus.Status", policy: "Firewall.FirewallPolicyArn" },
  aliases: ["Firewall.FirewallName", "Firewall.FirewallId"],
  uses: ["Firewall.SubnetMappings.SubnetId"],
};

/** By top-level key. A new kind of thing is one more entry here. */
export const shapes = {
  TransitGateways: {
    kind: "transit-gateway",
    id: ["TransitGatewayId"],
    facts: {
      state: "State",
      owner: "OwnerId",
      "DNS support": "Options.DnsSupport",
      "security group referencing": "Options.SecurityGroupReferencingSupport",
    },
    aliases: ["TransitGatewayArn"],
    uses: ["Options.AssociationDefaultRouteTableId", "Options.PropagationDefaultRouteTableId"],
  },
  TransitGatewayAttachments: attachment,
  TransitGatewayVpcAttachments: attachment,
  TransitGatewayPeeringAttachments: attachment,
  TransitGatewayConnects: attachment,
  TransitGatewayRouteTables: {
    kind: "transit-gateway-route-table",
    id: ["TransitGatewayRouteTableId"],
    facts: { state: "State", "default for associations": "DefaultAssociationRouteTable" },
    uses: ["TransitGatewayId"],
  },
  VpnGateways: {
    kind: "virtual-private-gateway",
    id: ["VpnGatewayId"],
    vpcId: ["VpcAttachments.VpcId"],
    facts: { state: "State", type: "Type", "attachment state": "VpcAttachments.State" },
    uses: ["VpcAttachments.VpcId"],
  },
  VpnConnections: {
    kind: "vpn-connection",
    id: ["VpnConnectionId"],
    facts: {
      state: "State",
      type: "Type",
      "static routes only": "Options.StaticRoutesOnly",
      "tunnel status": "VgwTelemetry.Status",
      routes: "Routes.DestinationCidrBlock",
    },
    uses: ["VpnGatewayId", "TransitGatewayId", "CustomerGatewayId"],
  },
  CustomerGateways: {
    kind: "customer-gateway",
    id: ["CustomerGatewayId"],
    facts: { state: "State", type: "Type", address: "IpAddress", ASN: "BgpAsn" },
    aliases: ["IpAddress"],
  },
  CarrierGateways: {
    kind: "carrier-gateway",
    id: ["CarrierGatewayId"],
    vpcId: ["VpcId"],
    facts: { state: "State", owner: "OwnerId" },
  },
  LocalGateways: {
    kind: "local-gateway",
    id: ["LocalGatewayId"],
    facts: { state: "State", owner: "OwnerId", outpost: "OutpostArn" },
  },
  LoadBalancers: {
    kind: "load-balancer",
    id: ["LoadBalancerArn", "LoadBalancerName"],
    name: "LoadBalancerName",
    vpcId: ["VpcId"],
    facts: {
      type: "Type",
      scheme: "Scheme",
      state: "State.Code",
      "DNS name": "DNSName",
      "address type": "IpAddressType",
    },
    aliases: ["DNSName", "LoadBalancerArn"],
    uses: ["AvailabilityZones.SubnetId", "SecurityGroups"],
  },
  LoadBalancerDescriptions: {
    kind: "load-balancer",
    id: ["LoadBalancerName"],
    name: "LoadBalancerName",
    vpcId: ["VPCId"],
    facts: { scheme: "Scheme", "DNS name": "DNSName" },
    aliases: ["DNSName", "CanonicalHostedZoneName"],
    uses: ["Subnets", "SecurityGroups", "Instances.InstanceId"],
  },
  TargetGroups: {
    kind: "target-group",
    id: ["TargetGroupArn"],
    name: "TargetGroupName",
    vpcId: ["VpcId"],
    facts: { protocol: "Protocol", port: "Port", "target type": "TargetType", "health check": "HealthCheckProtocol" },
    uses: ["LoadBalancerArns"],
  },
  HostedZones: {
    kind: "hosted-zone",
    id: ["Id"],
    name: "Name",
    facts: { private: "Config.PrivateZone", records: "ResourceRecordSetCount" },
  },
  Firewalls: firewall,
  /** As DescribeFirewall prints one. */
  Firewall: firewall,
  RouteServers: {
    kind: "route-server",
    id: ["RouteServerId"],
    facts: { state: "State", ASN: "AmazonSideAsn" },
  },
  Addresses: {
    kind: "elastic-ip",
    id: ["AllocationId", "PublicIp"],
    facts: { address: "PublicIp", "private address": "PrivateIpAddress" },
    aliases: ["PublicIp"],
    uses: ["NetworkInterfaceId", "InstanceId"],
  },
  DBInstances: {
    kind: "rds-instance",
    id: ["DBInstanceIdentifier"],
    name: "DBInstanceIdentifier",
    vpcId: ["DBSubnetGroup.VpcId"],
    facts: {
      engine: "Engine",
      status: "DBInstanceStatus",
      address: "Endpoint.Address",
      port: "Endpoint.Port",
      "publicly accessible": "PubliclyAccessible",
    },
    aliases: ["Endpoint.Address", "DBInstanceArn"],
    uses: ["VpcSecurityGroups.VpcSecurityGroupId", "DBSubnetGroup.Subnets.SubnetIdentifier"],
  },
  DomainStatusList: {
    kind: "search-domain",
    id: ["ARN", "DomainName"],
    name: "DomainName",
    vpcId: ["VPCOptions.VPCId"],
    facts: { endpoint: "Endpoints.vpc" },
    aliases: ["ARN", "Endpoint", "Endpoints.vpc"],
    uses: ["VPCOptions.SubnetIds", "VPCOptions.SecurityGroupIds"],
  },
} as const satisfies Record<string, Shape>;

export type OtherKey = keyof typeof shapes;

/** No field is required but an id: what is kept for its name alone can turn no verdict. */
const schema = z.looseObject({ Tags: tags });

export const parseOther =
  (key: OtherKey) =>
  (entry: unknown, scope: Scope): Read<OtherResource> =>
    readEntry(schema, entry, (raw) => {
      const shape: Shape = shapes[key];
      const id = shape.id.map((path) => textsAt(raw, path)[0]).find((text) => text !== undefined);
      if (id === undefined) return { problem: `${shape.id[0]} is missing` };
      const own = shape.name === undefined ? undefined : textsAt(raw, shape.name)[0];
      return {
        value: {
          kind: shape.kind,
          id: id.replace(/^\/hostedzone\//, ""),
          scope,
          name: raw.Tags ?? own ?? null,
          vpcId: all(raw, shape.vpcId).find((text) => text.startsWith("vpc-")) ?? null,
          facts: Object.entries(shape.facts).flatMap(([name, path]) => {
            const texts = textsAt(raw, path);
            return texts.length === 0 ? [] : [{ name, value: texts.join(", ") }];
          }),
          aliases: all(raw, shape.aliases).filter((text) => text !== id),
          uses: all(raw, shape.uses),
        },
      };
    });

const all = (value: unknown, paths: readonly string[] = []): readonly string[] => [
  ...new Set(paths.flatMap((path) => textsAt(value, path))),
];

/** What stands at a path, as text; nothing where the path leads nowhere. */
export function textsAt(value: unknown, path: string): readonly string[] {
  let found: readonly unknown[] = [value];
  for (const field of path.split(".")) {
    found = found.flatMap((one) => {
      if (typeof one !== "object" || one === null || !Object.hasOwn(one, field)) return [];
      const next: unknown = (one as Record<string, unknown>)[field];
      return Array.isArray(next) ? next : [next];
    });
  }
  return found.flatMap((one) => {
    const text =
      typeof one === "string" ? clean(one) : typeof one === "number" || typeof one === "boolean" ? String(one) : "";
    return text === "" ? [] : [text];
  });
}

/** One thing for each kind and id: two calls may each show a part of it (an attachment, and its VPC attachment). */
export function uniteOthers(others: readonly OtherResource[]): readonly OtherResource[] {
  const united = new Map<string, OtherResource>();
  for (const other of others) {
    const key = `${other.kind} ${other.id}`;
    const known = united.get(key);
    united.set(key, known === undefined ? other : join(known, other));
  }
  return [...united.values()];
}

function join(one: OtherResource, other: OtherResource): OtherResource {
  const named = new Set(one.facts.map((fact) => fact.name));
  return {
    ...one,
    name: one.name ?? other.name,
    vpcId: one.vpcId ?? other.vpcId,
    facts: [...one.facts, ...other.facts.filter((fact) => !named.has(fact.name))],
    aliases: [...new Set([...one.aliases, ...other.aliases])],
    uses: [...new Set([...one.uses, ...other.uses])],
  };
}
