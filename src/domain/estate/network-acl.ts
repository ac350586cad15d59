import type { Cidr } from "../net/cidr.ts";
import type { Traffic } from "../net/traffic.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

export interface NetworkAclEntry {
  /** 1 to 32766; 32767 is the implicit `*` at the end (NACL-01). */
  readonly number: number;
  readonly allow: boolean;
  readonly traffic: Traffic;
  readonly cidr: Cidr;
  /** The entry in short, as evidence: `rule 100 deny tcp 22 0.0.0.0/0`. */
  readonly text: string;
}

/**
 * Stateless, in ascending rule number, the first match decides (NACL-01, NACL-03).
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export interface NetworkAcl {
  readonly id: Id<"acl">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly vpcId: Id<"vpc">;
  readonly isDefault: boolean;
  readonly subnetIds: readonly Id<"subnet">[];
  /** In ascending rule number, whatever order AWS printed. */
  readonly inbound: readonly NetworkAclEntry[];
  readonly outbound: readonly NetworkAclEntry[];
}
