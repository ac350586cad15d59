import type { Id } from "./id.ts";
import type { Scope } from "./scope.ts";

/**
 * What an endpoint does, by `VpcEndpointType` (VPCE-19). `resource`, `service-network` and types that this version does
 * not know are kept apart: nothing is said about what they do with a packet.
 */
export type EndpointType =
  | "gateway"
  | "interface"
  | "gateway-load-balancer"
  | "resource"
  | "service-network"
  | "unknown";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
export interface VpcEndpoint {
  readonly id: Id<"vpce">;
  readonly scope: Scope;
  readonly name: string | null;
  readonly ownerId: string | null;
  readonly vpcId: Id<"vpc">;
  readonly type: EndpointType;
  /** `VpcEndpointType` as AWS wrote it. */
  readonly typeWord: string;
  /** `com.amazonaws.eu-west-1.s3`; null for endpoints of resources and service networks. */
  readonly serviceName: string | null;
  /** In small letters; only `available` carries traffic (VPCE-01). */
  readonly state: string;
  readonly subnetIds: readonly Id<"subnet">[];
  readonly interfaceIds: readonly Id<"eni">[];
  readonly groups: readonly Id<"sg">[];
  /** The tables in which a gateway endpoint's route stands (VPCE-02). */
  readonly routeTableIds: readonly Id<"rtb">[];
  /** Whether the service's public name leads here inside the VPC (VPCE-12); null where AWS did not say. */
  readonly privateDns: boolean | null;
  readonly dnsNames: readonly string[];
  /** Whether the endpoint policy lets everything through, as the default one does (VPCE-14); null where it has none. */
  readonly policy: "full-access" | "own" | null;
}

/** Only an available endpoint carries traffic (VPCE-01). */
export const isAvailable = ({ state }: VpcEndpoint): boolean => state === "available";

const words: Readonly<Record<EndpointType, string>> = {
  gateway: "gateway endpoint",
  interface: "interface endpoint",
  "gateway-load-balancer": "Gateway Load Balancer endpoint",
  resource: "resource endpoint",
  "service-network": "service network endpoint",
  unknown: "VPC endpoint",
};

/** `interface endpoint`, as people call it. */
export const endpointWords = ({ type }: VpcEndpoint): string => words[type];
