import fc from "fast-check";
import { chance, sometimes, word } from "./chance.ts";
import type { RawPeering, RawPeeringSide } from "./documents.ts";
import type { Layout, PlacedScope, PlacedVpc } from "./layout.ts";
import type { PeeringPlan } from "./plan.ts";

export const peeringPlan: fc.Arbitrary<PeeringPlan> = fc.record({
  status: word([
    ["active", 87],
    ["pending-acceptance", 6],
    ["deleted", 5],
    ["rejected", 2],
  ]),
  reversed: chance(40),
});

export const peeringPlans: fc.Arbitrary<(PeeringPlan | undefined)[]> = fc.tuple(
  sometimes(72, peeringPlan),
  sometimes(58, peeringPlan),
  sometimes(45, peeringPlan),
);

const MESSAGES = {
  active: "Active",
  "pending-acceptance": "Pending Acceptance by 111111111111",
  deleted: "Deleted by 111111111111",
  rejected: "Rejected by 111111111111",
} as const;

/** A peering is shown in the account and Region of each side. */
export function vpcPeeringConnections(layout: Layout, scope: PlacedScope): RawPeering[] {
  return layout.peerings
    .filter((peering) => peering.requester.scope === scope || peering.accepter.scope === scope)
    .map((peering) => ({
      VpcPeeringConnectionId: peering.id,
      Status: { Code: peering.plan.status, Message: MESSAGES[peering.plan.status] },
      RequesterVpcInfo: side(peering.requester, peering.plan.status !== "deleted"),
      AccepterVpcInfo: side(peering.accepter, peering.plan.status === "active"),
      Tags: [],
    }));
}

/** Only an accepted peering says which addresses the accepter has. */
function side(vpc: PlacedVpc, withBlocks: boolean): RawPeeringSide {
  const common = { VpcId: vpc.id, OwnerId: vpc.scope.account, Region: vpc.scope.region };
  const [first] = vpc.blocks;
  if (!withBlocks || first === undefined) return common;
  return {
    ...common,
    CidrBlock: first,
    CidrBlockSet: vpc.blocks.map((block) => ({ CidrBlock: block })),
    Ipv6CidrBlockSet: vpc.block6 === undefined ? [] : [{ Ipv6CidrBlock: vpc.block6 }],
  };
}
