import type { Cidr } from "../net/cidr.ts";
import type { Interval, Intervals } from "../net/intervals.ts";
import type { Traffic } from "../net/traffic.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/**
 * A firewall of AWS Network Firewall, with the endpoint by which traffic gets to it in each zone (NFW-01).
 * https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_DescribeFirewall.html
 */
export interface NetworkFirewall {
  /** The ARN. */
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  readonly vpcId: Id<"vpc">;
  readonly policyArn: string;
  readonly endpoints: readonly FirewallEndpoint[];
}

export interface FirewallEndpoint {
  readonly endpointId: Id<"vpce">;
  readonly subnetId: Id<"subnet">;
  /** Only `READY` carries traffic. */
  readonly status: string;
}

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_FirewallPolicy.html */
export interface FirewallPolicy {
  /** The ARN. */
  readonly id: string;
  readonly scope: Scope;
  /** In the order of their priority. */
  readonly statelessGroups: readonly string[];
  readonly statelessDefault: StatelessAction;
  readonly order: "default" | "strict";
  /** In the order of their priority, which counts in strict order only. */
  readonly statefulGroups: readonly string[];
  /** `aws:drop_strict`, as AWS wrote them. */
  readonly statefulDefaults: readonly string[];
  readonly addressSets: AddressSets;
  /** Whether TLS is opened to look inside. */
  readonly inspectsTls: boolean;
}

export type StatelessAction = "pass" | "drop" | "forward";

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_RuleGroup.html */
export interface FirewallRuleGroup {
  /** The ARN. */
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  /** In the order of their priority. */
  readonly stateless: readonly StatelessRule[];
  /** As they are written. */
  readonly stateful: readonly StatefulRule[];
  readonly addressSets: AddressSets;
  readonly portSets: Readonly<Record<string, Expression<Interval<number>>>>;
  /** By name, the ARN of a prefix list or a resource group. */
  readonly references: Readonly<Record<string, string>>;
}

export type AddressSets = Readonly<Record<string, Expression<Cidr>>>;

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_MatchAttributes.html */
export interface StatelessRule {
  readonly priority: number;
  readonly action: StatelessAction;
  /** Empty: every address. */
  readonly sources: readonly Cidr[];
  readonly destinations: readonly Cidr[];
  /** Of TCP and UDP; for other protocols they count for nothing. */
  readonly sourcePorts: Intervals<number>;
  /** Protocols with destination ports. */
  readonly traffic: Traffic;
  /** Empty: whatever flags a TCP packet has. */
  readonly flags: readonly TcpFlags[];
}

/** Of the flags in `masks` exactly those in `flags` are set. */
interface TcpFlags {
  readonly flags: readonly string[];
  readonly masks: readonly string[];
}

/** What a stateful rule does; alerts let everything go on, and are not kept. */
export type StatefulAction = "pass" | "drop" | "reject";

export type StatefulRule = HeaderRule | UnreadableRule;

/** A rule by addresses, protocol and ports. */
export interface HeaderRule {
  readonly kind: "header";
  readonly action: StatefulAction;
  readonly traffic: Traffic;
  readonly source: Expression<Cidr>;
  readonly sourcePort: Expression<Interval<number>>;
  readonly destination: Expression<Cidr>;
  readonly destinationPort: Expression<Interval<number>>;
  /** Whether it looks at both directions. */
  readonly isAny: boolean;
  /** True where it looks into the packet as well, so that only some of what fits the header fits the rule. */
  readonly looksInside: boolean;
  /** As a Suricata rule begins: `pass tcp 10.0.0.0/8 any -> any 443`. */
  readonly text: string;
}

/** A rule of which only that is known: what it may do, and to what. */
interface UnreadableRule {
  readonly kind: "unreadable";
  readonly actions: readonly StatefulAction[];
  readonly traffic: Traffic;
  readonly text: string;
}

/** `10.0.0.0/8`, `!$HOME_NET`, `[10.0.0.0/8,!10.1.0.0/16]`, `@LIST`, `any`: what fits one of them and none of the negated. */
export type Expression<T> = readonly Term<T>[];

export interface Term<T> {
  readonly isNegated: boolean;
  readonly of:
    | { readonly kind: "any" }
    | { readonly kind: "value"; readonly value: T }
    | { readonly kind: "variable"; readonly name: string }
    | { readonly kind: "reference"; readonly name: string }
    | { readonly kind: "several"; readonly terms: Expression<T> };
}

/** Rule groups of AWS and its partners, whose rules nobody is shown. */
export const isManaged = (groupArn: string): boolean => /:aws-managed:/.test(groupArn);

/** The last part of an ARN, as people call it. */
export const nameOfArn = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
