import fc from "fast-check";
import { blockPlan } from "../blocks.ts";
import { chance, choice, mostly, sometimes, word } from "../chance.ts";
import type { BlockPlan } from "../plan.ts";

/** One or two transit gateways, what is attached to them, and the mistakes that people make with them. */
export interface TransitPlan {
  readonly gateways: readonly TransitGatewayPlan[];
  /** One for each VPC. */
  readonly attachments: readonly AttachmentPlan[];
  readonly peering: "available" | "none" | "pendingAcceptance" | "deleted";
  /** Only one of the two gateways has the static routes to the other. */
  readonly peeringRoutes: "both" | "first" | "second";
  readonly egress: EgressPlan | undefined;
  readonly routes: readonly TransitRoutePlan[];
  readonly vpn: "none" | "up" | "half" | "down" | "deleted";
  readonly references: readonly ReferencePlan[];
  readonly policyTables: "none" | "some" | "unread";
  /** The call that shows associations; the other one was not made. */
  readonly associationsIn: "attachments" | "associations" | "both";
  /** Nothing of the gateways' owner was read. */
  readonly ownerUnread: boolean;
  readonly hidden: (typeof TRANSIT_KEYS)[number] | undefined;
}

export const TRANSIT_KEYS = [
  "TransitGateways",
  "TransitGatewayAttachments",
  "TransitGatewayVpcAttachments",
  "TransitGatewayPeeringAttachments",
  "TransitGatewayRouteTables",
  "TransitGatewayStaticRoutes",
  "TransitGatewayPrefixListReferences",
  "VpnConnections",
] as const;

interface TransitGatewayPlan {
  readonly state: "available" | "modifying" | "deleting";
  readonly references: "enable" | "disable" | "unsaid";
  readonly tables: 1 | 2;
}

export interface AttachmentPlan {
  readonly present: boolean;
  readonly gateway: number;
  readonly state: "available" | "pendingAcceptance" | "failed" | "deleting" | "modifying";
  /** In small subnets of its own, or among the workloads. */
  readonly dedicated: boolean;
  readonly zones: "all" | "first" | "last";
  readonly appliance: boolean;
  readonly references: "unsaid" | "enable" | "disable";
  readonly association: "associated" | "none" | "disassociating" | "associating";
  readonly table: number;
  readonly propagates: "everywhere" | "first-table" | "nowhere";
  readonly vpcRoutes: "whole" | "supernet" | "default" | "one-host" | "none";
  /** The default route of the subnets that the attachment stands in, if these are its own. */
  readonly inner: "nothing" | "back";
  /** The groups of the VPC let in what comes from private addresses. */
  readonly opens: boolean;
  readonly acl: { readonly block: BlockPlan; readonly egress: boolean; readonly all: boolean } | undefined;
}

interface EgressPlan {
  readonly nat: number;
  /** The static default route in the gateway's tables. */
  readonly announced: boolean;
  /** The spokes' tables lose their own default routes to it. */
  readonly spokes: "all" | "first-table" | "none";
}

interface TransitRoutePlan {
  readonly gateway: number;
  readonly table: number;
  readonly to: BlockPlan;
  /** Through a prefix list of the customer's, whose routes are shown among the others; the reference perhaps as well. */
  readonly by: "block" | "list" | "list-with-reference";
  readonly via: "attachment" | "blackhole" | "vpn" | "connect";
  readonly choice: number;
}

interface ReferencePlan {
  readonly from: number;
  readonly to: number;
  readonly direction: "in" | "out";
  readonly port: number;
}

const gatewayPlan: fc.Arbitrary<TransitGatewayPlan> = fc.record({
  state: word([
    ["available", 95],
    ["modifying", 2],
    ["deleting", 3],
  ]),
  references: word([
    ["enable", 62],
    ["disable", 20],
    ["unsaid", 18],
  ]),
  tables: word([
    [1, 60],
    [2, 40],
  ]),
});

const attachmentPlan: fc.Arbitrary<AttachmentPlan> = fc.record({
  present: mostly(true as boolean, 92, fc.constant(false)),
  gateway: fc.nat(1),
  state: word([
    ["available", 96],
    ["pendingAcceptance", 1],
    ["failed", 1],
    ["deleting", 1],
    ["modifying", 1],
  ]),
  dedicated: mostly(true as boolean, 62, fc.constant(false)),
  zones: word([
    ["all", 88],
    ["first", 7],
    ["last", 5],
  ]),
  appliance: chance(14),
  references: word([
    ["unsaid", 40],
    ["enable", 48],
    ["disable", 12],
  ]),
  association: word([
    ["associated", 95],
    ["none", 2],
    ["disassociating", 2],
    ["associating", 1],
  ]),
  table: choice,
  propagates: word([
    ["everywhere", 92],
    ["first-table", 4],
    ["nowhere", 4],
  ]),
  vpcRoutes: word([
    ["whole", 70],
    ["supernet", 16],
    ["default", 6],
    ["one-host", 4],
    ["none", 4],
  ]),
  inner: word([
    ["nothing", 92],
    ["back", 8],
  ]),
  opens: chance(60),
  acl: sometimes(
    10,
    fc.record({
      block: blockPlan({ everywhere: 8, interface: 40, vpc: 30, subnet: 20, publicAddress: 2, wellKnown: 2 }),
      egress: chance(50),
      all: chance(40),
    }),
  ),
});

const routePlan: fc.Arbitrary<TransitRoutePlan> = fc.record({
  gateway: fc.nat(1),
  table: choice,
  to: blockPlan({ everywhere: 8, interface: 32, vpc: 34, subnet: 16, publicAddress: 2, wellKnown: 8 }),
  by: word([
    ["block", 76],
    ["list", 10],
    ["list-with-reference", 14],
  ]),
  via: word([
    ["attachment", 50],
    ["blackhole", 28],
    ["vpn", 14],
    ["connect", 8],
  ]),
  choice,
});

const referencePlan: fc.Arbitrary<ReferencePlan> = fc.record({
  from: choice,
  to: choice,
  direction: mostly("in" as "in" | "out", 85, fc.constant("out")),
  port: fc.constantFrom(-1, -1, 22, 443, 5432),
});

export const transitPlan: fc.Arbitrary<TransitPlan> = fc.record({
  gateways: fc
    .tuple(gatewayPlan, sometimes(45, gatewayPlan))
    .map(([first, second]) => (second === undefined ? [first] : [first, second])),
  attachments: fc.array(attachmentPlan, { minLength: 3, maxLength: 3 }),
  peering: word([
    ["available", 80],
    ["none", 8],
    ["pendingAcceptance", 7],
    ["deleted", 5],
  ]),
  peeringRoutes: word([
    ["both", 84],
    ["first", 8],
    ["second", 8],
  ]),
  egress: sometimes(
    55,
    fc.record({
      nat: choice,
      announced: mostly(true as boolean, 92, fc.constant(false)),
      spokes: word([
        ["all", 68],
        ["first-table", 22],
        ["none", 10],
      ]),
    }),
  ),
  routes: mostly<TransitRoutePlan[], TransitRoutePlan[]>([], 45, fc.array(routePlan, { minLength: 1, maxLength: 3 })),
  vpn: word([
    ["none", 60],
    ["up", 15],
    ["half", 8],
    ["down", 10],
    ["deleted", 7],
  ]),
  references: fc.array(referencePlan, { minLength: 0, maxLength: 3 }),
  policyTables: word([
    ["none", 72],
    ["some", 6],
    ["unread", 22],
  ]),
  associationsIn: word([
    ["attachments", 70],
    ["associations", 12],
    ["both", 18],
  ]),
  ownerUnread: chance(4),
  hidden: sometimes(9, fc.constantFrom(...TRANSIT_KEYS)),
});
