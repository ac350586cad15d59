import { notModelled } from "../../estate/gap.ts";
import type { Packet } from "../packet.ts";
import { type StepKind, stopStep, unknownStep } from "../step.ts";
import type { Journey, Meeting, Position } from "../walk.ts";

/**
 * A connection that came in through an internet gateway dies if its reply goes another way, because nothing there turns
 * its source into the public address that was called. Over IPv6 nothing is translated, and whether such a reply is taken
 * is in no document. Null where the packet is no such reply.
 *
 * IGW-07, https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function wrongWayBack(
  kind: StepKind,
  packet: Packet,
  { target, prefixLength }: Extract<Position, { at: "target" }>,
  journey: Journey,
): Meeting | null {
  if (journey.leg === "forward") return null;
  const isDefault = prefixLength === 0 && !journey.calledPrivately;
  const isOutside = journey.openedOutside && (journey.generalPublic || isDefault);
  const cameThrough = journey.sessions.at(-1)?.by;
  const isReflected = cameThrough === "internet-gateway" || cameThrough === "egress-only-internet-gateway";
  if (!isOutside && !isReflected) return null;
  const text = `the reply to ${packet.destination.label} goes to ${target.id} and not back through the internet gateway`;
  const facts = { kind, id: target.id, rules: ["IGW-07"], evidence: [text], text } as const;
  if (isOutside || packet.source.address.family === 4) {
    const stop = stopStep(journey, { ...facts, code: "NGW_SOURCE_ADDRESS_REASSIGN" });
    return { steps: [stop], next: { end: "stopped" } };
  }
  const gap = notModelled(
    `whether an IPv6 reply is taken that goes to ${target.id} instead`,
    "AWS does not document it",
  );
  return { steps: [unknownStep(journey.wanted, gap, facts)], next: { end: "lost" } };
}
