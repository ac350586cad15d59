import type { Address } from "../net/address.ts";
import type { Cidr } from "../net/cidr.ts";
import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/** A private IPv4 address of an interface, and the public one that an internet gateway swaps it with (IGW-03). */
export interface PrivateAddress {
  readonly address: Address;
  readonly primary: boolean;
  readonly publicAddress: Address | null;
}

/**
 * What kind of thing speaks through an interface; it decides which rules apply (ENI-07).
 * `other` is a type that this version does not know, kept in {@link NetworkInterface.type}.
 */
export type InterfaceRole =
  | "instance"
  | "lambda"
  | "nat-gateway"
  | "load-balancer"
  | "vpc-endpoint"
  | "transit-gateway"
  | "managed"
  | "other";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
export interface NetworkInterface {
  readonly id: Id<"eni">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly description: string;
  readonly vpcId: Id<"vpc">;
  readonly subnetId: Id<"subnet">;
  readonly ownerId: string | null;
  /** `InterfaceType` as AWS wrote it. */
  readonly type: string;
  readonly role: InterfaceRole;
  /** `in-use`, `associated`, `available`, `attaching`, `detaching`, … (ENI-01). */
  readonly status: string;
  readonly instanceId: Id<"i"> | null;
  /** Null where AWS did not say. */
  readonly sourceDestCheck: boolean | null;
  readonly groups: readonly Id<"sg">[];
  /** The primary one first. */
  readonly privateAddresses: readonly PrivateAddress[];
  readonly ipv6Addresses: readonly Address[];
  /** Delegated prefixes, both families; their addresses are the interface's own (ENI-03). */
  readonly prefixes: readonly Cidr[];
  /** Set on interfaces that refuse traffic of an internet gateway over IPv6 (IGW-04, VPCE-17). */
  readonly deniesInternetGateway: boolean;
  /** Set where Kubernetes attached it to a node so that pods may have its secondary addresses (ENI-10). */
  readonly hostsPods: boolean;
}

/** The address that stands for an interface in one family: the primary private IPv4, the first IPv6. */
export function standingAddress(networkInterface: NetworkInterface, family: 4 | 6): Address | null {
  return family === 4
    ? (networkInterface.privateAddresses[0]?.address ?? null)
    : (networkInterface.ipv6Addresses[0] ?? null);
}

/** The public IPv4 address that belongs to a private one; IPv6 addresses are public by themselves. */
export function publicAddressOf(networkInterface: NetworkInterface, address: Address): Address | null {
  const own = networkInterface.privateAddresses.find((candidate) => candidate.address.value === address.value);
  return own?.publicAddress ?? null;
}
