import { z } from "zod";
import type {
  DnsFirewallAction,
  DnsFirewallAssociation,
  DnsFirewallList,
  DnsFirewallNames,
  DnsFirewallRule,
} from "#domain/estate/dns-firewall.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, wholeNumber, words } from "./fields.ts";
import { dnsName } from "./hosted-zone.ts";

const text = z.string({ error: "is missing" }).transform(clean);

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallRuleGroupAssociation.html */
const association = z.object({ FirewallRuleGroupId: text, VpcId: text, Priority: wholeNumber, Status: words });

export function parseDnsFirewallAssociation(entry: unknown, scope: Scope): Read<DnsFirewallAssociation> {
  return readEntry(association, entry, (raw) => ({
    value: {
      groupId: raw.FirewallRuleGroupId,
      vpcId: raw.VpcId,
      scope,
      priority: raw.Priority,
      status: raw.Status ?? "COMPLETE",
    },
  }));
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallRule.html */
const rule = z.object({
  FirewallRuleGroupId: text,
  FirewallDomainListId: words,
  Name: words,
  Priority: wholeNumber,
  Action: z.enum(["ALLOW", "ALERT", "BLOCK"]),
  BlockResponse: z.enum(["NODATA", "NXDOMAIN", "OVERRIDE"]).nullish(),
  BlockOverrideDomain: dnsName.nullish(),
  BlockOverrideTtl: wholeNumber.nullish(),
  Qtype: words,
  FirewallDomainRedirectionAction: words,
});

export function parseDnsFirewallRule(entry: unknown, scope: Scope): Read<DnsFirewallRule> {
  return readEntry(rule, entry, (raw) => {
    const action = actionOf(raw);
    if (action === null) return { problem: "BlockOverrideDomain is missing" };
    return {
      value: {
        groupId: raw.FirewallRuleGroupId,
        name: clean(raw.Name ?? `priority ${raw.Priority}`),
        scope,
        priority: raw.Priority,
        action,
        listId: raw.FirewallDomainListId,
        type: raw.Qtype,
        trustsRedirection: raw.FirewallDomainRedirectionAction === "TRUST_REDIRECTION_DOMAIN",
      },
    };
  });
}

function actionOf(raw: z.output<typeof rule>): DnsFirewallAction | null {
  if (raw.Action !== "BLOCK") return { kind: raw.Action };
  if (raw.BlockResponse !== "OVERRIDE") return { kind: "BLOCK", response: raw.BlockResponse ?? "NODATA" };
  if (raw.BlockOverrideDomain == null) return null;
  return {
    kind: "BLOCK",
    response: "OVERRIDE",
    domain: raw.BlockOverrideDomain,
    ttl: raw.BlockOverrideTtl ?? null,
  };
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallDomainListMetadata.html */
const list = z.object({ Id: text, Name: words, ManagedOwnerName: words });

export function parseDnsFirewallList(entry: unknown, scope: Scope): Read<DnsFirewallList> {
  return readEntry(list, entry, (raw) => ({
    value: { id: raw.Id, name: clean(raw.Name ?? raw.Id), scope, isManaged: raw.ManagedOwnerName !== null },
  }));
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ListFirewallDomains.html */
const names = z.object({ FirewallDomainListId: text, Domains: z.array(dnsName) });

/** The answer does not name the list, so it stands beside its names. */
export function parseDnsFirewallNames(entry: unknown): Read<DnsFirewallNames> {
  return readEntry(names, entry, (raw) => ({ value: { listId: raw.FirewallDomainListId, names: raw.Domains } }));
}
