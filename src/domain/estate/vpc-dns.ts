import type { Scope } from "./scope.ts";

/**
 * The two attributes of a VPC that its resolver depends on (DNS-01, DNS-07); null where one was not read.
 * https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export interface VpcDnsSettings {
  readonly vpcId: string;
  readonly support: boolean | null;
  readonly hostnames: boolean | null;
}

/** Which options a VPC hands out. */
export interface DhcpOfVpc {
  readonly vpcId: string;
  readonly optionsId: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DhcpOptions.html */
export interface DhcpOptions {
  readonly id: string;
  readonly scope: Scope;
  /** Addresses, or `AmazonProvidedDNS`. */
  readonly servers: readonly string[];
}
