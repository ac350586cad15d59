import type { Estate } from "../../estate/lookup.ts";
import type { Destination } from "../asked-destination.ts";
import { decisionOn, distinctGaps } from "../decision-on.ts";
import { transitRoutesOf } from "../select-transit-route.ts";
import type { TableAnswer } from "../table-answer.ts";
import { associatedWith } from "./associated.ts";
import { askedOfTransit, decideInTransit } from "./chooser.ts";
import type { TransitPlace } from "./place.ts";
import { transitFacts } from "./route-fact.ts";
import { classifyTransit } from "./table-class.ts";
import { transitFindings } from "./table-warnings.ts";

/**
 * A route table of a transit gateway, explained.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html
 */
export function explainTransit(estate: Estate, place: TransitPlace, destination: Destination | null): TableAnswer {
  const { tableId, transitGatewayId, scope } = place;
  const found = transitRoutesOf(estate, tableId, scope);
  const decided = decisionOn(estate, askedOfTransit(estate, place), destination, (asked) =>
    decideInTransit(estate, place, asked),
  );
  const routeTable = {
    id: tableId,
    association: "explicit",
    subnets: [],
    gateways: [],
    transitGateway: transitGatewayId,
    attachments: associatedWith(estate, place).map(({ id }) => id),
  } as const;
  if (found.state === "not-collected") {
    return {
      routeTable,
      class: "unknown",
      routes: [],
      ...(decided === null ? {} : { decision: decided.decision }),
      warnings: decided?.warnings ?? [],
      gaps: distinctGaps([...(decided?.gaps ?? []), found.gap]),
    };
  }
  const findings = transitFindings(estate, place, found.value);
  return {
    routeTable,
    class: classifyTransit(estate, place, found.value.routes),
    routes: transitFacts(estate, place, found.value.routes),
    ...(decided === null ? {} : { decision: decided.decision }),
    warnings: [...new Set([...(decided?.warnings ?? []), ...findings.warnings])],
    gaps: distinctGaps([...(decided?.gaps ?? []), ...findings.gaps]),
  };
}
