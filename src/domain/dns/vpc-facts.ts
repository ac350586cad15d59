import { type Gap, missingDocument, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { ResolverRule } from "../estate/resolver-rule.ts";
import { isWithin } from "../net/dns-name.ts";
import type { Notes } from "./notes.ts";
import type { VpcView } from "./view.ts";
import { everyRegion, type Zone } from "./zone-records.ts";

/** Whether the VPC has a resolver at all, and whether it knows private zones (DNS-01, DNS-07). */
export interface Settings {
  readonly support: boolean;
  readonly hostnames: boolean;
}

/** Where an attribute was not read, that is noted, and what follows is what holds if it is on. */
export function settingsOf(estate: Estate, { id, scope }: VpcView, notes: Notes): Settings {
  const { support, hostnames } = estate.names.settingsOf(id);
  if (support === null || hostnames === null) {
    const coverage = estate.coverage("VpcAttributes", scope);
    if (coverage === "other-account" || coverage.state !== "taken-as-empty") {
      const what = `the attributes enableDnsSupport and enableDnsHostnames of ${id}`;
      const gap = estate.gapIn("VpcAttributes", scope, id, what, id);
      notes.unknown(gap ?? missingDocument("VpcAttributes", scope, "not-collected", what, id));
    }
  }
  return { support: support ?? true, hostnames: hostnames ?? true };
}

/** Instances ask the resolvers that they are handed out, and those need not be Amazon's (NAME-04). */
export function noteDhcp(estate: Estate, view: VpcView, notes: Notes): void {
  const { dhcpOfVpc, dhcpOptions } = estate.names;
  // Only the VPC itself says which options it hands out.
  if (!estate.vpcs.has(view.id)) notes.unknown(estate.unread("Vpcs", view.id, view.scope));
  const optionsId = dhcpOfVpc.get(view.id);
  if (optionsId === undefined) return;
  const options = dhcpOptions.get(optionsId);
  if (options === undefined) {
    const what = `${view.id} hands out the Amazon resolver`;
    notes.assume({ ...estate.unread("DhcpOptions", optionsId, view.scope), what }, what);
    return;
  }
  const foreign = options.servers.filter((server) => !isAmazon(estate, view.id, server));
  if (foreign.length === 0) return;
  const servers = foreign.join(", ");
  notes.warn(
    `${optionsId} hands out other resolvers (${servers}): private zones, rules and DNS Firewall hold only if they forward to the VPC's own (NAME-04)`,
  );
  notes.unknown(notModelled(`what the resolvers ${servers} of ${view.id} answer`, "a query of those resolvers"));
}

/** The resolver of a VPC is known by two fixed addresses, and by the one that follows the first of its block. */
function isAmazon(estate: Estate, vpcId: string, server: string): boolean {
  if (["AmazonProvidedDNS", "169.254.169.253", "fd00:ec2::253"].includes(server)) return true;
  const value = ipv4(server);
  return (estate.vpcs.get(vpcId)?.cidrs ?? []).some(({ family, first }) => family === 4 && first + 2n === value);
}

const ipv4 = (text: string): bigint | null =>
  /^\d+\.\d+\.\d+\.\d+$/.test(text) ? text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n) : null;

/** The rules that a VPC follows for a name. What a rule says that was not read is not known (DNS-10). */
export function rulesFor(estate: Estate, view: VpcView, name: string, notes: Notes): readonly ResolverRule[] {
  const { rulesOfVpc, rules } = estate.names;
  notes.assumeNone("ResolverRuleAssociations", view, `no Resolver rule is associated with ${view.id}`);
  return (rulesOfVpc.get(view.id) ?? []).flatMap(({ ruleId, scope, status }) => {
    const rule = rules.get(ruleId);
    if (rule === undefined) {
      notes.unknown(estate.unread("ResolverRules", ruleId, scope));
      return [];
    }
    // A delegation rule is about the servers that a zone names, not about names (DNS-09).
    if (rule.type !== "DELEGATE" && !isWithin(name, rule.domain)) return [];
    if (status === "FAILED" || status === "OVERRIDDEN") {
      notes.passOver({ zone: ruleId, name: rule.domain, because: `its association with ${view.id} is ${status}` });
      return [];
    }
    if (status !== "COMPLETE") {
      notes.unknown(notModelled(`whether ${ruleId} is followed yet (its association is ${status})`, settled));
    }
    return [rule];
  });
}

const settled = "the change to finish; ask again in a few minutes";

/** A private zone, and what is not known of its association: then it may or may not be this VPC's. */
export interface PrivateZone {
  readonly zone: Zone;
  readonly doubt: Gap | null;
}

/** The private zones that a VPC sees and that can hold the name (DNS-04, DNS-14). */
export function privateZonesFor(estate: Estate, view: VpcView, name: string, notes: Notes): readonly PrivateZone[] {
  const { zonesOfVpc, zones } = estate.names;
  const seen = new Map<string, PrivateZone>();
  for (const one of zonesOfVpc.get(view.id) ?? []) {
    if (!isWithin(name, one.name)) continue;
    const scope = { account: one.ownerId ?? one.scope.account, region: one.scope.region };
    const own = zones.get(one.zoneId);
    const { service } = one;
    const recordCount = own?.recordCount ?? null;
    const zone = { id: one.zoneId, name: one.name, isPrivate: true, service, recordCount, scope };
    seen.set(one.zoneId, { zone, doubt: null });
  }
  const listGap = estate.gapIn("HostedZoneSummaries", view.scope, view.id, `the private zones of ${view.id}`, view.id);
  for (const zone of privateZonesHolding(estate, name)) {
    if (seen.has(zone.id)) continue;
    if (zone.vpcIds?.includes(view.id)) seen.set(zone.id, { zone, doubt: null });
    else if (zone.vpcIds === null && listGap !== null) {
      const what = `whether the private zone ${zone.name} (${zone.id}) is associated with ${view.id}`;
      seen.set(zone.id, { zone, doubt: { ...listGap, what } });
    } else {
      notes.passOver({
        zone: zone.id,
        name: zone.name,
        because: `it is private and not associated with ${view.id} (DNS-14)`,
      });
    }
  }
  if (listGap !== null) {
    if (estate.gapIn("HostedZones", everyRegion(view.scope), null, "", null) === null) {
      const what = `no private zone of another account is associated with ${view.id}`;
      notes.assume({ ...listGap, what }, what);
    } else notes.unknown(listGap);
  }
  return [...seen.values()];
}

/** Every private zone of the accounts that were read which can hold the name. */
export const privateZonesHolding = (estate: Estate, name: string) => zonesHolding(estate, name).filter(isPrivate);

export const publicZonesHolding = (estate: Estate, name: string) =>
  zonesHolding(estate, name).filter((zone) => !isPrivate(zone));

const isPrivate = (zone: { readonly isPrivate: boolean }): boolean => zone.isPrivate;

/** From the most specific to the least. */
function zonesHolding(estate: Estate, name: string) {
  const { zonesByName } = estate.names;
  const labels = name.split(".");
  return labels.flatMap((_, index) => zonesByName.get(labels.slice(index).join(".")) ?? []);
}
