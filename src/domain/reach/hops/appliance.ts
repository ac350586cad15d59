import { notModelled } from "../../estate/gap.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { isOwn } from "../packet.ts";
import { type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey } from "../walk.ts";
import { interfaceState } from "./interface-state.ts";

/**
 * A route that points at an interface: a NAT instance, a firewall, a router. An interface that checks source and
 * destination drops what is not its own; one that does not check hands the packet to software that AWS knows nothing
 * about, so the answer ends there.
 *
 * ENI-02, RT-14, https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
 */
export const appliance: Hop<"target"> = (packet, { target, vpc, subnet }, journey) => {
  const found = interfaceOf(target.id, journey);
  if (found === null || "gap" in found) {
    const gap = found?.gap ?? notModelled(`which interface ${target.id} stands for`, "ec2:DescribeNetworkInterfaces");
    const text = `${target.id}, to which the route points, was not read`;
    const facts = { kind: "appliance", id: target.id, rules: ["RT-20"], text } as const;
    return { steps: [unknownStep(journey.wanted, gap, facts)], next: { end: "lost" } };
  }
  if (isOwn(found, packet.destination)) return { steps: [], next: { at: "vpc-delivery", vpc, from: subnet } };
  const state = interfaceState(found, journey).filter((step) => step.blockers.length > 0);
  const check = checked(found, packet.destination.label, journey);
  const stopped = check.blockers.length > 0 || state.length > 0;
  return { steps: [...state, check], next: stopped ? { end: "stopped" } : { end: "lost" } };
};

function interfaceOf(
  id: string,
  { estate }: Journey,
): NetworkInterface | { readonly gap: Parameters<typeof unknownStep>[1] } | null {
  if (!id.startsWith("i-")) {
    const scope = { account: null, region: null };
    const found = estate.referenced(estate.interfaces, "NetworkInterfaces", id, scope);
    return found.state === "found" ? found.value : found.state === "not-collected" ? { gap: found.gap } : null;
  }
  const own = estate.interfacesOfInstance.get(id) ?? [];
  return own.length === 1 && own[0] !== undefined ? own[0] : null;
}

function checked(networkInterface: NetworkInterface, label: string, journey: Journey): Step {
  const { id, sourceDestCheck } = networkInterface;
  const facts = { kind: "appliance", id, rules: ["ENI-02", "RT-14"] } as const;
  if (sourceDestCheck === true) {
    return stopStep(journey, {
      ...facts,
      code: "ENI_SOURCE_DEST_CHECK_RESTRICTION",
      evidence: [`${id} checks source and destination`],
      text: `${id} checks source and destination, so it drops packets to ${label} that are not its own`,
    });
  }
  const gap: Parameters<typeof unknownStep>[1] =
    sourceDestCheck === null
      ? {
          what: `whether ${id} checks source and destination`,
          why: "not-collected",
          needs: "ec2:DescribeNetworkInterfaces",
        }
      : notModelled(`what the appliance at ${id} does with the packet`, "a look at the appliance itself");
  return unknownStep(journey.wanted, gap, {
    ...facts,
    text: `${id} is an appliance: what it does with the packet is not known`,
  });
}
