import type { Estate } from "../../estate/lookup.ts";
import type { AttachmentSeen } from "../../estate/transit-gateways.ts";
import type { TransitPlace } from "./place.ts";

/** The attachments whose traffic a table routes, by id (TGW-05). */
export function associatedWith(
  estate: Estate,
  { tableId, transitGatewayId, scope }: TransitPlace,
): readonly AttachmentSeen[] {
  if (transitGatewayId === null) return [];
  return estate.transit.attachmentsTo(transitGatewayId).filter(({ id }) => {
    const association = estate.transit.tableOf(id, transitGatewayId, scope);
    return association.state === "found" && association.value === tableId;
  });
}
