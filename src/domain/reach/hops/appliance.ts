import { type Gap, notModelled } from "../../estate/gap.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import type { Vpc } from "../../estate/vpc.ts";
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
  const found = interfaceOf(target.id, vpc, journey);
  if ("gap" in found) {
    const { gap, text } = found;
    const facts = { kind: "appliance", id: target.id, rules: ["RT-20"], text } as const;
    return { steps: [unknownStep(journey.wanted, gap, facts)], next: { end: "lost" } };
  }
  const own = found.value;
  if (isOwn(own, packet.destination)) return { steps: [], next: { at: "vpc-delivery", vpc, from: subnet } };
  const state = interfaceState(own, journey).filter((step) => step.blockers.length > 0);
  const check = checked(own, packet.destination.label, journey);
  const stopped = check.blockers.length > 0 || state.length > 0;
  return { steps: [...state, check], next: stopped ? { end: "stopped" } : { end: "lost" } };
};

/** An instance stands for its interface where it has only one; AWS makes no route to one with several (RT-20). */
function interfaceOf(
  id: string,
  { scope }: Vpc,
  { estate }: Journey,
): { readonly value: NetworkInterface } | { readonly gap: Gap; readonly text: string } {
  const byId = estate.interfaces.get(id);
  const [own = byId, ...others] = estate.interfacesOfInstance.get(id) ?? [];
  if (own === undefined) {
    const text = `${id}, to which the route points, was not read`;
    return { gap: estate.unread("NetworkInterfaces", id, scope), text };
  }
  if (others.length === 0) return { value: own };
  const text = `the route points to ${id}, which has several interfaces: which of them is meant is not decided`;
  return { gap: notModelled(`which interface of ${id} the route means`, "a route to one of its interfaces"), text };
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
  const gap: Gap =
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
