import { type Address, inAny } from "./address.ts";
import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { type Json, list, text, texts } from "./json.ts";
import { ICMP, ICMP_SIX, type Packet, TCP, UDP } from "./packet.ts";
import { prefixList } from "./prefix-list.ts";
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
  const known = estate.find("VpcEndpoints", "VpcEndpointId", id);
  if (known !== undefined && !isAvailable(known)) return dropped(`${id} is ${text(known, "State")} (VPCE-01)`);
  const endpoint = gatewayEndpoint(estate, id);
  if (endpoint === undefined) return lost(`what is behind ${id} is not known`);
  const own = estate.vpc(vpcId)?.cidrs ?? [];
  if (isForeign || (own.length > 0 && !inAny(packet.source, own))) {
    return dropped(`${id} serves its own VPC only (VPCE-06)`);
  }
  if (packet.protocol === TCP || isEcho(packet)) return undefined;
  return dropped(`${id} takes TCP and echo requests only (VPCE-05)`);
}

/** VPCE-04: a gateway endpoint lets out only what its service's own addresses send, those of the lists routed to it. */
export function fromService(estate: Estate, id: string, source: Address): Trouble | undefined {
  const service = text(gatewayEndpoint(estate, id), "ServiceName");
  const routed = estate
    .all("RouteTables")
    .flatMap((table) => list(table, "Routes"))
    .filter((route) => text(route, "GatewayId") === id || text(route, "VpcEndpointId") === id)
    .flatMap((route) => text(route, "DestinationPrefixListId") ?? []);
  const named = ["ManagedPrefixLists", "PrefixLists"]
    .flatMap((key) => estate.all(key))
    .filter((json) => service !== undefined && text(json, "PrefixListName") === service)
    .flatMap((json) => text(json, "PrefixListId") ?? []);
  const entries = [...new Set([...routed, ...named])].map((one) => prefixList(estate, one));
  if (entries.some((cidrs) => cidrs !== undefined && inAny(source, cidrs))) return undefined;
  if (entries.length === 0 || entries.includes(undefined)) return lost(`the addresses behind ${id} are not collected`);
  return dropped(`nothing behind ${id} has the address (VPCE-04)`);
}

/** An endpoint that does not work, whatever the way to it. */
export function asleepEndpoint(estate: Estate, nic: Nic): Trouble | undefined {
  const endpoint = endpointOf(estate, nic);
  if (endpoint === undefined || isAvailable(endpoint)) return undefined;
  return dropped(`${nic.id}: its endpoint is ${text(endpoint, "State")} (VPCE-01)`);
}

export function endpointOf(estate: Estate, nic: Nic): Json | undefined {
  return estate.all("VpcEndpoints").find((item) => texts(item, "NetworkInterfaceIds").includes(nic.id));
}

/** VPCE-01, VPCE-10, VPCE-11: what an interface endpoint says to a packet for one of its interfaces. */
export function intoEndpoint(estate: Estate, nic: Nic, packet: Packet): Trouble | undefined {
  const endpoint = endpointOf(estate, nic);
  if (endpoint === undefined) return lost(`the endpoint of ${nic.id} is not collected`);
  if (!isAvailable(endpoint)) return asleepEndpoint(estate, nic);
  if (text(endpoint, "VpcEndpointType") !== "Interface") return lost(`${nic.id} is of an endpoint of another kind`);
  if (packet.protocol === TCP || packet.protocol === UDP) return undefined;
  return dropped(`${nic.id} answers TCP and UDP only (VPCE-11)`);
}
