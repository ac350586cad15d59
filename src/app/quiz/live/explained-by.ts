import type { StepKind } from "#domain/reach/step.ts";

/** The cards that explain why something is dropped there: one for each of the engine's reasons that a question can have. */
export const cardOfReason: Readonly<Record<string, string>> = {
  BAD_STATE_ROUTE: "blackhole-routes",
  ENI_SG_RULES_MISMATCH: "security-group-no-matching-rule",
  NO_ROUTE_TO_DESTINATION: "no-route-to-destination",
  SG_HAS_NO_RULES: "security-group-without-rules",
  SG_REFERENCES_NOT_PRESERVED: "security-group-reference-not-working",
  SUBNET_ACL_RESTRICTION: "network-acl-denies-traffic",
};

/** AWS's own pages about what these questions are about. */
export const pages = {
  groups: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  acls: "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
  ephemeral: "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html",
  routes: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
  priority: "https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html",
  subnets: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
  sizing: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
  internet: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
  nat: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
} as const;

const ofKind: Readonly<Partial<Record<StepKind, { readonly topic: string; readonly page: string }>>> = {
  "security-group": { topic: "security-groups", page: pages.groups },
  "network-acl": { topic: "nacls", page: pages.acls },
};

/** What somebody is to read about a thing that packets meet. */
export const readingAbout = (kind: StepKind): { readonly topic: string; readonly page: string } =>
  ofKind[kind] ?? { topic: "route-tables", page: pages.routes };
