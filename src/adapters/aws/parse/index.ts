import { type DocumentKey, documents } from "#domain/estate/document.ts";
import type { PrefixList } from "#domain/estate/prefix-list.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { emptySnapshot, type Snapshot } from "#domain/estate/snapshot.ts";
import {
  balancerWithName,
  namesOfEndpoint,
  parseBalancerName,
  parseEndpointName,
  parseUnnamedEndpoint,
  unnamedEndpoint,
} from "./aws-name.ts";
import {
  parseDnsFirewallAssociation,
  parseDnsFirewallList,
  parseDnsFirewallNames,
  parseDnsFirewallRule,
} from "./dns-firewall.ts";
import { type ElasticAddress, parseElasticAddress } from "./elastic-address.ts";
import type { Read } from "./entry.ts";
import { parseFlowLog } from "./flow-log.ts";
import { parseDescribedZone, parseHostedZone, parseZoneOfVpc } from "./hosted-zone.ts";
import { instancesIn, parseInstance } from "./instance.ts";
import { parseEgressOnlyInternetGateway, parseInternetGateway } from "./internet-gateway.ts";
import { listenersIn, parseListener, parseListenerRules, rulesIn } from "./listener.ts";
import { parseClassicLoadBalancer, parseLoadBalancer } from "./load-balancer.ts";
import { parseNatGateway } from "./nat-gateway.ts";
import { parseNetworkAcl } from "./network-acl.ts";
import { described, parseFirewallPolicy, parseNetworkFirewall } from "./network-firewall.ts";
import { parseFirewallRuleGroup } from "./network-firewall-rules.ts";
import { parseNetworkInterface } from "./network-interface.ts";
import { type OtherKey, parseOther, shapes } from "./other-resource.ts";
import { parsePeering } from "./peering.ts";
import { parsePrefixList } from "./prefix-list.ts";
import { parsePublicAccessBlock, parsePublicAccessExclusion } from "./public-access-block.ts";
import { parseRecordSet } from "./record-set.ts";
import {
  addressesIn,
  parseResolverAddress,
  parseResolverEndpoint,
  parseResolverRule,
  parseResolverRuleAssociation,
} from "./resolver.ts";
import { parseRouteTable } from "./route-table.ts";
import { parseSecurityGroup } from "./security-group.ts";
import { parseSecurityGroupRule, type RuleName } from "./security-group-rule.ts";
import { parseSubnet } from "./subnet.ts";
import {
  healthIn,
  parseLoadBalancerAttributes,
  parseTargetGroup,
  parseTargetGroupAttributes,
  parseTargetHealth,
} from "./target-group.ts";
import {
  parseTransitGateway,
  parseTransitGatewayAttachment,
  parseTransitGatewayPeering,
  parseTransitGatewayPolicyTable,
  parseTransitGatewayRouteTable,
  parseTransitGatewayVpcAttachment,
  peeringsIn,
  vpcAttachmentsIn,
} from "./transit-gateway.ts";
import {
  associationsIn,
  parseTransitGatewayAssociation,
  parseTransitGatewayPrefixListReference,
  parseTransitGatewayPropagation,
  parseTransitGatewayRoutes,
  propagationsIn,
} from "./transit-gateway-table.ts";
import { parseVpc } from "./vpc.ts";
import {
  parseDhcpOfVpc,
  parseDhcpOptions,
  parseProfileAssociation,
  parseVpcDnsSettings,
  vpcWithOptions,
} from "./vpc-dns.ts";
import { parseVpcEndpoint } from "./vpc-endpoint.ts";
import { parseVpnConnection } from "./vpn-connection.ts";

type Lists = Omit<Snapshot, "readings" | "strict" | "prefixLists">;

/** What the entries of one account and Region mean, before the parts that complete one another are put together. */
export type Parts = { readonly [List in keyof Lists]: Lists[List][number][] } & {
  readonly managedPrefixLists: PrefixList[];
  readonly describedPrefixLists: PrefixList[];
  readonly prefixListEntries: PrefixList[];
  readonly ruleNames: RuleName[];
  readonly elasticAddresses: ElasticAddress[];
};

/** The lists of a snapshot that entries are read into as they are. */
const { readings: _readings, strict: _strict, prefixLists: _prefixLists, ...lists } = emptySnapshot;

export const noParts = (): Parts => ({
  ...(Object.fromEntries(Object.keys(lists).map((list) => [list, []])) as unknown as Parts),
  managedPrefixLists: [],
  describedPrefixLists: [],
  prefixListEntries: [],
  ruleNames: [],
  elasticAddresses: [],
});

export interface Parser {
  /** The kind of document that an unreadable entry leaves incomplete; null where no verdict rests on it. */
  readonly document: DocumentKey | null;
  /** The things that one entry holds: itself, or the instances of a reservation. */
  readonly unfold: (entry: unknown) => readonly unknown[];
  /** Adds what the entry means to the parts; or says why it cannot be relied on. */
  readonly readInto: (parts: Parts, entry: unknown, scope: Scope) => string | null;
}

function parser<List extends keyof Parts>(
  document: DocumentKey | null,
  list: List,
  parse: (entry: unknown, scope: Scope) => Read<Parts[List][number]>,
  unfold: Parser["unfold"] = (entry) => [entry],
): Parser {
  return {
    document,
    unfold,
    readInto: (parts, entry, scope) => {
      const read = parse(entry, scope);
      if ("problem" in read) return read.problem;
      const into: Parts[List][number][] = parts[list];
      into.push(read.value);
      return null;
    },
  };
}

const others = Object.keys(shapes).map((key): [string, Parser[]] => [
  key,
  [
    parser<"others">(
      Object.hasOwn(documents, key) ? (key as DocumentKey) : null,
      "others",
      parseOther(key as OtherKey),
    ),
  ],
]);

const alsoNames: readonly (readonly [string, readonly Parser[]])[] = [
  ["HostedZones", [parser("HostedZones", "hostedZones", parseHostedZone)]],
  ["HostedZone", [parser("HostedZones", "hostedZones", parseDescribedZone)]],
  ["HostedZoneSummaries", [parser("HostedZoneSummaries", "zonesOfVpcs", parseZoneOfVpc)]],
  ["ResourceRecordSets", [parser("ResourceRecordSets", "recordSets", parseRecordSet)]],
  ["ResolverRules", [parser("ResolverRules", "resolverRules", parseResolverRule)]],
  [
    "ResolverRuleAssociations",
    [parser("ResolverRuleAssociations", "resolverRuleAssociations", parseResolverRuleAssociation)],
  ],
  ["ResolverEndpoints", [parser("ResolverEndpoints", "resolverEndpoints", parseResolverEndpoint)]],
  [
    "ResolverEndpointIpAddresses",
    [parser("ResolverEndpointIpAddresses", "resolverAddresses", parseResolverAddress, addressesIn)],
  ],
  [
    "FirewallRuleGroupAssociations",
    [parser("FirewallRuleGroupAssociations", "dnsFirewallAssociations", parseDnsFirewallAssociation)],
  ],
  ["FirewallRules", [parser("FirewallRules", "dnsFirewallRules", parseDnsFirewallRule)]],
  ["FirewallDomainLists", [parser("FirewallDomainLists", "dnsFirewallLists", parseDnsFirewallList)]],
  ["FirewallDomains", [parser("FirewallDomains", "dnsFirewallNames", parseDnsFirewallNames)]],
  ["ProfileAssociations", [parser("ProfileAssociations", "profileAssociations", parseProfileAssociation)]],
  ["VpcAttributes", [parser("VpcAttributes", "vpcDnsSettings", parseVpcDnsSettings)]],
  ["DhcpOptions", [parser("DhcpOptions", "dhcpOptions", parseDhcpOptions)]],
  [
    "VpcEndpoints",
    [
      parser("VpcEndpoints", "awsNames", parseEndpointName, namesOfEndpoint),
      parser("VpcEndpoints", "unnamedEndpoints", parseUnnamedEndpoint, unnamedEndpoint),
    ],
  ],
  ["LoadBalancers", [parser("LoadBalancers", "awsNames", parseBalancerName, balancerWithName)]],
  ["LoadBalancerDescriptions", [parser("LoadBalancers", "awsNames", parseBalancerName, balancerWithName)]],
];

/** Top-level key -> what its entries mean. A key that is not here is kept by nobody. */
export const parsers: ReadonlyMap<string, readonly Parser[]> = byKey([
  ...others,
  ["Vpcs", [parser("Vpcs", "vpcs", parseVpc), parser(null, "dhcpOfVpcs", parseDhcpOfVpc, vpcWithOptions)]],
  ["Subnets", [parser("Subnets", "subnets", parseSubnet)]],
  ["RouteTables", [parser("RouteTables", "routeTables", parseRouteTable)]],
  ["SecurityGroups", [parser("SecurityGroups", "securityGroups", parseSecurityGroup)]],
  ["SecurityGroupRules", [parser("SecurityGroupRules", "ruleNames", parseSecurityGroupRule)]],
  ["NetworkAcls", [parser("NetworkAcls", "networkAcls", parseNetworkAcl)]],
  ["NetworkInterfaces", [parser("NetworkInterfaces", "interfaces", parseNetworkInterface)]],
  ["Reservations", [parser("Reservations", "instances", parseInstance, instancesIn)]],
  ["Instances", [parser("Reservations", "instances", parseInstance)]],
  ["InternetGateways", [parser("InternetGateways", "internetGateways", parseInternetGateway)]],
  [
    "EgressOnlyInternetGateways",
    [parser("EgressOnlyInternetGateways", "egressOnlyInternetGateways", parseEgressOnlyInternetGateway)],
  ],
  ["NatGateways", [parser("NatGateways", "natGateways", parseNatGateway)]],
  ["VpcPeeringConnections", [parser("VpcPeeringConnections", "peeringConnections", parsePeering)]],
  ["VpcEndpoints", [parser("VpcEndpoints", "vpcEndpoints", parseVpcEndpoint)]],
  ["ManagedPrefixLists", [parser("ManagedPrefixLists", "managedPrefixLists", parsePrefixList)]],
  ["PrefixLists", [parser("PrefixListEntries", "describedPrefixLists", parsePrefixList)]],
  ["PrefixListEntries", [parser("PrefixListEntries", "prefixListEntries", parsePrefixList)]],
  ["Entries", [parser("PrefixListEntries", "prefixListEntries", parsePrefixList)]],
  [
    "VpcBlockPublicAccessOptions",
    [parser("VpcBlockPublicAccessOptions", "publicAccessBlocks", parsePublicAccessBlock)],
  ],
  [
    "VpcBlockPublicAccessExclusions",
    [parser("VpcBlockPublicAccessExclusions", "publicAccessExclusions", parsePublicAccessExclusion)],
  ],
  ["FlowLogs", [parser("FlowLogs", "flowLogs", parseFlowLog)]],
  ["Addresses", [parser(null, "elasticAddresses", parseElasticAddress)]],
  ["TransitGateways", [parser("TransitGateways", "transitGateways", parseTransitGateway)]],
  ["LoadBalancers", [parser("LoadBalancers", "loadBalancers", parseLoadBalancer)]],
  ["LoadBalancerDescriptions", [parser("LoadBalancerDescriptions", "loadBalancers", parseClassicLoadBalancer)]],
  ["Listeners", [parser("Listeners", "listeners", parseListener)]],
  ["LoadBalancerListeners", [parser("Listeners", "listeners", parseListener, listenersIn)]],
  ["ListenerRules", [parser("ListenerRules", "listenerRules", parseListenerRules, rulesIn)]],
  ["Rules", [parser("ListenerRules", "listenerRules", parseListenerRules, rulesIn)]],
  ["TargetGroups", [parser("TargetGroups", "targetGroups", parseTargetGroup)]],
  ["TargetGroupAttributes", [parser("TargetGroupAttributes", "balancingAttributes", parseTargetGroupAttributes)]],
  ["LoadBalancerAttributes", [parser("LoadBalancerAttributes", "balancingAttributes", parseLoadBalancerAttributes)]],
  ["LoadBalancerTargetHealth", [parser("LoadBalancerTargetHealth", "targetHealth", parseTargetHealth, healthIn)]],
  ["TargetHealthDescriptions", [parser("LoadBalancerTargetHealth", "targetHealth", parseTargetHealth, healthIn)]],
  [
    "TransitGatewayAttachments",
    [parser("TransitGatewayAttachments", "transitGatewayAttachments", parseTransitGatewayAttachment)],
  ],
  [
    "TransitGatewayVpcAttachments",
    [
      parser(
        "TransitGatewayVpcAttachments",
        "transitGatewayVpcAttachments",
        parseTransitGatewayVpcAttachment,
        vpcAttachmentsIn,
      ),
    ],
  ],
  [
    "TransitGatewayPeeringAttachments",
    [parser("TransitGatewayPeeringAttachments", "transitGatewayPeerings", parseTransitGatewayPeering, peeringsIn)],
  ],
  [
    "TransitGatewayRouteTables",
    [parser("TransitGatewayRouteTables", "transitGatewayRouteTables", parseTransitGatewayRouteTable)],
  ],
  [
    "TransitGatewayPolicyTables",
    [parser("TransitGatewayPolicyTables", "transitGatewayPolicyTables", parseTransitGatewayPolicyTable)],
  ],
  [
    "TransitGatewayRouteTableAssociations",
    [
      parser(
        "TransitGatewayRouteTableAssociations",
        "transitGatewayAssociations",
        parseTransitGatewayAssociation,
        associationsIn,
      ),
    ],
  ],
  [
    "TransitGatewayPropagations",
    [
      parser(
        "TransitGatewayPropagations",
        "transitGatewayPropagations",
        parseTransitGatewayPropagation,
        propagationsIn,
      ),
    ],
  ],
  [
    "TransitGatewayStaticRoutes",
    [parser("TransitGatewayStaticRoutes", "transitGatewayRoutes", parseTransitGatewayRoutes)],
  ],
  [
    "TransitGatewayPrefixListReferences",
    [
      parser(
        "TransitGatewayPrefixListReferences",
        "transitGatewayPrefixListReferences",
        parseTransitGatewayPrefixListReference,
      ),
    ],
  ],
  ["Firewalls", [parser("Firewalls", "networkFirewalls", parseNetworkFirewall, described("Firewall"))]],
  ["FirewallPolicies", [parser("FirewallPolicies", "firewallPolicies", parseFirewallPolicy)]],
  ["RuleGroups", [parser("RuleGroups", "firewallRuleGroups", parseFirewallRuleGroup, described("RuleGroup"))]],
  ["VpnConnections", [parser("VpnConnections", "vpnConnections", parseVpnConnection)]],
  ...alsoNames,
]);

/** Several parsers may read one key: what a thing is on a path, and what is kept of it for its name. */
function byKey(
  lines: readonly (readonly [key: string, parsers: readonly Parser[]])[],
): ReadonlyMap<string, readonly Parser[]> {
  const groups = Map.groupBy(lines, ([key]) => key);
  return new Map([...groups].map(([key, same]) => [key, same.flatMap(([, list]) => list)]));
}
