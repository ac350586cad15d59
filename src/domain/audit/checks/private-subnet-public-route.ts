import type { Check } from "../check.ts";
import { thing } from "../finding.ts";
import { classed, liveDefaults, routeInWords } from "../routes.ts";

/** Words by which people say that a subnet is not for the internet. */
const saysPrivate = /(^|[^a-z])(priv|private|internal|intra|isolated|db|database|data|backend)([^a-z]|$)/i;
const saysPublic = /(^|[^a-z])(pub|public|dmz)([^a-z]|$)/i;

/**
 * The name says one thing and the route another; whoever puts a database there reads the name.
 * https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
 */
export const privateSubnetPublicRoute: Check = {
  id: "private-subnet-public-route",
  holds: "no subnet that is called private has a default route to an internet gateway",
  article: "public-or-private-subnet",
  needs: ["Subnets", "RouteTables", "InternetGateways"],
  ofWholeVpc: false,
  look: ({ estate, subnets }) => {
    const { places, gaps: unread } = classed(estate, subnets);
    const called = places.filter(
      ({ subnet: { name } }) => name !== null && saysPrivate.test(name) && !saysPublic.test(name),
    );
    return {
      faults: called
        .filter((one) => one.class === "public")
        .map(({ subnet, table }) => ({
          severity: "high",
          of: thing("subnet", subnet),
          text: "the subnet is called private, and its default route leads to an internet gateway",
          evidence: liveDefaults(estate, table).map((route) => `${subnet.id} by ${routeInWords(table, route)}`),
          fix: "Associate it with a route table whose default leads to a NAT gateway or nowhere, or give it a name that is true.",
        })),
      gaps: [...unread, ...called.flatMap(({ gaps }) => gaps)],
    };
  },
};
