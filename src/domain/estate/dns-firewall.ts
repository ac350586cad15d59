import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallRuleGroupAssociation.html */
export interface DnsFirewallAssociation {
  readonly groupId: string;
  readonly vpcId: string;
  readonly scope: Scope;
  /** The lowest is asked first. */
  readonly priority: number;
  /** `COMPLETE` where it is at work. */
  readonly status: string;
}

/** What a rule does with a name that it matches. */
export type DnsFirewallAction =
  | { readonly kind: "ALLOW" | "ALERT" }
  | { readonly kind: "BLOCK"; readonly response: "NODATA" | "NXDOMAIN" }
  | { readonly kind: "BLOCK"; readonly response: "OVERRIDE"; readonly domain: string; readonly ttl: number | null };

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallRule.html */
export interface DnsFirewallRule {
  readonly groupId: string;
  readonly name: string;
  readonly scope: Scope;
  readonly priority: number;
  readonly action: DnsFirewallAction;
  /** Null for a rule that looks for threats instead of names. */
  readonly listId: string | null;
  /** The only record type that it is about; null for all. */
  readonly type: string | null;
  /** Whether names that a first one leads to are trusted, too. */
  readonly trustsRedirection: boolean;
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_FirewallDomainListMetadata.html */
export interface DnsFirewallList {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  /** Set for a list of AWS's own, which nobody can read. */
  readonly isManaged: boolean;
}

/** The names of a list: `example.com` is that name, `*.example.com` what is below it, `*` every name. */
export interface DnsFirewallNames {
  readonly listId: string;
  readonly names: readonly string[];
}
