import { type Check, seen } from "../check.ts";
import { type Fault, thing } from "../finding.ts";
import { classed, zonesOf } from "../routes.ts";

/**
 * A subnet is in one zone, so a VPC, and each kind of subnet in it, needs subnets in two at least.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html
 */
export const severalZones: Check = {
  id: "several-zones",
  holds: "its subnets, public ones and others, are spread over several zones",
  article: "subnet-availability-zones",
  needs: ["Subnets", "RouteTables"],
  ofWholeVpc: true,
  look: ({ estate, vpc, subnets }) => {
    if (zonesOf(subnets).length === 1) {
      return seen([
        {
          severity: "medium",
          of: thing("vpc", vpc),
          text: "all subnets are in one zone, and go down with it",
          evidence: subnets.map(({ id, zone }) => `${id}: ${zone}`),
          fix: "Add subnets of the same kinds in a second zone, and spread what runs in them.",
        },
      ]);
    }
    const { places, gaps } = classed(estate, subnets);
    const kinds = Map.groupBy(places, (one) => one.class);
    const faults = [...kinds].flatMap(([kind, alike]): readonly Fault[] => {
      const own = alike.map(({ subnet }) => subnet);
      if (kind === "unknown" || zonesOf(own).length !== 1) return [];
      return own.map((subnet) => ({
        severity: "low",
        of: thing("subnet", subnet),
        text: `there are ${kind} subnets in one zone only, though the VPC has several`,
        evidence: [`${subnet.id}: ${subnet.zone}, ${kind}`],
        fix: `Add one more ${kind} subnet, in another zone.`,
      }));
    });
    return { faults, gaps: [...gaps, ...places.flatMap((place) => place.gaps)] };
  },
};
