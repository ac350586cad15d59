import type { DocumentKey } from "../estate/document.ts";
import type { Gap } from "../estate/gap.ts";
import type { Fault } from "./finding.ts";
import type { Subject } from "./subject.ts";

/** What a check may need of a VPC, as a list that AWS gives, in words. */
export const lists = {
  Subnets: "the list of subnets",
  RouteTables: "the list of route tables",
  SecurityGroups: "the list of security groups",
  NetworkAcls: "the list of network ACLs",
  NetworkInterfaces: "the list of network interfaces",
  InternetGateways: "the list of internet gateways",
  NatGateways: "the list of NAT gateways",
  VpcPeeringConnections: "the list of peering connections",
  VpcEndpoints: "the list of endpoints",
  FlowLogs: "the list of flow logs",
  Addresses: "the list of Elastic IP addresses",
} as const satisfies Partial<Record<DocumentKey, string>>;

/** What a check saw in one VPC, and what it could not see. */
export interface Outcome {
  readonly faults: readonly Fault[];
  readonly gaps: readonly Gap[];
}

/** One good practice, held against what was read of one VPC. */
export interface Check {
  /** As findings and tests name it. */
  readonly id: string;
  /** What is true where nothing was found: a short sentence. */
  readonly holds: string;
  /** The id of the card of the knowledge base that explains it. */
  readonly article: string;
  /** Without all of these of the VPC the check is not made: it would call something good that it did not see. */
  readonly needs: readonly (keyof typeof lists)[];
  /** True for what concerns a VPC as a whole, and is not asked of one subnet. */
  readonly ofWholeVpc: boolean;
  readonly look: (subject: Subject) => Outcome;
}

/** Where everything that the check needs was seen. */
export const seen = (faults: readonly Fault[]): Outcome => ({ faults, gaps: [] });
