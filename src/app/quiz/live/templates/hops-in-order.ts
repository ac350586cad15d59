import type { StepAnswer } from "#domain/reach/answer.ts";
import { type Call, callsFor } from "../calls.ts";
import type { LiveTemplate } from "../draft.ts";
import { pages } from "../explained-by.ts";
import { type LiveNetwork, withAddress } from "../network.ts";
import { placesOf } from "../place.ts";

/** In which order a request meets what it meets, where it arrives: the engine's own walk, without the interfaces' state. */
export const hopsInOrder: LiveTemplate = {
  name: "hops-in-order",
  *questions(network) {
    for (const call of callsFor(network, "hops-in-order")) {
      const steps = call.dropped === null ? stepsOf(network, call) : null;
      if (steps === null || steps.length < 4 || steps.length > 6 || new Set(steps).size < steps.length) continue;
      yield {
        kind: "order",
        subject: `${call.from.own.id} ${call.to.own.id} ${call.port}`,
        topic: "architecture",
        difficulty: "medium",
        cards: ["request-path"],
        sources: [pages.acls, pages.groups, pages.routes],
        stem: `${withAddress(call.from)} in the subnet ${network.called(call.from.subnet.id)} calls ${withAddress(call.to)} in the subnet ${network.called(call.to.subnet.id)} on tcp ${call.port}.\n\nIn which order does the request meet these?`,
        steps,
        explanation: `An interface's security group stands nearest to it, the network ACL at the edge of its subnet, and the route table between the subnets. So it is the order of ${withAddress(call.from)} outwards, and of ${withAddress(call.to)} inwards.`,
      };
    }
  },
};

/** Null where a step is none of the known places. */
function stepsOf(network: LiveNetwork, call: Call): readonly string[] | null {
  const places = placesOf(network, call, "forward");
  const textOf = ({ kind, direction, id }: StepAnswer): string | undefined =>
    kind === "vpc-peering"
      ? `The peering connection ${network.called(id)}`
      : places.find((place) => place.kind === kind && (place.direction === direction || kind === "route-table"))?.text;
  const texts = call.forward.filter(({ kind }) => kind !== "network-interface" && kind !== "instance").map(textOf);
  return texts.every((text) => text !== undefined) ? texts : null;
}
