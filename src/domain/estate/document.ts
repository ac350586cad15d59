/**
 * The top-level keys under which AWS answers, and the permission that each needs. One line is all that a new kind of
 * document adds here; what cannot be seen is then named by its permission everywhere.
 *
 * `always` marks what every account has (a subnet's network ACL, a VPC's tables): if it was not collected, the answer
 * is unknown. The others are taken as absent where nothing refers to them, and that is said under `assumptions`.
 */
export const documents = {
  Vpcs: { action: "ec2:DescribeVpcs", always: true },
  Subnets: { action: "ec2:DescribeSubnets", always: true },
  RouteTables: { action: "ec2:DescribeRouteTables", always: true },
  SecurityGroups: { action: "ec2:DescribeSecurityGroups", always: true },
  SecurityGroupRules: { action: "ec2:DescribeSecurityGroupRules", always: false },
  NetworkAcls: { action: "ec2:DescribeNetworkAcls", always: true },
  NetworkInterfaces: { action: "ec2:DescribeNetworkInterfaces", always: true },
  Reservations: { action: "ec2:DescribeInstances", always: true },
  InternetGateways: { action: "ec2:DescribeInternetGateways", always: true },
  EgressOnlyInternetGateways: { action: "ec2:DescribeEgressOnlyInternetGateways", always: true },
  NatGateways: { action: "ec2:DescribeNatGateways", always: true },
  VpcPeeringConnections: { action: "ec2:DescribeVpcPeeringConnections", always: true },
  ManagedPrefixLists: { action: "ec2:DescribeManagedPrefixLists", always: true },
  PrefixListEntries: { action: "ec2:GetManagedPrefixListEntries", always: true },
  VpcBlockPublicAccessOptions: { action: "ec2:DescribeVpcBlockPublicAccessOptions", always: false },
  VpcBlockPublicAccessExclusions: { action: "ec2:DescribeVpcBlockPublicAccessExclusions", always: false },
  TransitGateways: { action: "ec2:DescribeTransitGateways", always: false },
  TransitGatewayAttachments: { action: "ec2:DescribeTransitGatewayAttachments", always: false },
  TransitGatewayVpcAttachments: { action: "ec2:DescribeTransitGatewayVpcAttachments", always: false },
  TransitGatewayPeeringAttachments: { action: "ec2:DescribeTransitGatewayPeeringAttachments", always: false },
  TransitGatewayRouteTables: { action: "ec2:DescribeTransitGatewayRouteTables", always: false },
  TransitGatewayPolicyTables: { action: "ec2:DescribeTransitGatewayPolicyTables", always: false },
  TransitGatewayRouteTableAssociations: { action: "ec2:GetTransitGatewayRouteTableAssociations", always: false },
  TransitGatewayPropagations: { action: "ec2:GetTransitGatewayRouteTablePropagations", always: false },
  TransitGatewayStaticRoutes: { action: "ec2:SearchTransitGatewayRoutes", always: false },
  TransitGatewayPrefixListReferences: { action: "ec2:GetTransitGatewayPrefixListReferences", always: false },
  VpcEndpoints: { action: "ec2:DescribeVpcEndpoints", always: false },
  VpnConnections: { action: "ec2:DescribeVpnConnections", always: false },
  VpnGateways: { action: "ec2:DescribeVpnGateways", always: false },
  LoadBalancers: { action: "elasticloadbalancing:DescribeLoadBalancers", always: false },
  FlowLogs: { action: "ec2:DescribeFlowLogs", always: false },
  Addresses: { action: "ec2:DescribeAddresses", always: false },
  LoadBalancerDescriptions: { action: "elasticloadbalancing:DescribeLoadBalancers", always: false },
  Listeners: { action: "elasticloadbalancing:DescribeListeners", always: false },
  ListenerRules: { action: "elasticloadbalancing:DescribeRules", always: false },
  TargetGroups: { action: "elasticloadbalancing:DescribeTargetGroups", always: false },
  TargetGroupAttributes: { action: "elasticloadbalancing:DescribeTargetGroupAttributes", always: false },
  LoadBalancerAttributes: { action: "elasticloadbalancing:DescribeLoadBalancerAttributes", always: false },
  LoadBalancerTargetHealth: { action: "elasticloadbalancing:DescribeTargetHealth", always: false },
  Firewalls: { action: "network-firewall:DescribeFirewall", always: false },
  FirewallPolicies: { action: "network-firewall:DescribeFirewallPolicy", always: false },
  RuleGroups: { action: "network-firewall:DescribeRuleGroup", always: false },
  HostedZones: { action: "route53:ListHostedZones", always: true },
  HostedZoneSummaries: { action: "route53:ListHostedZonesByVPC", always: false },
  ResourceRecordSets: { action: "route53:ListResourceRecordSets", always: true },
  VpcAttributes: { action: "ec2:DescribeVpcAttribute", always: true },
  DhcpOptions: { action: "ec2:DescribeDhcpOptions", always: false },
  ResolverRules: { action: "route53resolver:ListResolverRules", always: false },
  ResolverRuleAssociations: { action: "route53resolver:ListResolverRuleAssociations", always: false },
  ResolverEndpoints: { action: "route53resolver:ListResolverEndpoints", always: false },
  ResolverEndpointIpAddresses: { action: "route53resolver:ListResolverEndpointIpAddresses", always: false },
  FirewallRuleGroupAssociations: { action: "route53resolver:ListFirewallRuleGroupAssociations", always: false },
  FirewallRules: { action: "route53resolver:ListFirewallRules", always: false },
  FirewallDomainLists: { action: "route53resolver:ListFirewallDomainLists", always: false },
  FirewallDomains: { action: "route53resolver:ListFirewallDomains", always: false },
  ProfileAssociations: { action: "route53profiles:ListProfileAssociations", always: false },
} as const satisfies Record<string, { readonly action: string; readonly always: boolean }>;

export type DocumentKey = keyof typeof documents;

/** How much of one kind of document was read in one account and Region. */
export type Coverage =
  | { readonly state: "whole" }
  /** Complete for these VPCs only, as a question about them needs; of records, for these names (`Z1/www.example.com`). */
  | { readonly state: "vpcs"; readonly vpcIds: ReadonlySet<string> }
  /** `--missing empty`: not read, and taken as an empty answer because the person said so. */
  | { readonly state: "taken-as-empty" }
  | { readonly state: "missing"; readonly why: "denied" | "not-collected" | "incomplete" };
