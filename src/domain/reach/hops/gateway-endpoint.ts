import { notModelled } from "../../estate/gap.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { endpointWords, type VpcEndpoint } from "../../estate/vpc-endpoint.ts";
import { allTraffic, noTraffic } from "../../net/traffic.ts";
import { serviceLists } from "../../route/service-lists.ts";
import { answered } from "../leg.ts";
import { type Packet, withinAny } from "../packet.ts";
import { passStep, type Step, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { accepts, stateOf } from "./endpoint-state.ts";
import { unreadVpc } from "./interface.ts";
import { networkFirewall } from "./network-firewall.ts";

/**
 * A route to a VPC endpoint. One kind is a gateway to S3 or DynamoDB: it takes TCP and echo requests of its own VPC, and
 * behind it is AWS's service. The other kinds that routes name lead to appliances.
 *
 * VPCE-02, VPCE-18, VPCE-19, https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export const vpcEndpointTarget: Hop<"target"> = (packet, position, journey) => {
  const { target, vpc } = position;
  const { id } = target;
  const firewall = journey.estate.firewallAt(id);
  if (firewall !== null) return networkFirewall(packet, position, firewall, journey);
  const found = journey.estate.referenced(journey.estate.vpcEndpoints, "VpcEndpoints", id, vpc.scope);
  if (found.state !== "found") {
    const text = `${id} was not read, so what lies behind it is not known`;
    const facts = { kind: "vpc-endpoint", id, rules: ["VPCE-20"], text } as const;
    return { steps: [unknownStep(journey.wanted, found.gap, facts)], next: { end: "lost" } };
  }
  const endpoint = found.value;
  if (endpoint.type !== "gateway") return behindAppliance(packet, endpoint, vpc, journey);
  return journey.leg === "return" ? wrongWayBack(packet, endpoint, journey) : toService(packet, endpoint, journey);
};

/** TCP and the ICMP that is answered: echo requests (VPCE-05). */
const carried = answered({ ...noTraffic, tcp: allTraffic.tcp, icmp: allTraffic.icmp, icmpv6: allTraffic.icmpv6 });

function toService(packet: Packet, endpoint: VpcEndpoint, journey: Journey): Meeting {
  const vpc = journey.estate.vpcs.get(endpoint.vpcId);
  if (vpc === undefined) return { steps: [unreadVpc(endpoint.vpcId, endpoint, journey)], next: { end: "lost" } };
  const steps = [...stateOf(endpoint, journey)];
  if (!withinAny(packet.source, vpc.cidrs)) {
    const text = `${packet.source.label} is no address of ${vpc.id}, whose endpoint ${endpoint.id} serves it alone`;
    const facts = { kind: "vpc-endpoint", id: endpoint.id, evidence: [text], rules: ["VPCE-06"], text } as const;
    const stop = stopStep(journey, { ...facts, code: "GATEWAY_REJECTS_SPOOFED_TRAFFIC" });
    return { steps: [...steps, stop], next: { end: "stopped" } };
  }
  const takes = {
    traffic: carried,
    words: "TCP and echo requests",
    code: "VPCE_GATEWAY_PROTOCOL_RESTRICTION",
    rules: ["VPCE-02", "VPCE-05"],
  } as const;
  return {
    steps: [...steps, accepts(endpoint, takes, journey)],
    next: { end: "served", vpc, endpointId: endpoint.id },
    packet: { ...packet, publicSource: null },
  };
}

/** A service opens no connection through its endpoint, so a reply to one that came in elsewhere is nothing to it. */
function wrongWayBack({ destination }: Packet, { id }: VpcEndpoint, journey: Journey): Meeting {
  const text = `the reply to ${destination.label} goes to ${id}, which carries only connections that began on this side`;
  const facts = { kind: "vpc-endpoint", id, evidence: [text], rules: ["IGW-07", "VPCE-11"], text } as const;
  return { steps: [stopStep(journey, { ...facts, code: "NGW_SOURCE_ADDRESS_REASSIGN" })], next: { end: "stopped" } };
}

/** Only whether the packet gets into the endpoint can be said; what becomes of it there is the appliance's to decide. */
function behindAppliance({ destination }: Packet, endpoint: VpcEndpoint, vpc: Vpc, journey: Journey): Meeting {
  const broken = stateOf(endpoint, journey);
  if (broken.length > 0) return { steps: broken, next: { end: "stopped" } };
  const { id, type, subnetIds } = endpoint;
  const who = `${id}, a ${endpointWords(endpoint)}${subnetIds.length === 0 ? "" : ` in ${subnetIds.join(", ")}`}`;
  const isInspected = type === "gateway-load-balancer";
  const what = isInspected ? `what the appliance behind ${id} does with the packet` : `what lies behind ${who}`;
  const text = `${destination.label} goes to ${who}: ${isInspected ? "what the appliance behind it does" : "what lies behind it"} is not known`;
  const rules = isInspected ? ["VPCE-18"] : ["VPCE-19"];
  const unread = isInspected ? journey.estate.gapIn("Firewalls", vpc.scope, vpc.id, what, vpc.id) : null;
  const gap = unread ?? notModelled(what, "support for it in Hopwise");
  const unknown = unknownStep(journey.wanted, gap, { kind: "vpc-endpoint", id, rules, text });
  return { steps: [unknown], next: { end: "lost" } };
}

/**
 * The service answers from the addresses of its lists alone. The reply comes into the subnet of the client like any
 * other: the network ACL there sees the service's address (VPCE-07).
 */
export const endpointIngress: Hop<"endpoint-ingress"> = (packet, { vpc, endpointId }, journey) => {
  // Whoever was served had found the endpoint.
  const endpoint = journey.estate.vpcEndpoints.get(endpointId) as VpcEndpoint;
  return {
    steps: [sentByService(packet, endpoint, journey)],
    next: { at: "vpc-delivery", vpc, from: null },
  };
};

function sentByService({ source, destination }: Packet, endpoint: VpcEndpoint, journey: Journey): Step {
  const { id } = endpoint;
  const { lists, gap } = serviceLists(journey.estate, endpoint);
  const facts = { kind: "vpc-endpoint", id, direction: "ingress", rules: ["VPCE-04"] } as const;
  const list = lists.find(({ cidrs }) => withinAny(source, cidrs ?? []));
  if (list !== undefined) {
    const evidence = [`${list.id} holds the addresses of the service`];
    const text = `the service answers ${destination.label} through ${id}`;
    return passStep(journey.wanted, { ...facts, evidence, text });
  }
  if (gap !== null) {
    const text = `whether ${source.label} is an address of the service behind ${id} is not known`;
    return unknownStep(journey.wanted, gap, { ...facts, text });
  }
  const text = `${source.label} is no address of the service behind ${id}, so no reply from it comes out there`;
  const code = "VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION";
  return stopStep(journey, { ...facts, code, evidence: [text], text });
}
