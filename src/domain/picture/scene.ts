/**
 * What a picture of a path shows, before anybody has laid it out: nested boxes, things in them, and the way between.
 * Plain data, so that it can be kept and painted later. Labels are AWS's own texts: a painter escapes them.
 */
export interface Scene {
  /** The verdict in a line, as in the answer's headline. */
  readonly title: string;
  readonly mark: "good" | "bad" | "partial" | "unknown";
  /** What the path stands for, where it is not all: `One of 12 pairs, and 3 others like it.` */
  readonly note: string;
  /** The whole path as sentences, for who cannot see the picture; 2,000 characters at most. */
  readonly altText: string;
  /** VPCs, and the subnets in them. */
  readonly boxes: readonly Box[];
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

export interface Box {
  readonly id: string;
  readonly kind: "vpc" | "subnet";
  readonly label: string;
  /** The second, smaller line: the CIDR, and the Availability Zone of a subnet. */
  readonly detail: string;
  /** The box around it; null at the top. */
  readonly parent: string | null;
}

export interface Node {
  readonly id: string;
  /** `checks` is no thing of its own: what a subnet or a VPC decides about the packet, a line each. */
  readonly kind: "interface" | "internet" | "gateway" | "peering" | "address" | "checks" | "other";
  readonly label: string;
  /** The second, smaller line: the address and the id. */
  readonly detail: string;
  /** What is decided here about the packet, in order. */
  readonly checks: readonly Check[];
  readonly box: string | null;
}

/** One decision on the way. `not-reached` would let it pass, but nothing comes this far. */
export interface Check {
  readonly state: "works" | "stopped" | "partial" | "unknown" | "not-reached";
  /** What becomes of the packet, where that is not plain: `stopped here`. Never left to colour alone. */
  readonly label: string;
  /** The deciding rule in a few words: `network ACL acl-b: rule 100 allow all 0.0.0.0/0`. */
  readonly text: string;
  readonly leg: Leg;
}

type Leg = "forward" | "return";

/** One stretch of the way, in the direction of travel; `state` says what becomes of the traffic at its end. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly state: "works" | "stopped" | "unknown" | "not-reached";
  /** `request` and `reply` where both are drawn, at the start of each; empty otherwise. */
  readonly label: string;
  readonly leg: Leg;
}
