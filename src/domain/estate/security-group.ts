import type { Cidr } from "../net/cidr.ts";
import type { Traffic } from "../net/traffic.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** Whom a rule lets in or out. */
export type RulePeer =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "prefix-list"; readonly prefixListId: Id<"pl"> }
  | {
      readonly kind: "security-group";
      readonly groupId: Id<"sg">;
      /** The account that owns the referenced group, where the rule says so (SG-15). */
      readonly ownerId: string | null;
      readonly vpcId: Id<"vpc"> | null;
      /** `active`, `deleted`, … of the peering that the reference rests on, where AWS said so. */
      readonly peeringStatus: string | null;
    };

export interface SecurityGroupRule {
  /** `sgr-…`, where DescribeSecurityGroupRules was read. */
  readonly id: string | null;
  readonly traffic: Traffic;
  readonly peer: RulePeer;
  /** The rule in short, as evidence: `sg-1 inbound tcp 443 from 10.0.0.0/16`. */
  readonly text: string;
}

/**
 * Rules only allow, their order means nothing, and the rules of all groups of an interface are united (SG-01, SG-02).
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export interface SecurityGroup {
  readonly id: Id<"sg">;
  readonly scope: Scope;
  readonly groupName: string;
  readonly name: string | null;
  readonly vpcId: Id<"vpc"> | null;
  readonly ownerId: string | null;
  readonly inbound: readonly SecurityGroupRule[];
  readonly outbound: readonly SecurityGroupRule[];
}
