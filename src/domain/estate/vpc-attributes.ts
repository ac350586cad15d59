import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/**
 * The DNS settings of a VPC. AWS shows one at a time, so one entry may hold only one of them.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html#vpc-dns-support
 */
export interface VpcAttributes {
  readonly id: Id<"vpc">;
  readonly scope: Scope;
  /** Whether the resolver at the VPC's base plus two answers; null where this entry does not say. */
  readonly dnsSupport: boolean | null;
  /** Whether instances with public addresses get public names; null where this entry does not say. */
  readonly dnsHostnames: boolean | null;
}
