import { notModelled } from "../../estate/gap.ts";
import type { RouteTargetKind } from "../../estate/route-table.ts";
import { type StepKind, stopStep, unknownStep } from "../step.ts";
import type { Hop } from "../walk.ts";

/** How people call the targets that no hop models yet, and the kind under which a step names them. */
const words: { readonly [Kind in RouteTargetKind]?: readonly [kind: StepKind, words: string] } = {
  "transit-gateway": ["transit-gateway", "a transit gateway"],
  "virtual-private-gateway": ["virtual-private-gateway", "a virtual private gateway (VPN, Direct Connect)"],
  "vpc-endpoint": ["vpc-endpoint", "a VPC endpoint"],
  "carrier-gateway": ["carrier-gateway", "a carrier gateway"],
  "local-gateway": ["local-gateway", "an Outpost's local gateway"],
  "core-network": ["core-network", "a Cloud WAN core network"],
  "odb-network": ["odb-network", "an Oracle Database network"],
};

/**
 * A route target that this version cannot follow: from here on nothing is known, and that is what it says (RT-18).
 *
 * One thing is certain all the same: a connection that came in through an internet gateway dies if its reply goes
 * another way, because nothing there turns its source into the public address that was called (IGW-07).
 */
export const notModelledTarget: Hop<"target"> = (packet, { target, prefixLength }, journey) => {
  const [kind, name] = words[target.kind] ?? ["other", `a route target that Hopwise does not know`];
  const isDefault = prefixLength === 0 && !journey.calledPrivately;
  const outside = journey.openedOutside && (journey.generalPublic || isDefault);
  const reflected = journey.sessions.at(-1)?.by === "internet-gateway" && packet.source.address.family === 4;
  if (journey.leg === "return" && (outside || reflected)) {
    const text = `the reply to ${packet.destination.label} goes to ${target.id} and not back through the internet gateway`;
    const facts = { kind, id: target.id, rules: ["IGW-07"], evidence: [text], text } as const;
    return { steps: [stopStep(journey, { ...facts, code: "NGW_SOURCE_ADDRESS_REASSIGN" })], next: { end: "stopped" } };
  }
  const gap = notModelled(`what lies behind ${target.id}, ${name}`, `support for ${name} in Hopwise`);
  const text = `${packet.destination.label} goes to ${target.id}, ${name}, which is not modelled: beyond it nothing is known`;
  const step = unknownStep(journey.wanted, gap, { kind, id: target.id, rules: ["RT-18"], text });
  return { steps: [step], next: { end: "lost" } };
};
