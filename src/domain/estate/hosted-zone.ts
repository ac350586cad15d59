import type { Scope } from "./scope.ts";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html */
export interface HostedZone {
  /** Without `/hostedzone/`. */
  readonly id: string;
  readonly scope: Scope;
  /** In lower case and without the last dot. */
  readonly name: string;
  readonly isPrivate: boolean;
  /** The AWS service that made it and keeps its records to itself (DNS-17). */
  readonly service: string | null;
  /** How many records AWS counts in it, if it said so. */
  readonly recordCount: number | null;
  /** The VPCs that it is associated with; null where the answer that was read does not say. */
  readonly vpcIds: readonly string[] | null;
}

/**
 * A private zone as a VPC sees it, which may be another account's.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZoneSummary.html
 */
export interface ZoneOfVpc {
  readonly vpcId: string;
  readonly zoneId: string;
  readonly scope: Scope;
  readonly name: string;
  readonly ownerId: string | null;
  readonly service: string | null;
}
