import { type PeeringSide, peerOf } from "../../estate/peering.ts";
import { type Cidr, overlaps, printCidr } from "../../net/cidr.ts";
import { type Check, seen } from "../check.ts";
import { type Fault, thing } from "../finding.ts";

/**
 * Two networks with the same addresses cannot both be reached: the route goes to one of them.
 * PCX-03, https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
export const peeringOverlap: Check = {
  id: "peering-overlap",
  holds: "its peers have addresses that overlap neither with its own nor with one another's",
  article: "vpc-peering-overlapping-cidrs",
  needs: ["VpcPeeringConnections"],
  ofWholeVpc: true,
  look: ({ estate, vpc }) => {
    const peers = estate
      .peeringsOf(vpc.id)
      .filter(({ status }) => status === "active")
      .map((connection) => ({ connection, side: peerOf(connection, vpc.id) as PeeringSide }));
    const own = peers.flatMap(({ connection, side }): readonly Fault[] =>
      shared(vpc.cidrs, side.cidrs).map((evidence) => ({
        severity: "medium",
        of: thing("vpc-peering", connection),
        text: "the peer has addresses that the VPC itself has, so they can never be reached through the peering connection",
        evidence: [`${vpc.id} and ${side.vpcId}: ${evidence}`],
        fix: "Give new networks blocks from one plan, and move what must be reached to another block.",
      })),
    );
    const each = peers.flatMap((one, index) =>
      peers.slice(index + 1).flatMap((other) =>
        shared(one.side.cidrs, other.side.cidrs).flatMap((evidence) =>
          [one, other].map(
            ({ connection }): Fault => ({
              severity: "medium",
              of: thing("vpc-peering", connection),
              text: "two peers have the same addresses, and a route can lead to only one of them",
              evidence: [`${one.side.vpcId} and ${other.side.vpcId}: ${evidence}`],
              fix: "Route the narrower blocks that are really used to each, or move one of the two to another block.",
            }),
          ),
        ),
      ),
    );
    return seen([...own, ...each]);
  },
};

const shared = (some: readonly Cidr[], others: readonly Cidr[]): readonly string[] =>
  some.flatMap((one) =>
    others.filter((other) => overlaps(one, other)).map((other) => `${printCidr(one)} and ${printCidr(other)}`),
  );
