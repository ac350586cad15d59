import type { Packet } from "../packet.ts";
import { type Step, type StepKind, stopStep } from "../step.ts";
import type { Journey, Position } from "../walk.ts";

/**
 * A connection that came in through an internet gateway dies if its reply goes another way, because nothing there turns
 * its source into the public address that was called. Null where the packet is no such reply.
 *
 * IGW-07, https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function wrongWayBack(
  kind: StepKind,
  packet: Packet,
  { target, prefixLength }: Extract<Position, { at: "target" }>,
  journey: Journey,
): Step | null {
  const isDefault = prefixLength === 0 && !journey.calledPrivately;
  const outside = journey.openedOutside && (journey.generalPublic || isDefault);
  const reflected = journey.sessions.at(-1)?.by === "internet-gateway" && packet.source.address.family === 4;
  if (journey.leg === "forward" || !(outside || reflected)) return null;
  const text = `the reply to ${packet.destination.label} goes to ${target.id} and not back through the internet gateway`;
  const facts = { kind, id: target.id, rules: ["IGW-07"], evidence: [text], text } as const;
  return stopStep(journey, { ...facts, code: "NGW_SOURCE_ADDRESS_REASSIGN" });
}
