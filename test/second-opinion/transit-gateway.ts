import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import { child, type Json, list, text, texts } from "./json.ts";
import type { Packet } from "./packet.ts";
import { type Attached, tableOfAttachment, transitRoute } from "./transit-routes.ts";
import * as walking from "./walk.ts";
import { dropped, fork, lost, meet, type Place, type Walk } from "./walk.ts";
import { isLocalZone, sameZone, type Zone, zoneOf } from "./zone.ts";

/** A packet that has come out of a transit gateway, into the subnet of an attachment. */
export interface Exit {
  readonly kind: "exit";
  readonly walk: Walk;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly gatewayId: string;
  /** The attachments on both sides, unless another gateway was between them. */
  readonly between: readonly [Json, Json] | undefined;
  /** Where in transit gateways the packet has been, so that going round in circles is noticed. */
  readonly visited: ReadonlySet<string>;
}

/** A packet inside a transit gateway. */
interface Inside {
  readonly walk: Walk;
  readonly gatewayId: string;
  readonly attachmentId: string;
  /** Where it came in; behind a peering nobody knows. */
  readonly zone: Zone | undefined;
  readonly packet: Packet;
  readonly near: Json | undefined;
  readonly visited: ReadonlySet<string>;
}

/** TGW-01. A gateway that is not in a list that was read is another account's, and its state is not needed. */
function gatewayTrouble(walk: Walk, id: string, isListed: boolean): Trouble | undefined {
  const gateway = walk.estate.find("TransitGateways", "TransitGatewayId", id);
  if (gateway === undefined && !isListed) return meet(walk, lost(`the state of ${id} is not collected`));
  const state = text(gateway, "State") ?? "available";
  return state === "available" ? undefined : dropped(`${id} is ${state} (TGW-01)`);
}

/** Whether gateways were listed wherever something is attached to this one. */
function isListedFarAway(estate: Estate, id: string): boolean {
  const mentions = (item: unknown) => text(item as Json, "TransitGatewayId") === id;
  return estate.raw
    .filter((scope) => (scope.documents["TransitGatewayAttachments"] ?? []).some(mentions))
    .every((scope) => scope.documents["TransitGateways"] !== undefined);
}

/** TGW-01, TGW-18. What a participant of a shared VPC does not see may be there (SHR-01). */
function attachmentOf(estate: Estate, gatewayId: string, vpcId: string): Json | Trouble {
  const mine = estate
    .all("TransitGatewayVpcAttachments")
    .filter((item) => text(item, "TransitGatewayId") === gatewayId && text(item, "VpcId") === vpcId);
  const good = mine.find((item) => text(item, "State") === "available");
  if (good !== undefined) return good;
  if (mine.length > 0) return dropped(`the attachment of ${vpcId} to ${gatewayId} is not available (TGW-01)`);
  const owner = text(estate.vpc(vpcId)?.json, "OwnerId");
  const isRead = estate
    .scopesOf(vpcId)
    .some(
      (scope) =>
        scope.documents["TransitGatewayVpcAttachments"] !== undefined &&
        (owner === undefined || scope.account === owner),
    );
  return isRead
    ? dropped(`${vpcId} is not attached to ${gatewayId} (TGW-18)`)
    : lost(`the attachments of ${vpcId} are not collected`);
}

/** TGW-02: the attachment subnet in the sender's zone. */
function doorIn(estate: Estate, attachment: Json, zone: Zone | undefined): string | Trouble {
  if (zone === undefined) return lost("the zone of the sending subnet is not known (TGW-02)");
  const answers = texts(attachment, "SubnetIds").map((id) => ({ id, same: sameZone(zoneOf(estate, id), zone) }));
  const door = answers.find(({ same }) => same === true);
  if (door !== undefined) return door.id;
  if (answers.some(({ same }) => same === undefined)) return lost("the zone of an attachment subnet is not known");
  if (isLocalZone(zone)) return lost("the parent zone of a Local Zone is not read (TGW-02)");
  return dropped(`no attachment subnet in the zone of the sender (TGW-02)`);
}

/** All the ways through one transit gateway, or several peered ones, into the VPC behind it. */
export function throughTransitGateway(
  walk: Walk,
  gatewayId: string,
  place: Place,
  packet: Packet,
  visited: ReadonlySet<string>,
): readonly (Exit | Trouble)[] {
  const { estate } = walk;
  const bad = gatewayTrouble(walk, gatewayId, estate.collected(place.vpcId, "TransitGateways"));
  if (bad !== undefined) return [bad];
  const near = attachmentOf(estate, gatewayId, place.vpcId);
  if (isTrouble(near)) return [near];
  const zone = zoneOf(estate, place.subnetId);
  const door = doorIn(estate, near, zone);
  if (typeof door !== "string") return [door];
  const stopped = walking.passAcl(walk, { vpcId: place.vpcId, subnetId: door }, "ingress", packet); // NACL-12, NACL-13
  if (stopped !== undefined) return [stopped];
  const attachmentId = text(near, "TransitGatewayAttachmentId") ?? "";
  return byTable({ walk, gatewayId, attachmentId, zone, packet, near, visited });
}

function isTrouble(thing: Json | Trouble): thing is Trouble {
  return "reason" in thing;
}

function byTable(inside: Inside): readonly (Exit | Trouble)[] {
  const { walk, gatewayId, attachmentId, zone, packet } = inside;
  const mark = `${gatewayId} ${attachmentId} ${zone?.id ?? zone?.name}`;
  if (inside.visited.has(mark)) return [dropped(`${gatewayId}: the packet goes round in circles`)];
  const visited = new Set([...inside.visited, mark]);
  const table = tableOfAttachment(walk.estate, gatewayId, attachmentId);
  if (typeof table !== "string") return [table];
  const attached = transitRoute(walk.estate, table, packet.destination);
  if ("kind" in attached) return [attached];
  return attached.flatMap((one) => behind({ ...inside, walk: fork(walk), visited }, one));
}

function behind(inside: Inside, attached: Attached): readonly (Exit | Trouble)[] {
  switch (attached.type) {
    case "vpc":
      return intoVpc(inside, attached);
    case "peering":
      return overPeering(inside, attached);
    case "vpn":
      return [beyondVpn(inside.walk.estate, attached.resource)];
    default:
      return [lost(`what is behind ${attached.id} (${attached.type}) is not known`)];
  }
}

/** TGW-03, TGW-10: which of the attachment's subnets the packet comes out in. */
function intoVpc(inside: Inside, attached: Attached): readonly (Exit | Trouble)[] {
  const { walk, zone, near, gatewayId, visited } = inside;
  const { estate } = walk;
  const far = estate.find("TransitGatewayVpcAttachments", "TransitGatewayAttachmentId", attached.id);
  const plain = estate.find("TransitGatewayAttachments", "TransitGatewayAttachmentId", attached.id);
  const state = text(far, "State") ?? text(plain, "State") ?? "available";
  if (state !== "available") return [dropped(`${attached.id} is ${state} (TGW-01)`)];
  if (far === undefined) return [lost(`${attached.id} is not collected`)];
  const vpcId = text(far, "VpcId") ?? "";
  if (estate.vpc(vpcId) === undefined) return [lost(`${vpcId} behind ${attached.id} is not collected`)];
  const subnets = texts(far, "SubnetIds");
  const keepsZone = text(child(far, "Options"), "ApplianceModeSupport") !== "enable";
  const inZone = subnets.filter((id) => keepsZone && sameZone(zoneOf(estate, id), zone) === true);
  return (inZone.length > 0 ? inZone : subnets).map((subnetId) => ({
    kind: "exit",
    walk: fork(walk),
    vpcId,
    subnetId,
    gatewayId,
    between: near === undefined ? undefined : [near, far],
    visited,
  }));
}

/** TGW-11: on by the table that the same attachment has on the other gateway. */
function overPeering(inside: Inside, attached: Attached): readonly (Exit | Trouble)[] {
  const { walk, gatewayId } = inside;
  const { estate } = walk;
  const isIt = (item: Json) => text(item, "TransitGatewayAttachmentId") === attached.id;
  const peerings = estate.all("TransitGatewayPeeringAttachments").filter(isIt);
  const plain = estate.all("TransitGatewayAttachments").filter(isIt);
  const states = [...peerings, ...plain].map((item) => text(item, "State") ?? "available");
  const bad = states.find((state) => state !== "available");
  if (bad !== undefined) return [dropped(`${attached.id} is ${bad} (TGW-11)`)];
  if (states.length === 0) return [lost(`${attached.id} is not collected`)];
  const gateways = [
    ...peerings.flatMap((item) => ["RequesterTgwInfo", "AccepterTgwInfo"].map((key) => child(item, key))),
    ...plain,
  ].map((item) => text(item, "TransitGatewayId"));
  const named = plain.filter((item) => text(item, "TransitGatewayId") === gatewayId);
  const resources = [...named.map((item) => text(item, "ResourceId")), attached.resource];
  const other = [...gateways, ...resources].find((id) => id?.startsWith("tgw-") && id !== gatewayId);
  if (other === undefined) return [lost(`the gateway behind ${attached.id} is not collected`)];
  const trouble = gatewayTrouble(walk, other, isListedFarAway(estate, other));
  if (trouble !== undefined) return [trouble];
  return byTable({ ...inside, gatewayId: other, attachmentId: attached.id, zone: undefined, near: undefined });
}

/** VPN-02; what lies beyond a VPN that is up is not known. */
function beyondVpn(estate: Estate, id: string): Trouble {
  const vpn = estate.find("VpnConnections", "VpnConnectionId", id);
  const state = text(vpn, "State") ?? "available";
  if (state !== "available") return dropped(`${id} is ${state} (VPN-02)`);
  const tunnels = list(vpn, "VgwTelemetry").map((tunnel) => text(tunnel, "Status"));
  const isDown = tunnels.length > 0 && tunnels.every((status) => status === "DOWN");
  return isDown ? dropped(`both tunnels of ${id} are down (VPN-02)`) : lost(`what is behind ${id} is not known`);
}

/** SG-14, TGW-12: whether an inbound rule may name the sender's group after this passage. */
export function keepsGroups(
  estate: Estate,
  exit: Exit,
  fromSubnet: string | undefined,
  toSubnet: string | undefined,
): boolean | "perhaps" {
  if (exit.between === undefined) return false;
  const isOff = (attachment: Json) => option(attachment) === "disable";
  if (exit.between.some(isOff)) return false;
  const zones = [zoneOf(estate, fromSubnet), zoneOf(estate, toSubnet)];
  if (zones.some((zone) => zone?.id === "use1-az3")) return false;
  const gateway = estate.find("TransitGateways", "TransitGatewayId", exit.gatewayId);
  if (gateway === undefined) return "perhaps";
  if (option(gateway) !== "enable") return false;
  return zones.some((zone) => zone === undefined || mayBeThatZone(zone)) ? "perhaps" : true;
}

/** use1-az3 has another name in each account. */
function mayBeThatZone(zone: Zone): boolean {
  return zone.id === undefined && zone.name?.startsWith("us-east-1") === true;
}

function option(thing: Json): string | undefined {
  return text(child(thing, "Options"), "SecurityGroupReferencingSupport");
}
