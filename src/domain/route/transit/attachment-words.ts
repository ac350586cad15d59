import type { Estate } from "../../estate/lookup.ts";
import type { TransitGatewayHop } from "../../estate/transit-gateway-table.ts";
import { printCidr } from "../../net/cidr.ts";

/** What each kind of attachment leads to, before its id. */
const kinds: Readonly<Record<string, string>> = {
  vpn: "the VPN ",
  "direct-connect-gateway": "the Direct Connect gateway ",
  connect: "the Connect peers over ",
  peering: "the transit gateway ",
  "vpn-concentrator": "the VPN concentrator ",
  "client-vpn": "the Client VPN endpoint ",
  "network-function": "the firewall ",
};

/** `vpc-b (10.1.0.0/16)`, `the VPN vpn-1`: where an attachment leads, as far as AWS said. */
export function endOf(estate: Estate, { type, resourceId, attachmentId }: TransitGatewayHop): string {
  if (resourceId === null) return `what ${attachmentId} joins`;
  if (type !== "vpc") return `${kinds[String(type)] ?? ""}${resourceId}`;
  const cidrs = estate.vpcs.get(resourceId)?.cidrs ?? [];
  return cidrs.length === 0 ? resourceId : `${resourceId} (${cidrs.map(printCidr).join(", ")})`;
}

/** The state of an attachment that carries nothing; null where it is available, or where its state was not read. */
export function brokenState(estate: Estate, attachmentId: string, transitGatewayId: string | null): string | null {
  const state = estate.transit.stateOf(attachmentId, String(transitGatewayId));
  return state === "available" ? null : state;
}
