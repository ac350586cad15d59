import { type DocumentKey, documents } from "#domain/estate/document.ts";
import type { Call } from "./call.ts";
import { describeAddresses } from "./describe-addresses.ts";
import { describeAvailabilityZones } from "./describe-availability-zones.ts";
import { describeCarrierGateways } from "./describe-carrier-gateways.ts";
import { describeClassicLoadBalancers } from "./describe-classic-load-balancers.ts";
import { describeCustomerGateways } from "./describe-customer-gateways.ts";
import { describeDhcpOptions } from "./describe-dhcp-options.ts";
import { describeEgressOnlyInternetGateways } from "./describe-egress-only-internet-gateways.ts";
import { describeFirewall } from "./describe-firewall.ts";
import { describeFirewallPolicy } from "./describe-firewall-policy.ts";
import { describeFlowLogs } from "./describe-flow-logs.ts";
import { describeInstances } from "./describe-instances.ts";
import { describeInternetGateways } from "./describe-internet-gateways.ts";
import { describeListeners } from "./describe-listeners.ts";
import { describeLoadBalancerAttributes } from "./describe-load-balancer-attributes.ts";
import { describeLoadBalancers } from "./describe-load-balancers.ts";
import { describeManagedPrefixLists } from "./describe-managed-prefix-lists.ts";
import { describeNatGateways } from "./describe-nat-gateways.ts";
import { describeNetworkAcls } from "./describe-network-acls.ts";
import { describeNetworkInterfaces } from "./describe-network-interfaces.ts";
import { describePrefixLists } from "./describe-prefix-lists.ts";
import { describeRouteServerEndpoints } from "./describe-route-server-endpoints.ts";
import { describeRouteServerPeers } from "./describe-route-server-peers.ts";
import { describeRouteServers } from "./describe-route-servers.ts";
import { describeRouteTables } from "./describe-route-tables.ts";
import { describeRuleGroup } from "./describe-rule-group.ts";
import { describeRules } from "./describe-rules.ts";
import { describeSecurityGroupRules } from "./describe-security-group-rules.ts";
import { describeSecurityGroupVpcAssociations } from "./describe-security-group-vpc-associations.ts";
import { describeSecurityGroups } from "./describe-security-groups.ts";
import { describeSubnets } from "./describe-subnets.ts";
import { describeTags } from "./describe-tags.ts";
import { describeTargetGroupAttributes } from "./describe-target-group-attributes.ts";
import { describeTargetGroups } from "./describe-target-groups.ts";
import { describeTargetHealth } from "./describe-target-health.ts";
import { describeTransitGatewayAttachments } from "./describe-transit-gateway-attachments.ts";
import { describeTransitGatewayConnects } from "./describe-transit-gateway-connects.ts";
import { describeTransitGatewayPeeringAttachments } from "./describe-transit-gateway-peering-attachments.ts";
import { describeTransitGatewayPolicyTables } from "./describe-transit-gateway-policy-tables.ts";
import { describeTransitGatewayRouteTables } from "./describe-transit-gateway-route-tables.ts";
import { describeTransitGatewayVpcAttachments } from "./describe-transit-gateway-vpc-attachments.ts";
import { describeTransitGateways } from "./describe-transit-gateways.ts";
import { describeVpcAttribute } from "./describe-vpc-attribute.ts";
import { describeVpcBlockPublicAccessExclusions } from "./describe-vpc-block-public-access-exclusions.ts";
import { describeVpcBlockPublicAccessOptions } from "./describe-vpc-block-public-access-options.ts";
import { describeVpcEncryptionControls } from "./describe-vpc-encryption-controls.ts";
import { describeVpcEndpointServiceConfigurations } from "./describe-vpc-endpoint-service-configurations.ts";
import { describeVpcEndpoints } from "./describe-vpc-endpoints.ts";
import { describeVpcPeeringConnections } from "./describe-vpc-peering-connections.ts";
import { describeVpcs } from "./describe-vpcs.ts";
import { describeVpnConnections } from "./describe-vpn-connections.ts";
import { describeVpnGateways } from "./describe-vpn-gateways.ts";
import { getManagedPrefixListEntries } from "./get-managed-prefix-list-entries.ts";
import { getTransitGatewayPrefixListReferences } from "./get-transit-gateway-prefix-list-references.ts";
import { getTransitGatewayRouteTableAssociations } from "./get-transit-gateway-route-table-associations.ts";
import { getTransitGatewayRouteTablePropagations } from "./get-transit-gateway-route-table-propagations.ts";
import { listFirewallDomainLists } from "./list-firewall-domain-lists.ts";
import { listFirewallDomains } from "./list-firewall-domains.ts";
import { listFirewallRuleGroupAssociations } from "./list-firewall-rule-group-associations.ts";
import { listFirewallRules } from "./list-firewall-rules.ts";
import { listFirewalls } from "./list-firewalls.ts";
import { listHostedZones } from "./list-hosted-zones.ts";
import { listHostedZonesByVPC } from "./list-hosted-zones-by-vpc.ts";
import { listRecordsAtName } from "./list-records-at-name.ts";
import { listResolverEndpointIpAddresses } from "./list-resolver-endpoint-ip-addresses.ts";
import { listResolverEndpoints } from "./list-resolver-endpoints.ts";
import { listResolverRuleAssociations } from "./list-resolver-rule-associations.ts";
import { listResolverRules } from "./list-resolver-rules.ts";
import { listResourceRecordSets } from "./list-resource-record-sets.ts";
import { searchTransitGatewayRoutes } from "./search-transit-gateway-routes.ts";

/**
 * What a snapshot holds: every call behind the contract's keys, parents before their parts.
 * A new kind of document is one file beside this one, and one line here.
 */
export const snapshotCalls: readonly Call[] = [
  // What a reachability question reads.
  describeVpcs,
  describeSubnets,
  describeRouteTables,
  describeSecurityGroups,
  describeSecurityGroupRules,
  describeNetworkAcls,
  describeNetworkInterfaces,
  describeInstances,
  describeInternetGateways,
  describeEgressOnlyInternetGateways,
  describeNatGateways,
  describeVpcPeeringConnections,
  describeManagedPrefixLists,
  getManagedPrefixListEntries,
  describeVpcBlockPublicAccessOptions,
  describeVpcBlockPublicAccessExclusions,

  // The rest of EC2's networking.
  describeAddresses,
  describePrefixLists,
  describeDhcpOptions,
  describeVpcAttribute,
  describeSecurityGroupVpcAssociations,
  describeAvailabilityZones,
  describeCarrierGateways,
  describeVpcEncryptionControls,
  describeFlowLogs,
  describeRouteServers,
  describeRouteServerEndpoints,
  describeRouteServerPeers,
  describeVpcEndpoints,
  describeVpcEndpointServiceConfigurations,

  // Transit gateways and VPNs.
  describeTransitGateways,
  describeTransitGatewayAttachments,
  describeTransitGatewayVpcAttachments,
  describeTransitGatewayPeeringAttachments,
  describeTransitGatewayConnects,
  describeTransitGatewayPolicyTables,
  describeTransitGatewayRouteTables,
  getTransitGatewayRouteTableAssociations,
  getTransitGatewayRouteTablePropagations,
  getTransitGatewayPrefixListReferences,
  searchTransitGatewayRoutes,
  describeVpnGateways,
  describeVpnConnections,
  describeCustomerGateways,

  // Load balancers.
  describeLoadBalancers,
  describeListeners,
  describeRules,
  describeTargetGroups,
  describeLoadBalancerAttributes,
  describeTargetGroupAttributes,
  describeTargetHealth,
  describeClassicLoadBalancers,

  // Names.
  listHostedZones,
  listHostedZonesByVPC,
  listResourceRecordSets,
  listResolverRules,
  listResolverRuleAssociations,
  listResolverEndpoints,
  listResolverEndpointIpAddresses,
  listFirewallRuleGroupAssociations,
  listFirewallRules,
  listFirewallDomainLists,
  listFirewallDomains,

  // Firewalls.
  listFirewalls,
  describeFirewall,
  describeFirewallPolicy,
  describeRuleGroup,
];

/** Every call that is ever made; `iam-policy.json` allows exactly these. */
export const allCalls: readonly Call[] = [...snapshotCalls, listRecordsAtName, describeTags];

export const allActions: readonly string[] = [...new Set(allCalls.map(({ action }) => action))].sort();

/** What no call here reads: Profiles have an API of their own. */
export const isReadable = (key: DocumentKey): boolean => key !== "ProfileAssociations";

/** The call that closes a gap: of those with the permission that the document names, the one that fills it. */
export function callFor(key: DocumentKey): Call {
  const permitted = snapshotCalls.filter(({ action }) => action === documents[key].action);
  const call = permitted.find((one) => one.key === key) ?? permitted[0];
  if (call === undefined) throw new Error(`no call fills ${key}`);
  return call;
}
