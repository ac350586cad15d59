import type { Cidr } from "../net/cidr.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html */
export interface PrefixList {
  readonly id: Id<"pl">;
  readonly scope: Scope;
  /** `com.amazonaws.eu-west-1.s3`, or the customer's name. */
  readonly name: string | null;
  /** Null where the list is known but its entries were not read. */
  readonly cidrs: readonly Cidr[] | null;
}
