import type { Gap } from "../estate/gap.ts";
import { noTraffic, type Traffic } from "../net/traffic.ts";
import type { Reason } from "./reason.ts";

export type LegName = "forward" | "return";

/** Everything a packet can meet, as the contract names it. */
export type StepKind =
  | "internet"
  | "network-interface"
  | "instance"
  | "security-group"
  | "network-acl"
  | "route-table"
  | "internet-gateway"
  | "egress-only-internet-gateway"
  | "nat-gateway"
  | "vpc-peering"
  | "block-public-access"
  | "appliance"
  | "subnet"
  | "vpc"
  | "transit-gateway"
  | "transit-gateway-attachment"
  | "transit-gateway-route-table"
  | "vpn-connection"
  | "virtual-private-gateway"
  | "vpc-endpoint"
  | "network-firewall"
  | "load-balancer"
  | "carrier-gateway"
  | "local-gateway"
  | "core-network"
  | "odb-network"
  | "amazon-service"
  | "other";

export interface Blocker {
  readonly code: Reason;
  readonly kind: StepKind;
  readonly id: string;
  /** Every id that shares the blame: all groups of an interface, for example. The first is `id`. */
  readonly ids: readonly string[];
  readonly direction: "egress" | "ingress" | null;
  readonly leg: LegName;
  readonly evidence: readonly string[];
  readonly text: string;
  /** Behind a load balancer: the connection that is stopped, which is not the one that was asked about. */
  readonly connection?: Connection;
}

/** Who opens it and to whom, by name, and its traffic: `tcp 8080`. */
export interface Connection {
  readonly from: string;
  readonly to: string;
  readonly traffic: string;
}

/** Something taken as true that was not read, or that AWS does not document. */
export interface Assumption {
  readonly what: string;
  readonly because: string;
  /** What to read to replace the assumption by a fact, for whoever can read more. */
  readonly wanted?: NonNullable<Gap["wanted"]>;
}

/**
 * One thing the packet met: what of the wanted traffic it lets through, and the evidence that decided. The rest of the
 * wanted traffic, in neither set, is stopped.
 */
export interface Step {
  readonly kind: StepKind;
  readonly id: string;
  readonly direction: "egress" | "ingress" | null;
  /** How it acts where it lets traffic through. */
  readonly action: "allow" | "forward" | "translate";
  readonly passes: Traffic;
  readonly unknown: Traffic;
  readonly evidence: readonly string[];
  /** Rule-book ids. */
  readonly rules: readonly string[];
  readonly text: string;
  readonly blockers: readonly Blocker[];
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
}

/** What is particular to one step; direction, evidence and rules may be left out. */
export interface StepFacts {
  readonly kind: StepKind;
  readonly id: string;
  readonly direction?: "egress" | "ingress" | null;
  readonly evidence?: readonly string[];
  readonly rules: readonly string[];
  readonly text: string;
}

const common = (facts: StepFacts) => ({
  kind: facts.kind,
  id: facts.id,
  direction: facts.direction ?? null,
  evidence: facts.evidence ?? [],
  rules: facts.rules,
  text: facts.text,
  blockers: [],
  gaps: [],
  assumptions: [],
});

/** A step that lets everything through. */
export function passStep(wanted: Traffic, facts: StepFacts, action: Step["action"] = "forward"): Step {
  return { ...common(facts), action, passes: wanted, unknown: noTraffic };
}

/** A step that lets nothing through, and blames itself. */
export function stopStep(journey: { readonly leg: LegName }, facts: StepFacts & { readonly code: Reason }): Step {
  return {
    ...common(facts),
    action: "allow",
    passes: noTraffic,
    unknown: noTraffic,
    blockers: [blame(journey.leg, facts.code, facts)],
  };
}

/** A step of which it is not known what it lets through. */
export function unknownStep(wanted: Traffic, gap: Gap, facts: StepFacts): Step {
  return { ...common(facts), action: "allow", passes: noTraffic, unknown: wanted, gaps: [gap] };
}

export function blame(leg: LegName, code: Reason, facts: StepFacts, ids: readonly string[] = [facts.id]): Blocker {
  return {
    code,
    kind: facts.kind,
    id: facts.id,
    ids,
    direction: facts.direction ?? null,
    leg,
    evidence: facts.evidence ?? [],
    text: facts.text,
  };
}
