import type { Gap } from "../estate/gap.ts";

/** `SERVFAIL` is a loop, or no resolver; `unknown` is what was not read or lies outside of AWS. */
export type DnsStatus = "NOERROR" | "NXDOMAIN" | "NODATA" | "SERVFAIL" | "unknown";

/** A record that may be returned. */
export interface DnsRecord {
  readonly type: string;
  /** As the zone writes it; for an alias to an AWS resource the name of that resource. */
  readonly value: string;
  /** Seconds; null where AWS decides it. */
  readonly ttl: number | null;
  /** In words: always, or for whom and in what state of health. */
  readonly when: string;
  readonly policy: string;
  readonly weight?: number;
  /** The health check that it depends on. */
  readonly health?: string;
  /** What tells it from its siblings. */
  readonly setIdentifier?: string;
  /** What the name of an AWS resource resolves to, as far as it was read. */
  readonly addresses?: readonly string[];
}

/** A name on the way: the one that was asked, or one that it led to. */
export interface ChainLink {
  readonly name: string;
  /** What led to this name: `question`, `CNAME`, `alias`, `wildcard`, `resolver-rule`, `delegation`. */
  readonly via: string;
  /** The id of the zone or rule that answered for it; null where that is outside. */
  readonly zone: string | null;
}

export interface ZoneName {
  readonly id: string;
  readonly name: string;
  readonly private: boolean;
}

/** A zone or rule that fits the name and has no say in it. */
export interface PassedOver {
  readonly zone: string;
  readonly name: string;
  readonly because: string;
}

/** Something that was not read and that most networks have none of. */
export interface DnsAssumption {
  readonly what: string;
  readonly because: string;
  readonly wanted?: NonNullable<Gap["wanted"]>;
}

export interface DnsAnswer {
  readonly command: "dns";
  readonly question: { readonly name: string; readonly type: string; readonly from: string | null };
  /** Where it is seen from: a VPC, or the public internet. */
  readonly view: { readonly kind: "vpc" | "public"; readonly id: string | null };
  readonly status: DnsStatus;
  /** Every record that a policy could return, each with `when`. */
  readonly answers: readonly DnsRecord[];
  readonly chain: readonly ChainLink[];
  /** The zone that answered for the asked name. */
  readonly zone: ZoneName | null;
  readonly passedOver: readonly PassedOver[];
  readonly warnings: readonly string[];
  readonly assumptions: readonly DnsAssumption[];
  readonly gaps: readonly Gap[];
}
