import type { AwsName, UnnamedEndpoint } from "./aws-name.ts";
import type { DnsFirewallAssociation, DnsFirewallList, DnsFirewallNames, DnsFirewallRule } from "./dns-firewall.ts";
import type { ProfileAssociation } from "./dns-profile.ts";
import type { HostedZone, ZoneOfVpc } from "./hosted-zone.ts";
import type { NameLists } from "./name-lists.ts";
import { RecordIndex } from "./record-index.ts";
import type { ResolverEndpoint, ResolverRule, ResolverRuleAssociation } from "./resolver-rule.ts";
import type { DhcpOptions, VpcDnsSettings } from "./vpc-dns.ts";

/** What decides on names, by what it is looked up by. */
export class NameIndex {
  readonly zones: ReadonlyMap<string, HostedZone>;
  readonly zonesByName: ReadonlyMap<string, readonly HostedZone[]>;
  readonly records: RecordIndex;
  readonly zonesOfVpc: ReadonlyMap<string, readonly ZoneOfVpc[]>;
  readonly rules: ReadonlyMap<string, ResolverRule>;
  readonly rulesOfVpc: ReadonlyMap<string, readonly ResolverRuleAssociation[]>;
  readonly endpoints: ReadonlyMap<string, ResolverEndpoint>;
  readonly endpointAt: ReadonlyMap<string, readonly string[]>;
  readonly firewallsOfVpc: ReadonlyMap<string, readonly DnsFirewallAssociation[]>;
  readonly firewallRulesOf: ReadonlyMap<string, readonly DnsFirewallRule[]>;
  readonly firewallLists: ReadonlyMap<string, DnsFirewallList>;
  readonly firewallNames: ReadonlyMap<string, readonly DnsFirewallNames[]>;
  readonly profilesOfVpc: ReadonlyMap<string, readonly ProfileAssociation[]>;
  readonly dhcpOfVpc: ReadonlyMap<string, string>;
  readonly dhcpOptions: ReadonlyMap<string, DhcpOptions>;
  readonly awsNames: ReadonlyMap<string, readonly AwsName[]>;
  readonly unnamedEndpointsOfVpc: ReadonlyMap<string, readonly UnnamedEndpoint[]>;
  readonly #settings: ReadonlyMap<string, readonly VpcDnsSettings[]>;

  constructor(lists: NameLists) {
    this.zones = zonesById(lists.hostedZones);
    this.zonesByName = Map.groupBy(this.zones.values(), ({ name }) => name);
    this.records = new RecordIndex(lists.recordSets, this.zones);
    this.zonesOfVpc = Map.groupBy(lists.zonesOfVpcs, ({ vpcId }) => vpcId);
    this.rules = byId(lists.resolverRules);
    this.rulesOfVpc = Map.groupBy(lists.resolverRuleAssociations, ({ vpcId }) => vpcId);
    this.endpoints = byId(lists.resolverEndpoints);
    this.endpointAt = new Map(
      [...Map.groupBy(lists.resolverAddresses, ({ address }) => address)].map(([address, same]) => [
        address,
        same.map(({ endpointId }) => endpointId),
      ]),
    );
    this.firewallsOfVpc = Map.groupBy(lists.dnsFirewallAssociations, ({ vpcId }) => vpcId);
    this.firewallRulesOf = Map.groupBy(lists.dnsFirewallRules, ({ groupId }) => groupId);
    this.firewallLists = byId(lists.dnsFirewallLists);
    this.firewallNames = Map.groupBy(lists.dnsFirewallNames, ({ listId }) => listId);
    this.profilesOfVpc = Map.groupBy(lists.profileAssociations, ({ vpcId }) => vpcId);
    this.dhcpOfVpc = new Map(lists.dhcpOfVpcs.map(({ vpcId, optionsId }) => [vpcId, optionsId]));
    this.dhcpOptions = byId(lists.dhcpOptions);
    this.awsNames = Map.groupBy(lists.awsNames, ({ name }) => name);
    this.unnamedEndpointsOfVpc = Map.groupBy(lists.unnamedEndpoints, ({ vpcId }) => vpcId);
    this.#settings = Map.groupBy(lists.vpcDnsSettings, ({ vpcId }) => vpcId);
  }

  /** AWS tells one attribute at a time, so what is known of a VPC may stand in two answers. */
  settingsOf(vpcId: string): Omit<VpcDnsSettings, "vpcId"> {
    const told = this.#settings.get(vpcId) ?? [];
    return {
      support: told.map(({ support }) => support).find((value) => value !== null) ?? null,
      hostnames: told.map(({ hostnames }) => hostnames).find((value) => value !== null) ?? null,
    };
  }
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.id, one]));

/** Two answers may each say a part of a zone: the list, and the zone with its VPCs. */
function zonesById(zones: readonly HostedZone[]): ReadonlyMap<string, HostedZone> {
  const index = new Map<string, HostedZone>();
  for (const zone of zones) {
    const known = index.get(zone.id);
    index.set(zone.id, known === undefined ? zone : { ...known, ...zone, ...told(known, zone) });
  }
  return index;
}

const told = (one: HostedZone, other: HostedZone): Pick<HostedZone, "vpcIds" | "recordCount" | "service"> => ({
  vpcIds: one.vpcIds ?? other.vpcIds,
  recordCount: one.recordCount ?? other.recordCount,
  service: one.service ?? other.service,
});
