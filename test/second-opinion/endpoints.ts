import { inAny } from "./address.ts";
import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { type Json, text, texts } from "./json.ts";
import { ICMP, ICMP_SIX, type Packet, TCP, UDP } from "./packet.ts";
import { dropped, lost } from "./walk.ts";

function isAvailable(endpoint: Json): boolean {
  return (text(endpoint, "State") ?? "available").toLowerCase() === "available";
}

/** The endpoint that a route to a service leads to, where it was read and is of that kind (VPCE-19). */
export function gatewayEndpoint(estate: Estate, id: string): Json | undefined {
  const endpoint = estate.find("VpcEndpoints", "VpcEndpointId", id);
  return text(endpoint, "VpcEndpointType") === "Gateway" ? endpoint : undefined;
}

function isEcho(packet: Packet): boolean {
  return (
    (packet.protocol === ICMP && packet.icmpType === 8) || (packet.protocol === ICMP_SIX && packet.icmpType === 128)
  );
}

/** What stops a packet at the endpoint that its route leads to; an endpoint with appliances behind it is not modelled. */
export function throughEndpoint(
  estate: Estate,
  id: string,
  vpcId: string,
  packet: Packet,
  isForeign: boolean,
): Trouble | undefined {
  const endpoint = gatewayEndpoint(estate, id);
  if (endpoint === undefined) return lost(`what is behind ${id} is not known`);
  if (!isAvailable(endpoint)) return dropped(`${id} is ${text(endpoint, "State")} (VPCE-01)`);
  const own = estate.vpc(vpcId)?.cidrs ?? [];
  if (isForeign || (own.length > 0 && !inAny(packet.source, own))) {
    return dropped(`${id} serves its own VPC only (VPCE-06)`);
  }
  if (packet.protocol === TCP || isEcho(packet)) return undefined;
  return dropped(`${id} takes TCP and echo requests only (VPCE-05)`);
}

/** VPCE-01, VPCE-10, VPCE-11: what an interface endpoint says to a packet for one of its interfaces. */
export function intoEndpoint(estate: Estate, nic: Nic, packet: Packet): Trouble | undefined {
  if (packet.protocol !== TCP && packet.protocol !== UDP)
    return dropped(`${nic.id} answers TCP and UDP only (VPCE-11)`);
  const endpoint = estate.all("VpcEndpoints").find((item) => texts(item, "NetworkInterfaceIds").includes(nic.id));
  if (endpoint === undefined) return lost(`the endpoint of ${nic.id} is not collected`);
  if (text(endpoint, "VpcEndpointType") !== "Interface") return lost(`${nic.id} is of an endpoint of another kind`);
  return isAvailable(endpoint) ? undefined : dropped(`${nic.id}: its endpoint is ${text(endpoint, "State")} (VPCE-01)`);
}
