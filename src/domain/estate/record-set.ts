/** By what one of several records of a name is chosen (DNS-30 to DNS-37). */
export type RoutingPolicy =
  | { readonly kind: "simple" }
  | { readonly kind: "weighted"; readonly weight: number }
  | { readonly kind: "latency"; readonly region: string }
  | { readonly kind: "failover"; readonly role: "PRIMARY" | "SECONDARY" }
  /** `*` is the default for everybody else. */
  | { readonly kind: "geolocation"; readonly place: string }
  | { readonly kind: "geoproximity"; readonly place: string; readonly bias: number }
  | { readonly kind: "multivalue" }
  | { readonly kind: "ip-based"; readonly location: string };

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html */
interface AliasTarget {
  readonly zoneId: string;
  readonly name: string;
  readonly evaluatesHealth: boolean;
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html */
export interface RecordSet {
  readonly zoneId: string;
  /** In lower case, escapes undone, without the last dot; a wildcard begins with `*.`. */
  readonly name: string;
  readonly type: string;
  /** Seconds; an alias has its target's. */
  readonly ttl: number | null;
  readonly values: readonly string[];
  readonly alias: AliasTarget | null;
  readonly policy: RoutingPolicy;
  readonly setIdentifier: string | null;
  readonly healthCheckId: string | null;
}
