import type { Draft } from "./draft.ts";
import { addStaticRoutes, addVpnRoutes, peer, propagate } from "./transit-hops.ts";
import { placeAttachment, placeGateways } from "./transit-place.ts";
import type { TransitPlan } from "./transit-plan.ts";
import { addEgress, addReferences, openGroups, routeFromVpc } from "./transit-vpcs.ts";
import { writeScope } from "./transit-write.ts";

/** Writes transit gateways, attachments, tables and routes, and the routes of the VPCs towards them. */
export function addTransit(draft: Draft, plan: TransitPlan): void {
  const gateways = placeGateways(draft.layout, plan);
  const attachments = draft.layout.vpcs.flatMap((vpc) => placeAttachment(draft, plan, gateways, vpc) ?? []);
  for (const one of attachments) propagate(one, attachments);
  const peering = peer(plan, gateways, attachments);
  const references = addStaticRoutes(draft, plan, gateways, attachments);
  for (const one of attachments) {
    routeFromVpc(draft, one, attachments);
    if (one.plan.opens) openGroups(draft, one);
  }
  if (plan.vpn !== "none") addVpnRoutes(draft, gateways, attachments);
  if (plan.egress !== undefined) addEgress(draft, plan, attachments);
  addReferences(draft, plan, attachments);
  for (const { scope } of draft.scopes) {
    writeScope(draft, plan, scope, gateways, attachments, peering, references);
  }
}
