import { isAttachedTo } from "../../estate/internet-gateway.ts";
import { globalUnicast } from "../../net/special.ts";
import { hide, within } from "../packet.ts";
import type { Reason } from "../reason.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop } from "../walk.ts";
import { blockPublicAccess } from "./block-public-access.ts";
import { ownerOfPublic, unreadOwner } from "./reflection.ts";

/**
 * IPv6 outbound only: it remembers what it let out and lets the replies in, and nothing else.
 *
 * IGW-09, https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
 */
export const egressOnlyInternetGateway: Hop<"target"> = (packet, { target, vpc, subnet }, journey) => {
  const { id } = target;
  const facts = { kind: "egress-only-internet-gateway", id, direction: "egress", rules: ["IGW-09"] } as const;
  if (journey.leg === "return") {
    const text = `${id} carries only connections that it let out itself, not replies to others`;
    const stop = stopStep(journey, { ...facts, code: "EGRESS_ONLY", evidence: [text], text });
    return { steps: [stop], next: { end: "stopped" } };
  }
  const found = journey.estate.referenced(
    journey.estate.egressOnlyInternetGateways,
    "EgressOnlyInternetGateways",
    id,
    vpc.scope,
  );
  if (found.state !== "found") {
    const text = `${id} was not read`;
    return { steps: [unknownStep(journey.wanted, found.gap, { ...facts, text })], next: { end: "lost" } };
  }
  const steps: Step[] = [];
  const stop = (code: Reason, text: string): void => {
    steps.push(stopStep(journey, { ...facts, code, evidence: [text], text }));
  };
  if (!isAttachedTo(found.value, vpc.id)) stop("BAD_STATE_ATTACHMENT", `${id} is not attached to ${vpc.id}`);
  steps.push(...blockPublicAccess(vpc, subnet, "outbound-only", journey));
  if (packet.destination.address.family === 4) stop("EGRESS_ONLY", `${id} carries only IPv6`);
  else if (!globalUnicast.some((cidr) => within(packet.destination, cidr))) {
    stop(
      "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
      `${id} drops packets to ${packet.destination.label}: the address is not public`,
    );
  }
  if (packet.destination.address.family === 6 && !globalUnicast.some((cidr) => within(packet.source, cidr))) {
    stop("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", `${packet.source.label} is not a global IPv6 address`);
  }
  if (!steps.some((step) => step.blockers.length > 0)) {
    steps.push(passStep(journey.wanted, { ...facts, text: `${id} lets it out, and the replies to it in` }));
  }
  const home = ownerOfPublic(packet.destination, journey);
  const unread = home === null ? unreadOwner(packet.destination, journey) : null;
  if (unread !== null) return { steps: [...steps, unread], next: { end: "lost" } };
  const opened = {
    by: "egress-only-internet-gateway",
    id,
    before: packet.source,
    after: packet.source.address,
    from: null,
  } as const;
  return {
    steps,
    next: home === null ? { end: "left", vpc, gatewayId: id } : { at: "gateway-ingress", vpc: home, gatewayId: null },
    packet: { ...packet, sender: hide(packet.sender, id) },
    opened,
  };
};
