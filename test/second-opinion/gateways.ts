import { type Address, type Cidr, inAny, parseAddress, parseCidr } from "./address.ts";
import type { Estate } from "./estate.ts";
import { child, flag, type Json, list, text } from "./json.ts";

/** What a gateway, or the setting that guards it, says: `undefined` is "let it through". */
export interface Trouble {
  readonly kind: "dropped" | "lost";
  readonly reason: string;
}

function dropped(reason: string): Trouble {
  return { kind: "dropped", reason };
}

function lost(reason: string): Trouble {
  return { kind: "lost", reason };
}

function isAttachedTo(gateway: Json, vpcId: string): boolean {
  return list(gateway, "Attachments").some(
    (item) => text(item, "VpcId") === vpcId && ["available", "attached"].includes(text(item, "State") ?? ""),
  );
}

/** IGW-01: an internet or egress-only gateway that a route names. */
export function gatewayTrouble(estate: Estate, kind: "igw" | "eigw", id: string, vpcId: string): Trouble | undefined {
  const [key, idKey] =
    kind === "igw"
      ? ["InternetGateways", "InternetGatewayId"]
      : ["EgressOnlyInternetGateways", "EgressOnlyInternetGatewayId"];
  const gateway = estate.find(key, idKey, id);
  if (gateway === undefined) return lost(`${id} is not collected`);
  return isAttachedTo(gateway, vpcId) ? undefined : dropped(`${id} is not attached to ${vpcId} (IGW-01)`);
}

/** The internet gateway by which a VPC can be entered. */
export function entranceOf(estate: Estate, vpcId: string): string | Trouble {
  const gateway = estate.all("InternetGateways").find((item) => isAttachedTo(item, vpcId));
  const id = text(gateway, "InternetGatewayId");
  if (id !== undefined) return id;
  if (!estate.collected(vpcId, "InternetGateways")) return lost("internet gateways are not collected");
  return dropped(`${vpcId} has no internet gateway (IGW-01)`);
}

export interface Nat {
  readonly id: string;
  readonly vpcId: string;
  /** Absent for a regional one (NAT-09). */
  readonly subnetId: string | undefined;
  readonly tableId: string | undefined;
  readonly privateAddress: Address | undefined;
  readonly publicAddress: Address | undefined;
  readonly state: string;
  /** The only zones that a regional one serves, where it does not spread by itself (NAT-09). */
  readonly zones: readonly string[] | undefined;
}

export function natGateway(estate: Estate, id: string): Nat | undefined {
  const json = estate.find("NatGateways", "NatGatewayId", id);
  if (json === undefined) return undefined;
  const addresses = list(json, "NatGatewayAddresses");
  const primary = addresses.find((item) => flag(item, "IsPrimary") === true) ?? addresses[0];
  const isPrivate = text(json, "ConnectivityType") === "private";
  return {
    id,
    vpcId: text(json, "VpcId") ?? "",
    subnetId: text(json, "SubnetId"),
    tableId: text(json, "RouteTableId"),
    privateAddress: parseAddress(text(primary, "PrivateIp") ?? ""),
    publicAddress: isPrivate ? undefined : parseAddress(text(primary, "PublicIp") ?? ""),
    state: text(json, "State") ?? "available",
    zones: text(json, "AutoProvisionZones") === "disabled" ? zonesOf(addresses) : undefined,
  };
}

function zonesOf(addresses: readonly Json[]): readonly string[] | undefined {
  const zones = addresses.flatMap((item) => text(item, "AvailabilityZone") ?? []);
  return zones.length === 0 ? undefined : zones;
}

export interface PeeringSide {
  readonly vpcId: string;
  readonly region: string | undefined;
  readonly cidrs: readonly Cidr[];
}

export interface Peering {
  readonly id: string;
  readonly active: boolean;
  readonly sides: readonly [PeeringSide, PeeringSide];
}

export function peerings(estate: Estate): readonly Peering[] {
  return estate.all("VpcPeeringConnections").map((json) => ({
    id: text(json, "VpcPeeringConnectionId") ?? "",
    active: text(child(json, "Status"), "Code") === "active",
    sides: [sideOf(estate, child(json, "RequesterVpcInfo")), sideOf(estate, child(json, "AccepterVpcInfo"))],
  }));
}

function sideOf(estate: Estate, json: Json | undefined): PeeringSide {
  const vpcId = text(json, "VpcId") ?? "";
  const written = [
    text(json, "CidrBlock"),
    ...list(json, "CidrBlockSet").map((item) => text(item, "CidrBlock")),
    ...list(json, "Ipv6CidrBlockSet").map((item) => text(item, "Ipv6CidrBlock")),
  ];
  const parsed = written.map((cidr) => parseCidr(cidr ?? "")).filter((cidr) => cidr !== undefined);
  return {
    vpcId,
    region: text(json, "Region") ?? estate.scopesOf(vpcId)[0]?.region,
    cidrs: [...parsed, ...(estate.vpc(vpcId)?.cidrs ?? [])],
  };
}

/** The two sides as one of the two VPCs sees them. */
export function sidesFrom(peering: Peering, vpcId: string): { near: PeeringSide; far: PeeringSide } | undefined {
  const [a, b] = peering.sides;
  if (a.vpcId === vpcId) return { near: a, far: b };
  return b.vpcId === vpcId ? { near: b, far: a } : undefined;
}

/** PCX-03, for a far side that nobody collected: whose address might be behind an active peering? */
export function unseenPeerOf(estate: Estate, vpcId: string, address: Address): boolean {
  return peerings(estate).some((peering) => {
    const far = sidesFrom(peering, vpcId)?.far;
    return peering.active && far !== undefined && !estate.vpc(far.vpcId) && inAny(address, far.cidrs);
  });
}

/** VPN-03: what a virtual private gateway refuses; what lies beyond it is not known (VPN-01). */
export function virtualPrivateGateway(estate: Estate, id: string, vpcId: string, source: Address): Trouble {
  const gateway = estate.find("VpnGateways", "VpnGatewayId", id);
  if (gateway === undefined) return lost(`${id} is not collected`);
  const state = text(gateway, "State") ?? "available";
  if (state !== "available") return dropped(`${id} is ${state}`);
  const isAttached = list(gateway, "VpcAttachments").some(
    (item) => text(item, "VpcId") === vpcId && text(item, "State") === "attached",
  );
  if (!isAttached) return dropped(`${id} is not attached to ${vpcId}`);
  if (source.family === 6) return dropped(`${id} takes IPv4 only (VPN-03)`);
  const isOwn = estate.holders(source, vpcId).length > 0;
  if (!isOwn && estate.collected(vpcId, "NetworkInterfaces")) {
    return dropped(`no interface of ${vpcId} has the sender's address (VPN-03)`);
  }
  return lost(`what is behind ${id} is not known`);
}

/** The range of ports that a NAT gateway sends from (NAT-04). */
export const NAT_PORTS: readonly [number, number] = [1024, 65535];
