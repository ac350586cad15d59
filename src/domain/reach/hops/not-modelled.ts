import { notModelled } from "../../estate/gap.ts";
import type { RouteTargetKind } from "../../estate/route-table.ts";
import { type StepKind, unknownStep } from "../step.ts";
import type { Hop } from "../walk.ts";
import { wrongWayBack } from "./wrong-way-back.ts";

/** How people call the targets that no hop models yet, and the kind under which a step names them. */
const words: { readonly [Kind in RouteTargetKind]?: readonly [kind: StepKind, words: string] } = {
  "virtual-private-gateway": ["virtual-private-gateway", "a virtual private gateway (VPN, Direct Connect)"],
  "carrier-gateway": ["carrier-gateway", "a carrier gateway"],
  "local-gateway": ["local-gateway", "an Outpost's local gateway"],
  "core-network": ["core-network", "a Cloud WAN core network"],
  "odb-network": ["odb-network", "an Oracle Database network"],
};

/** A route target that this version cannot follow: from here on nothing is known, and that is what it says (RT-18). */
export const notModelledTarget: Hop<"target"> = (packet, position, journey) => {
  const { target } = position;
  const [kind, name] = words[target.kind] ?? ["other", `a route target that Hopwise does not know`];
  const astray = wrongWayBack(kind, packet, position, journey);
  if (astray !== null) return astray;
  const gap = notModelled(`what lies behind ${target.id}, ${name}`, `support for ${name} in Hopwise`);
  const text = `${packet.destination.label} goes to ${target.id}, ${name}, which is not modelled: beyond it nothing is known`;
  const step = unknownStep(journey.wanted, gap, { kind, id: target.id, rules: ["RT-18"], text });
  return { steps: [step], next: { end: "lost" } };
};
