import type { Route } from "../../estate/route-table.ts";
import { everything, sameCidr } from "../../net/cidr.ts";
import { subnetsUsing } from "../../route/blocks.ts";
import { type Check, seen } from "../check.ts";
import { thing } from "../finding.ts";
import { liveDefaults, routeInWords } from "../routes.ts";

/**
 * A subnet that is private over IPv4 and has `::/0` to an internet gateway is public over IPv6: what it was hidden from
 * can call it there.
 * IGW-09, https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
 */
export const ipv6PublicRoute: Check = {
  id: "ipv6-public-route",
  holds: "no subnet is private over IPv4 and public over IPv6",
  article: "egress-only-internet-gateway",
  needs: ["Subnets", "RouteTables", "InternetGateways", "NatGateways"],
  ofWholeVpc: false,
  look: ({ estate, tables, vpc }) =>
    seen(
      tables.flatMap((table) => {
        const defaults = liveDefaults(estate, table);
        const six = defaults.filter((route) => leads(route, 6));
        const isPrivate = !defaults.some((route) => leads(route, 4));
        const used = subnetsUsing(estate, table).filter(({ cidrs }) => cidrs.some(({ family }) => family === 6));
        if (six.length === 0 || !isPrivate || used.every(({ cidrs }) => cidrs.length === 1)) return [];
        return used.map((subnet) => ({
          severity: "medium",
          of: thing("subnet", subnet),
          text: "the subnet is private over IPv4, and its IPv6 default route leads to an internet gateway, which lets callers in",
          evidence: six.map((route) => routeInWords(table, route)),
          fix: `Route ::/0 to an egress-only internet gateway of ${vpc.id} instead.`,
        }));
      }),
    ),
};

const leads = ({ destination, target }: Route, family: 4 | 6): boolean =>
  target.kind === "internet-gateway" && destination.kind === "cidr" && sameCidr(destination.cidr, everything(family));
