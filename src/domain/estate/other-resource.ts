import type { Scope } from "./scope.ts";

/**
 * Something AWS showed that no hop models yet: a load balancer, an endpoint, a transit gateway. It is kept so that its
 * name can be found and `explain` can say what it is; a path that meets it is `unknown`, never guessed.
 */
export interface OtherResource {
  /** As the contract writes it: `transit-gateway`, `vpc-endpoint`, `load-balancer`, … */
  readonly kind: string;
  readonly id: string;
  readonly scope: Scope;
  readonly name: string | null;
  readonly vpcId: string | null;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Other words it answers to: DNS names, ARNs. */
  readonly aliases: readonly string[];
  /** Ids that it names: subnets, groups, interfaces, gateways. */
  readonly uses: readonly string[];
}
