import { notModelled } from "../../estate/gap.ts";
import type { NetworkInterface } from "../../estate/network-interface.ts";
import { endpointWords } from "../../estate/vpc-endpoint.ts";
import { allTraffic, noTraffic } from "../../net/traffic.ts";
import { type Step, stopStep, unknownStep } from "../step.ts";
import type { Journey } from "../walk.ts";
import { accepts, stateOf } from "./endpoint-state.ts";

type Asking = Pick<Journey, "estate" | "leg" | "wanted">;

/** No service behind PrivateLink takes anything else; a ping is never answered (VPCE-11). */
const carried = { ...noTraffic, tcp: allTraffic.tcp, udp: allTraffic.udp };

/**
 * What waits behind the interface of an endpoint. An interface endpoint takes TCP and UDP for its service; the groups of
 * the interface and the network ACL of its subnet were asked as at any other interface.
 *
 * VPCE-01, VPCE-10, VPCE-11, https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export function endpointBehind(own: NetworkInterface, journey: Asking): readonly Step[] {
  const found = journey.estate.endpointOf(own);
  if (found.state !== "found") return [unread(own, found.gap, journey)];
  const endpoint = found.value;
  const broken = stateOf(endpoint, journey);
  if (endpoint.type !== "interface") {
    if (broken.length > 0) return broken;
    const { id } = endpoint;
    const what = `what ${id}, a ${endpointWords(endpoint)}, does with a connection to its own address`;
    const text = `${what} is not modelled, so the answer is not known`;
    const gap = notModelled(what, "support for it in Hopwise");
    const facts = { kind: "vpc-endpoint", id, rules: ["VPCE-19"], text } as const;
    return [unknownStep(journey.wanted, gap, facts)];
  }
  const takes = {
    traffic: carried,
    words: "TCP and UDP",
    code: "PROTOCOL_RESTRICTION",
    rules: ["VPCE-10", "VPCE-11"],
  } as const;
  return [...broken, accepts(endpoint, takes, journey)];
}

/** What AWS itself prints as the type of an endpoint's interface; a description may say anything. */
const typesOfEndpoints: ReadonlySet<string> = new Set(["vpc_endpoint", "gateway_load_balancer_endpoint"]);

/**
 * An endpoint opens no connection in its own VPC (VPCE-11). That an interface is an endpoint's is certain by its type, or
 * where the endpoint names it.
 */
export function endpointAsSender(own: NetworkInterface, journey: Asking): Step {
  const found = journey.estate.endpointOf(own);
  if (found.state !== "found" && !typesOfEndpoints.has(own.type)) return unread(own, found.gap, journey);
  const named = found.state === "found" ? ({ kind: "vpc-endpoint", id: found.value.id } as const) : null;
  const { kind, id } = named ?? ({ kind: "network-interface", id: own.id } as const);
  const text = `${id} opens no connections: it only answers those that come to it`;
  const evidence = [`${own.id} is the interface of ${named === null ? "a VPC endpoint" : id}`];
  const facts = { kind, id, direction: "egress", evidence, rules: ["VPCE-11"], text } as const;
  return stopStep(journey, { ...facts, code: "VPCE_INTRA_VPC_TRAFFIC" });
}

function unread(own: NetworkInterface, gap: Parameters<typeof unknownStep>[1], journey: Asking): Step {
  const text = `the VPC endpoint of ${own.id} was not read`;
  return unknownStep(journey.wanted, gap, { kind: "network-interface", id: own.id, rules: ["VPCE-20"], text });
}
