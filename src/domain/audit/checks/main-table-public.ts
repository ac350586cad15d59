import { subnetsUsing } from "../../route/blocks.ts";
import { classify } from "../../route/table-class.ts";
import type { Check } from "../check.ts";
import { thing } from "../finding.ts";
import { liveDefaults, routeInWords } from "../routes.ts";

/**
 * A subnet without a table of its own uses the main one (RT-09): where that leads to the internet, the next subnet is
 * public before anybody thought of it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#RouteTableDetails
 */
export const mainTablePublic: Check = {
  id: "main-table-public",
  holds: "the main route table does not lead to the internet",
  article: "route-table-main-or-custom",
  needs: ["Subnets", "RouteTables", "InternetGateways"],
  ofWholeVpc: true,
  look: ({ estate, tables }) => {
    const mains = tables.filter(({ isMain }) => isMain).map((table) => ({ table, ...classify(estate, table) }));
    return {
      faults: mains
        .filter((one) => one.class === "public")
        .map(({ table }) => {
          const used = subnetsUsing(estate, table);
          return {
            severity: used.length > 0 ? "medium" : "low",
            of: thing("route-table", table),
            text:
              used.length > 0
                ? "the main route table leads to the internet, and subnets use it without having chosen it"
                : "the main route table leads to the internet, so the next subnet is public unless somebody thinks of it",
            evidence: [
              ...liveDefaults(estate, table).map((route) => routeInWords(table, route)),
              ...used.map(({ id }) => `used by ${id}, which has no association`),
            ],
            fix: "Keep only local routes in the main table, and associate public subnets with a table of their own.",
          };
        }),
      gaps: mains.flatMap(({ gaps }) => gaps),
    };
  },
};
