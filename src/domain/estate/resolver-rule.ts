import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverRule.html */
export interface ResolverRule {
  readonly id: string;
  readonly scope: Scope;
  readonly name: string | null;
  /** In lower case and without the last dot; empty for `.`, every name. */
  readonly domain: string;
  /** `FORWARD`, `SYSTEM`, `RECURSIVE`, `DELEGATE` (DNS-10). */
  readonly type: string;
  /** Addresses, without their ports. */
  readonly targets: readonly string[];
  readonly endpointId: string | null;
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverRuleAssociation.html */
export interface ResolverRuleAssociation {
  readonly ruleId: string;
  readonly vpcId: string;
  readonly scope: Scope;
  /** `COMPLETE` where it is at work. */
  readonly status: string;
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverEndpoint.html */
export interface ResolverEndpoint {
  readonly id: string;
  readonly scope: Scope;
  /** `INBOUND`, `OUTBOUND`, `INBOUND_DELEGATION`, … */
  readonly direction: string;
  readonly vpcId: string | null;
}

/** An address of an endpoint. */
export interface ResolverAddress {
  readonly endpointId: string;
  readonly address: string;
}
