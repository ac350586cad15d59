import { subnetsUsing } from "../../route/blocks.ts";
import { unreadTarget, whyDead } from "../../route/dead-route.ts";
import type { Check } from "../check.ts";
import { type Fault, thing } from "../finding.ts";
import { routeInWords } from "../routes.ts";

/**
 * What a dead route matches is dropped, even where a wider route would work.
 * RT-08, https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html
 */
export const blackholeRoutes: Check = {
  id: "blackhole-routes",
  holds: "no route leads to something that is gone or out of service",
  article: "blackhole-routes",
  needs: ["RouteTables", "Subnets"],
  ofWholeVpc: false,
  look: ({ estate, tables }) => ({
    faults: tables.flatMap((table) => {
      const isUsed = subnetsUsing(estate, table).length + table.gatewayIds.length > 0;
      return table.routes.flatMap((route): readonly Fault[] => {
        const why = whyDead(estate, table, route);
        if (why === null) return [];
        return [
          {
            severity: isUsed ? "medium" : "low",
            of: thing("route-table", table),
            text: isUsed
              ? "a route leads to something that is gone or out of service, and what it matches is dropped"
              : "a route of a table that no subnet uses leads to something that is gone or out of service",
            evidence: [`${routeInWords(table, route)}: ${why}`],
            fix: "Bring the target back, point the route at what replaced it, or delete the route.",
          },
        ];
      });
    }),
    gaps: tables.flatMap((table) => table.routes.flatMap((route) => unreadTarget(estate, table, route) ?? [])),
  }),
};
