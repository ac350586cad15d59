/**
 * A network as AWS itself would describe it: for each account and Region, the entries that the AWS CLI prints
 * under each top-level key ("Vpcs", "Subnets", "RouteTables", …). A key that is absent was not collected.
 *
 * Test code that must not know the engine (the second opinion, the generators) speaks this form only.
 */
export interface RawScope {
  /** Twelve digits. */
  readonly account: string;
  /** For example `eu-west-1`. */
  readonly region: string;
  readonly documents: Readonly<Record<string, readonly unknown[]>>;
}

export type RawEstate = readonly RawScope[];

/** A question as a person types it after `reach`. */
export interface RawQuestion {
  readonly source: string;
  readonly destination: string;
  readonly traffic: string;
  /** The client's source ports, inclusive, as `--source-ports 49152-65535` gives them. */
  readonly sourcePorts?: readonly [number, number];
}
