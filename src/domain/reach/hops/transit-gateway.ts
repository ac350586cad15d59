import { notModelled } from "../../estate/gap.ts";
import type { Scope } from "../../estate/scope.ts";
import type { TransitGatewayHop } from "../../estate/transit-gateway-table.ts";
import { printTransitRoute, selectTransitRoute, type TransitCandidate } from "../../route/select-transit-route.ts";
import { within } from "../packet.ts";
import type { Reason } from "../reason.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import { takenAsEmpty } from "../taken-as-empty.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { notWorking } from "./transit-gateway-entrance.ts";

/**
 * Inside a transit gateway: the attachment by which the packet came is associated with one route table, and that table
 * decides by which attachment it leaves. The way back is routed by the table of the other attachment (TGW-08).
 *
 * TGW-05 to TGW-08, https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export const transitGateway: Hop<"transit-gateway"> = (packet, position, journey) => {
  const { transitGatewayId: id, attachmentId, entry, scope } = position;
  const { destination } = packet;
  const working = gatewayStep(id, scope, journey);
  const association = journey.estate.transit.tableOf(attachmentId, id, scope);
  if (association.state === "not-collected") {
    const text = `by which route table ${id} routes what comes from ${attachmentId} is not known`;
    const facts = { kind: "transit-gateway", id, rules: ["TGW-05", "UNK-02"], text } as const;
    return lost(...working, unknownStep(journey.wanted, association.gap, facts));
  }
  if (association.state === "absent") {
    const step = notAssociated(attachmentId, id, scope, journey);
    return { steps: [...working, step], next: { end: step.blockers.length > 0 ? "stopped" : "lost" } };
  }
  const tableId = association.value;
  const selection = selectTransitRoute(journey.estate, tableId, scope, (cidr) => within(destination, cidr));
  switch (selection.kind) {
    case "unclear": {
      const text = `the route of ${tableId} to ${destination.label} is not known`;
      const facts = { kind: "transit-gateway-route-table", id: tableId, rules: ["TGW-06", "UNK-02"], text } as const;
      return lost(...working, unknownStep(journey.wanted, selection.gap, facts));
    }
    case "no-route": {
      const text = `no route of ${tableId} covers ${destination.label}`;
      const evidence = [`${tableId} has no route to ${destination.label}`];
      return stopped("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT", evidence, ["TGW-06"], text);
    }
    case "selected":
      return along(selection.winner, selection.hops);
  }

  function along(winner: TransitCandidate, hops: readonly TransitGatewayHop[]): Meeting {
    const route = printTransitRoute(winner);
    const { state } = winner.route;
    if (state === "blackhole") {
      const text = `${tableId} drops what is for ${destination.label}: ${route} is a black hole`;
      return stopped("TGW_RTB_BAD_STATE_ROUTE", [`${route} (blackhole)`], ["TGW-07"], text);
    }
    if (state !== "active" || hops.length === 0) {
      const text = `${route} of ${tableId} is ${state === "active" ? "a route to nowhere" : state}`;
      const gap = notModelled(text, "AWS does not document what it does");
      return lost(
        ...working,
        unknownStep(journey.wanted, gap, { kind: "transit-gateway-route-table", id: tableId, rules: ["TGW-06"], text }),
      );
    }
    const ways = hops.map((hop) => ({ at: "transit-gateway-exit", transitGatewayId: id, hop, entry, scope }) as const);
    const text = `${tableId} of ${id} sends ${destination.label} to ${hops.map((hop) => hop.attachmentId).join(" or ")} (${route})`;
    const facts = {
      kind: "transit-gateway-route-table",
      id: tableId,
      evidence: [route],
      rules: ["TGW-06"],
      text,
    } as const;
    const choice = `which of its equal routes ${tableId} takes to ${destination.label}`;
    return { steps: [...working, passStep(journey.wanted, facts)], next: { ways, choice, by: facts } };
  }

  function stopped(code: Reason, evidence: readonly string[], rules: readonly string[], text: string): Meeting {
    const facts = { kind: "transit-gateway-route-table", id: tableId, code, evidence, rules, text } as const;
    return { steps: [...working, stopStep(journey, facts)], next: { end: "stopped" } };
  }
};

const lost = (...steps: readonly Step[]): Meeting => ({ steps, next: { end: "lost" } });

/**
 * Without an association everything is dropped, unless a policy table stands in its place (TGW-05, TGW-09). Few gateways
 * have any: where they were not read, they are taken as absent, and that is said.
 */
function notAssociated(attachmentId: string, id: string, scope: Scope, journey: Journey): Step {
  const text = `${attachmentId} is associated with no route table of ${id}, so what comes from it is dropped`;
  const facts = { kind: "transit-gateway-attachment", id: attachmentId, rules: ["TGW-05", "TGW-09"], text } as const;
  const unread = journey.estate.transit.policiesUnread(id, scope);
  if (unread !== null && journey.estate.snapshot.strict) {
    return unknownStep(journey.wanted, unread, { ...facts, text: `${unread.what} was not read` });
  }
  const stop = stopStep(journey, { ...facts, evidence: [text], code: "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION" });
  if (unread === null) return stop;
  const { needs, what: _what, why: _why, ...wanted } = unread;
  const assumption = { what: `${id} has no policy tables`, because: `they were not read (${needs})`, ...wanted };
  return { ...stop, assumptions: [assumption] };
}

/** The gateway exists, because a route names it: where it was not read, whether it works is not known. */
function gatewayStep(id: string, scope: Scope, journey: Journey): readonly Step[] {
  const { estate } = journey;
  const gateway = estate.transit.gateways.get(id);
  if (gateway !== undefined) return notWorking(gateway, "BAD_STATE", journey);
  const facts = { kind: "transit-gateway", id, rules: ["TGW-01"], text: `${id} was not read` } as const;
  const assumptions = takenAsEmpty(estate, "TransitGateways", scope, `${id} is available`);
  if (assumptions.length > 0) return [{ ...passStep(journey.wanted, facts), assumptions }];
  return [unknownStep(journey.wanted, estate.unread("TransitGateways", id, scope), facts)];
}
