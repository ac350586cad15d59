import type { LoadBalancer, TargetGroup } from "../../estate/load-balancer.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import type { Address } from "../../net/address.ts";
import type { Step } from "../step.ts";
import type { Entrance } from "./entrance.ts";

/** A node that has taken a connection at one of its balancer's ports. */
export interface Taken {
  readonly balancer: LoadBalancer;
  readonly node: NetworkInterface;
  readonly entrance: Entrance;
}

/** Where a node may send a connection. */
export interface Aim {
  readonly address: Address;
  /** Null for an address that no known interface has. */
  readonly interface: NetworkInterface | null;
  readonly port: number;
  /** Null for an instance of a classic load balancer. */
  readonly group: TargetGroup | null;
}

/** One thing that a balancer may do with a connection: send it to a target, and why to this one, or what the step says. */
export type Prospect = { readonly aim: Aim; readonly why: string } | { readonly step: Step };

/** Prospects that come true together, or several lists of them of which one does and nobody read which. */
export interface Prospects {
  readonly certain: readonly Prospect[];
  readonly either: readonly { readonly step: Step; readonly lists: readonly (readonly Prospect[])[] }[];
}
