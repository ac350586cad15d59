import { balancerOf, listenerFor } from "./balancer.ts";
import { intoEndpoint } from "./endpoints.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import type { Packet } from "./packet.ts";
import { lost, meet, type Walk } from "./walk.ts";

function atNode(walk: Walk, nic: Nic, packet: Packet): Trouble | undefined {
  const balancer = balancerOf(walk.estate, nic);
  if ("reason" in balancer) return balancer;
  const listener = listenerFor(walk.estate, balancer, packet);
  return "reason" in listener ? (listener as Trouble) : undefined;
}

/** What the service behind an interface does with a packet for it. Nobody calls a Lambda function by its interface. */
export function meetService(walk: Walk, nic: Nic, packet: Packet): Trouble | undefined {
  switch (nic.type) {
    case "managed":
    case "lambda":
      return lost(`${nic.id} belongs to a service (ENI-07)`);
    case "balancer":
      return meet(walk, atNode(walk, nic, packet));
    case "endpoint":
      return meet(walk, intoEndpoint(walk.estate, nic, packet));
    default:
      return undefined;
  }
}
