import type { Estate } from "../../estate/lookup.ts";
import type { Scope } from "../../estate/scope.ts";
import type { Subject } from "../subject.ts";

/** The kinds of things that tables of transit gateways route for, and those tables themselves. */
export type TransitKind = "transit-gateway" | "transit-gateway-attachment" | "transit-gateway-route-table";

export const isTransitKind = (kind: string): kind is TransitKind =>
  ["transit-gateway", "transit-gateway-attachment", "transit-gateway-route-table"].includes(kind);

/** The tables behind a word: its own, that of an attachment on each of its gateways, or all tables of a gateway. */
export function transitSubject(estate: Estate, kind: TransitKind, id: string, scope: Scope): Subject {
  switch (kind) {
    case "transit-gateway-route-table":
      return ofTable(estate, id, scope);
    case "transit-gateway-attachment":
      return ofAttachment(estate, id, scope);
    case "transit-gateway":
      return ofGateway(estate, id, scope);
  }
}

function ofTable(estate: Estate, tableId: string, near: Scope): Subject {
  const transitGatewayId = estate.transit.tables.get(tableId)?.transitGatewayId ?? null;
  const scope = estate.transit.scopeOf(String(transitGatewayId), near);
  return {
    places: [{ tableId, transitGatewayId, attachmentId: null, scope }],
    several: false,
    warnings: [],
    gaps: listsUnread(estate, scope, transitGatewayId ?? tableId),
  };
}

/** A peering between two gateways of ours is associated with a table on each. */
function ofAttachment(estate: Estate, id: string, near: Scope): Subject {
  const found = estate.transit.gatewaysOf(id).map((transitGatewayId) => {
    const scope = estate.transit.scopeOf(transitGatewayId, near);
    return { transitGatewayId, scope, association: estate.transit.tableOf(id, transitGatewayId, scope) };
  });
  const places = found.flatMap(({ transitGatewayId, scope, association }) =>
    association.state === "found" ? [{ tableId: association.value, transitGatewayId, attachmentId: id, scope }] : [],
  );
  return {
    places,
    several: places.length > 1,
    warnings: found.flatMap(({ transitGatewayId, association }) =>
      association.state === "absent" ? [notAssociated(id, transitGatewayId)] : [],
    ),
    gaps: found.flatMap(({ transitGatewayId, scope, association }) => {
      if (association.state === "found") return [];
      if (association.state === "not-collected") return [association.gap];
      // A policy table may stand in its place (TGW-09).
      return estate.transit.policiesUnread(transitGatewayId, scope) ?? [];
    }),
  };
}

/** The table that attachments get by default first, then the rest by id. */
function ofGateway(estate: Estate, id: string, near: Scope): Subject {
  const scope = estate.transit.scopeOf(id, near);
  const first = estate.transit.gateways.get(id)?.defaultTableId;
  const tables = [...estate.transit.tablesOf(id)].sort(
    (one, other) => Number(other.id === first) - Number(one.id === first),
  );
  const attachments = estate.transit.attachmentsTo(id);
  const lonely = attachments.filter((one) => estate.transit.tableOf(one.id, id, scope).state === "absent");
  const gap = estate.gapIn("TransitGatewayRouteTables", scope, null, `the route tables of ${id}`, id);
  return {
    places: tables.map((table) => ({ tableId: table.id, transitGatewayId: id, attachmentId: null, scope })),
    several: true,
    warnings: lonely.map((one) => notAssociated(one.id, id)),
    gaps: [...(gap === null ? [] : [gap]), ...listsUnread(estate, scope, id)],
  };
}

/** Which attachments a table routes for is only in the list of them. */
function listsUnread(estate: Estate, scope: Scope, id: string): Subject["gaps"] {
  const gap = estate.gapIn("TransitGatewayAttachments", scope, null, `what is attached to ${id}`, id);
  return gap === null ? [] : [gap];
}

const notAssociated = (id: string, transitGatewayId: string): string =>
  `${id} is associated with no route table of ${transitGatewayId}: what comes from it is dropped (TGW-05)`;
