import { z } from "zod";
import type {
  ResolverAddress,
  ResolverEndpoint,
  ResolverRule,
  ResolverRuleAssociation,
} from "#domain/estate/resolver-rule.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, words } from "./fields.ts";
import { dnsName } from "./hosted-zone.ts";

const text = z.string({ error: "is missing" }).transform(clean);

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverRule.html */
const rule = z.object({
  Id: text,
  Name: words,
  DomainName: dnsName.nullish(),
  DelegationRecord: dnsName.nullish(),
  RuleType: text,
  TargetIps: z.array(z.object({ Ip: words, Ipv6: words })).nullish(),
  ResolverEndpointId: words,
});

/** A delegation rule is about where names are delegated to, and has that in place of a domain (DNS-09). */
export function parseResolverRule(entry: unknown, scope: Scope): Read<ResolverRule> {
  return readEntry(rule, entry, (raw) => {
    const domain = raw.RuleType === "DELEGATE" ? (raw.DelegationRecord ?? raw.DomainName) : raw.DomainName;
    if (domain == null) return { problem: "DomainName is missing" };
    return {
      value: {
        id: raw.Id,
        scope,
        name: raw.Name === null ? null : clean(raw.Name),
        domain,
        type: raw.RuleType,
        targets: (raw.TargetIps ?? []).flatMap(({ Ip, Ipv6 }) => Ip ?? Ipv6 ?? []).map(clean),
        endpointId: raw.ResolverEndpointId,
      },
    };
  });
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverRuleAssociation.html */
const association = z.object({ ResolverRuleId: text, VPCId: text, Status: words });

export function parseResolverRuleAssociation(entry: unknown, scope: Scope): Read<ResolverRuleAssociation> {
  return readEntry(association, entry, (raw) => ({
    value: { ruleId: raw.ResolverRuleId, vpcId: raw.VPCId, scope, status: raw.Status ?? "COMPLETE" },
  }));
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverEndpoint.html */
const endpoint = z.object({ Id: text, Direction: text, HostVPCId: words });

export function parseResolverEndpoint(entry: unknown, scope: Scope): Read<ResolverEndpoint> {
  return readEntry(endpoint, entry, (raw) => ({
    value: { id: raw.Id, scope, direction: raw.Direction, vpcId: raw.HostVPCId },
  }));
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_IpAddressResponse.html */
const address = z.object({ ResolverEndpointId: text, Ip: words, Ipv6: words });

/** The addresses of an answer that is kept whole, because the endpoint stands beside its list. */
export function addressesIn(entry: unknown): readonly unknown[] {
  const { ResolverEndpointId, IpAddresses } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  return Array.isArray(IpAddresses) ? IpAddresses.map((one) => ({ ResolverEndpointId, ...one })) : [entry];
}

export function parseResolverAddress(entry: unknown): Read<ResolverAddress> {
  return readEntry(address, entry, (raw) => {
    const own = raw.Ip ?? raw.Ipv6;
    if (own === null) return { problem: "Ip is missing" };
    return { value: { endpointId: raw.ResolverEndpointId, address: clean(own) } };
  });
}
