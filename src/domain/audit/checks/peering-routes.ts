import { type PeeringConnection, type PeeringSide, peerOf } from "../../estate/peering.ts";
import type { Check } from "../check.ts";
import { type Fault, thing } from "../finding.ts";
import type { Subject } from "../subject.ts";

/**
 * A peering connection is used only where both sides route to it: one route carries the call, and the answer is lost.
 * PCX-02, https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
 */
export const peeringRoutes: Check = {
  id: "peering-routes",
  holds: "both sides of every peering connection route to it",
  article: "vpc-peering-routes",
  needs: ["RouteTables", "VpcPeeringConnections"],
  ofWholeVpc: true,
  look: (subject) => {
    const { estate, vpc } = subject;
    const active = estate.peeringsOf(vpc.id).filter(({ status }) => status === "active");
    const sides = active.map((connection) => {
      const { vpcId, ownerId, region } = peerOf(connection, vpc.id) as PeeringSide;
      const peer = estate.referenced(estate.vpcs, "Vpcs", vpcId, { account: ownerId, region });
      const what = `the route tables of ${vpcId}, the other side of ${connection.id}`;
      const gap = peer.state === "found" ? estate.gapIn("RouteTables", peer.value.scope, vpcId, what, vpcId) : peer.gap;
      return { connection, vpcId, gap };
    });
    return {
      faults: sides.flatMap(({ connection, vpcId, gap }) => (gap === null ? faultOf(subject, connection, vpcId) : [])),
      gaps: sides.flatMap(({ gap }) => gap ?? []),
    };
  },
};

function faultOf({ estate, vpc }: Subject, connection: PeeringConnection, peer: string): readonly Fault[] {
  const counts = [vpc.id, peer].map(
    (vpcId) =>
      [...estate.routeTables.values()].filter(
        (table) => table.vpcId === vpcId && table.routes.some(({ target }) => target.id === connection.id),
      ).length,
  );
  const without = counts.filter((count) => count === 0).length;
  if (without === 0) return [];
  const isHalf = without === 1;
  return [
    {
      severity: isHalf ? "medium" : "low",
      of: thing("vpc-peering", connection),
      text: isHalf
        ? "only one side routes to the peering connection, so that nothing comes back"
        : "no route table of either side leads to the peering connection, so it carries nothing",
      evidence: [vpc.id, peer].map(
        (vpcId, index) => `${vpcId}: ${counts[index]} route tables lead to ${connection.id}`,
      ),
      fix: isHalf
        ? "Add the route to the other side's block in the tables of the side that has none."
        : "Add routes on both sides, or delete the connection.",
    },
  ];
}
