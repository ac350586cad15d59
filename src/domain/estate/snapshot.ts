import type { Coverage, DocumentKey } from "./document.ts";
import type { FlowLog } from "./flow-log.ts";
import type { Instance } from "./instance.ts";
import type { EgressOnlyInternetGateway, InternetGateway } from "./internet-gateway.ts";
import type {
  BalancingAttributes,
  Listener,
  ListenerRules,
  LoadBalancer,
  TargetGroup,
  TargetHealth,
} from "./load-balancer.ts";
import { type NameLists, noNameLists } from "./name-lists.ts";
import type { NatGateway } from "./nat-gateway.ts";
import type { NetworkAcl } from "./network-acl.ts";
import type { FirewallPolicy, FirewallRuleGroup, NetworkFirewall } from "./network-firewall.ts";
import type { NetworkInterface } from "./network-interface.ts";
import type { OtherResource } from "./other-resource.ts";
import type { PeeringConnection } from "./peering.ts";
import type { PrefixList } from "./prefix-list.ts";
import type { PublicAccessBlock, PublicAccessExclusion } from "./public-access-block.ts";
import type { RouteTable } from "./route-table.ts";
import type { Scope } from "./scope.ts";
import type { SecurityGroup } from "./security-group.ts";
import type { Subnet } from "./subnet.ts";
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayPeering,
  TransitGatewayPolicyTable,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
} from "./transit-gateway.ts";
import type {
  TransitGatewayAssociation,
  TransitGatewayPrefixListReference,
  TransitGatewayPropagation,
  TransitGatewayRoutes,
} from "./transit-gateway-table.ts";
import type { Vpc } from "./vpc.ts";
import type { VpcEndpoint } from "./vpc-endpoint.ts";
import type { VpnConnection } from "./vpn-connection.ts";

/** What one account showed in one Region, and how much of each kind was read. */
export interface Reading {
  readonly scope: Scope;
  readonly coverage: Readonly<Partial<Record<DocumentKey, Coverage>>>;
}

/** Everything known about a network at one instant, and what was *not* collected. */
export interface Snapshot extends NameLists {
  readonly readings: readonly Reading[];
  /** `--strict`: what would be taken as absent makes the answer unknown instead. */
  readonly strict: boolean;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly interfaces: readonly NetworkInterface[];
  readonly instances: readonly Instance[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly routeTables: readonly RouteTable[];
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyInternetGateways: readonly EgressOnlyInternetGateway[];
  readonly natGateways: readonly NatGateway[];
  readonly peeringConnections: readonly PeeringConnection[];
  readonly vpcEndpoints: readonly VpcEndpoint[];
  readonly prefixLists: readonly PrefixList[];
  readonly publicAccessBlocks: readonly PublicAccessBlock[];
  readonly publicAccessExclusions: readonly PublicAccessExclusion[];
  readonly transitGateways: readonly TransitGateway[];
  readonly transitGatewayAttachments: readonly TransitGatewayAttachment[];
  readonly transitGatewayVpcAttachments: readonly TransitGatewayVpcAttachment[];
  readonly transitGatewayPeerings: readonly TransitGatewayPeering[];
  readonly transitGatewayRouteTables: readonly TransitGatewayRouteTable[];
  readonly transitGatewayPolicyTables: readonly TransitGatewayPolicyTable[];
  readonly transitGatewayAssociations: readonly TransitGatewayAssociation[];
  readonly transitGatewayPropagations: readonly TransitGatewayPropagation[];
  readonly transitGatewayRoutes: readonly TransitGatewayRoutes[];
  readonly transitGatewayPrefixListReferences: readonly TransitGatewayPrefixListReference[];
  readonly vpnConnections: readonly VpnConnection[];
  readonly networkFirewalls: readonly NetworkFirewall[];
  readonly firewallPolicies: readonly FirewallPolicy[];
  readonly firewallRuleGroups: readonly FirewallRuleGroup[];
  readonly flowLogs: readonly FlowLog[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly listeners: readonly Listener[];
  readonly listenerRules: readonly ListenerRules[];
  readonly targetGroups: readonly TargetGroup[];
  readonly targetHealth: readonly TargetHealth[];
  readonly balancingAttributes: readonly BalancingAttributes[];
  readonly others: readonly OtherResource[];
}

export const emptySnapshot: Snapshot = {
  readings: [],
  strict: false,
  vpcs: [],
  subnets: [],
  interfaces: [],
  instances: [],
  securityGroups: [],
  networkAcls: [],
  routeTables: [],
  internetGateways: [],
  egressOnlyInternetGateways: [],
  natGateways: [],
  peeringConnections: [],
  vpcEndpoints: [],
  prefixLists: [],
  publicAccessBlocks: [],
  publicAccessExclusions: [],
  transitGateways: [],
  transitGatewayAttachments: [],
  transitGatewayVpcAttachments: [],
  transitGatewayPeerings: [],
  transitGatewayRouteTables: [],
  transitGatewayPolicyTables: [],
  transitGatewayAssociations: [],
  transitGatewayPropagations: [],
  transitGatewayRoutes: [],
  transitGatewayPrefixListReferences: [],
  vpnConnections: [],
  networkFirewalls: [],
  firewallPolicies: [],
  firewallRuleGroups: [],
  flowLogs: [],
  loadBalancers: [],
  listeners: [],
  listenerRules: [],
  targetGroups: [],
  targetHealth: [],
  balancingAttributes: [],
  others: [],
  ...noNameLists,
};
