import type { Estate } from "../../estate/lookup.ts";
import type { TransitGatewayRoute } from "../../estate/transit-gateway-table.ts";
import type { AskedDestination, AskedOf } from "../asked-destination.ts";
import type { Chooser, Chosen } from "../chooser.ts";
import { decide } from "../decide.ts";
import type { Decided } from "../decision.ts";
import type { Within } from "../select.ts";
import { printTransitRoute, selectTransitRoute, transitBlocks, transitRoutesOf } from "../select-transit-route.ts";
import type { TransitPlace } from "./place.ts";
import { transitChoice, whyTransitDead } from "./route-fact.ts";

/** What a table of a transit gateway decides about a destination. */
export function decideInTransit(estate: Estate, place: TransitPlace, asked: AskedDestination): Decided {
  if (asked.unread === null) return decide(chooserOf(estate, place), asked);
  const { gap } = asked.unread;
  return {
    decision: { destination: asked.label, outcome: "unknown", winner: null, beaten: [] },
    warnings: [`which route takes ${asked.label} is not known: ${gap.what} was not read`],
    gaps: [gap],
  };
}

/** No gateway endpoint is a target here, and IPv6 is asked about where a route is for it. */
export function askedOfTransit(estate: Estate, place: TransitPlace): AskedOf {
  return {
    scope: place.scope,
    routes: [],
    speaks6: blocksIn(estate, place).some(({ family }) => family === 6),
  };
}

function blocksIn(estate: Estate, { tableId, scope }: TransitPlace) {
  const found = transitRoutesOf(estate, tableId, scope);
  if (found.state === "not-collected") return [];
  const { routes, hidden } = found.value;
  return [
    ...routes.flatMap((route) => transitBlocks(estate, route) ?? []),
    ...hidden.flatMap(({ block }) => block ?? []),
  ];
}

function chooserOf(estate: Estate, place: TransitPlace): Chooser<TransitGatewayRoute> {
  return {
    id: place.tableId,
    blocks: blocksIn(estate, place),
    select: (within) => chosenIn(estate, place, within),
    choice: (route, matched) => transitChoice(estate, place, route, matched),
    onward: ({ winner, beaten }, { label }) => {
      const dead = whyTransitDead(estate, place, winner.route);
      const spare = beaten.find(({ route }) => whyTransitDead(estate, place, route) === null);
      const wider = spare === undefined ? "" : `; ${printTransitRoute(spare)} would work, but is beaten`;
      return { beyond: null, warnings: dead === null ? [] : [`${label} is dropped: ${dead}${wider}`], gaps: [] };
    },
  };
}

/** Equal routes share the traffic, so they are one winner with all of their ways. */
function chosenIn(estate: Estate, { tableId, scope }: TransitPlace, within: Within): Chosen<TransitGatewayRoute> {
  const selection = selectTransitRoute(estate, tableId, scope, within);
  if (selection.kind !== "selected") return selection;
  const { winner, hops } = selection;
  return { ...selection, winner: { ...winner, route: { ...winner.route, hops } } };
}
