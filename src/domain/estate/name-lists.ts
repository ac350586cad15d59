import type { AwsName, UnnamedEndpoint } from "./aws-name.ts";
import type { DnsFirewallAssociation, DnsFirewallList, DnsFirewallNames, DnsFirewallRule } from "./dns-firewall.ts";
import type { ProfileAssociation } from "./dns-profile.ts";
import type { HostedZone, ZoneOfVpc } from "./hosted-zone.ts";
import type { RecordSet } from "./record-set.ts";
import type { ResolverAddress, ResolverEndpoint, ResolverRule, ResolverRuleAssociation } from "./resolver-rule.ts";
import type { DhcpOfVpc, DhcpOptions, VpcDnsSettings } from "./vpc-dns.ts";

/** All that decides what a name resolves to. */
export interface NameLists {
  readonly hostedZones: readonly HostedZone[];
  readonly zonesOfVpcs: readonly ZoneOfVpc[];
  readonly recordSets: readonly RecordSet[];
  readonly resolverRules: readonly ResolverRule[];
  readonly resolverRuleAssociations: readonly ResolverRuleAssociation[];
  readonly resolverEndpoints: readonly ResolverEndpoint[];
  readonly resolverAddresses: readonly ResolverAddress[];
  readonly dnsFirewallAssociations: readonly DnsFirewallAssociation[];
  readonly dnsFirewallRules: readonly DnsFirewallRule[];
  readonly dnsFirewallLists: readonly DnsFirewallList[];
  readonly dnsFirewallNames: readonly DnsFirewallNames[];
  readonly profileAssociations: readonly ProfileAssociation[];
  readonly vpcDnsSettings: readonly VpcDnsSettings[];
  readonly dhcpOfVpcs: readonly DhcpOfVpc[];
  readonly dhcpOptions: readonly DhcpOptions[];
  readonly awsNames: readonly AwsName[];
  readonly unnamedEndpoints: readonly UnnamedEndpoint[];
}

export const noNameLists: NameLists = {
  hostedZones: [],
  zonesOfVpcs: [],
  recordSets: [],
  resolverRules: [],
  resolverRuleAssociations: [],
  resolverEndpoints: [],
  resolverAddresses: [],
  dnsFirewallAssociations: [],
  dnsFirewallRules: [],
  dnsFirewallLists: [],
  dnsFirewallNames: [],
  profileAssociations: [],
  vpcDnsSettings: [],
  dhcpOfVpcs: [],
  dhcpOptions: [],
  awsNames: [],
  unnamedEndpoints: [],
};
