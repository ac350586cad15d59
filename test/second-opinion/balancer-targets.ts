import { type Address, parseAddress } from "./address.ts";
import { attribute, type Balancer, carriedBy } from "./balancer.ts";
import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { child, type Json, list, number, text, texts } from "./json.ts";
import { TCP } from "./packet.ts";
import type { TargetGroup } from "./target-group.ts";
import { dropped, lost } from "./walk.ts";
import { sameZone, type Zone, zoneOf } from "./zone.ts";

/** One target of a group, where packets for it are sent to. */
export interface Target {
  readonly group: TargetGroup;
  readonly address: Address;
  readonly port: number;
}

/** ELB-04: where a target is; of an instance the primary address of its primary interface. */
export function addressOfTarget(estate: Estate, group: TargetGroup, description: Json): Target | Trouble {
  const target = child(description, "Target");
  const id = text(target, "Id") ?? "";
  const port = number(target, "Port") ?? number(group.json, "Port");
  const type = text(group.json, "TargetType") ?? "instance";
  if (type !== "ip" && type !== "instance") return lost(`targets of type ${type} are not modelled`);
  const address = type === "ip" ? parseAddress(id) : primaryNic(estate, id)?.held[0]?.address;
  if (address === undefined || port === undefined) return lost(`the address of ${id} is not collected`);
  return { group, address, port };
}

function primaryNic(estate: Estate, instanceId: string): Nic | undefined {
  const nics = estate.nics.filter((nic) => nic.instanceId === instanceId);
  const primary = nics.find((nic) => number(child(nic.json, "Attachment"), "DeviceIndex") === 0);
  return primary ?? (nics.length === 1 ? nics[0] : undefined);
}

/** The zone of a target; `all` is an address outside the balancer's VPC, which every node may use. */
function zoneOfTarget(estate: Estate, group: TargetGroup, description: Json): Zone | "all" | undefined {
  const target = child(description, "Target");
  const id = text(target, "Id") ?? "";
  const written = text(target, "AvailabilityZone");
  if (written === "all") return "all";
  const address = parseAddress(id);
  const nic = address === undefined ? primaryNic(estate, id) : estate.holders(address, text(group.json, "VpcId"))[0];
  const ofSubnet = nic === undefined ? undefined : zoneOf(estate, nic.subnetId);
  return written === undefined ? ofSubnet : { name: written, id: undefined };
}

/** What becomes of a connection: one of these targets gets it. `lost` is one that may be among them. */
export type Served = readonly (Json | Trouble)[];

/** ELB-06, ELB-07, ELB-08: what a node may choose from; several lists where it was not read which of them it is. */
export function eligible(estate: Estate, balancer: Balancer, node: Nic, group: TargetGroup): readonly Served[] {
  if (group.health.length === 0) return [[dropped(`${group.arn} has no targets (ELB-05)`)]];
  const across = crossZone(estate, balancer, group);
  const ways = across === "unread" ? [true, false] : [across];
  const lists = ways.map((one) => chosen(estate, balancer, node, group, one));
  // Which instances of a classic load balancer are healthy is not read: any of them may be the only one.
  return balancer.type === "classic" ? lists.flat().map((one) => [one]) : lists;
}

function crossZone(estate: Estate, balancer: Balancer, group: TargetGroup): boolean | "unread" {
  const key = "load_balancing.cross_zone.enabled";
  if (balancer.type === "classic") return "unread";
  const own = attribute(estate, "TargetGroup", group.arn, key);
  if (own === "unread") return "unread";
  if (own === "true" || own === "false") return own === "true";
  if (balancer.type === "application") return true;
  const general = attribute(estate, "LoadBalancer", balancer.arn, key);
  return general === "unread" ? "unread" : general === "true";
}

function enabledZones(estate: Estate, { json, type }: Balancer): readonly (Zone | undefined)[] {
  if (type === "classic") return texts(json, "Subnets").map((subnetId) => zoneOf(estate, subnetId));
  return list(json, "AvailabilityZones").map((zone) => ({ name: text(zone, "ZoneName"), id: text(zone, "ZoneId") }));
}

function chosen(estate: Estate, balancer: Balancer, node: Nic, group: TargetGroup, across: boolean): Served {
  const enabled = enabledZones(estate, balancer);
  const here = zoneOf(estate, node.subnetId);
  const kept: Json[] = [];
  const unsure = new Set<Json>();
  for (const item of group.health) {
    const zone = zoneOfTarget(estate, group, item);
    const fits = zone === "all" || (across ? among(zone, enabled) : both(among(zone, enabled), sameZone(zone, here)));
    if (fits !== false) kept.push(item);
    if (fits === undefined) unsure.add(item);
  }
  if (kept.length === 0) return [dropped(`${group.arn} has no targets for ${node.id} (ELB-07)`)];
  const healthy = kept.filter((item) => text(child(item, "TargetHealth"), "State") === "healthy");
  const serving = healthy.length > 0 ? healthy : kept;
  return serving.map((item) => (unsure.has(item) ? lost(`the zone of a target of ${group.arn} is not known`) : item));
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}

function among(zone: Zone | undefined, zones: readonly (Zone | undefined)[]): boolean | undefined {
  const answers = zones.map((other) => sameZone(zone, other));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** ELB-14: whether targets see the client's address. */
export function preservesClient(estate: Estate, balancer: Balancer, group: TargetGroup): boolean | "unread" {
  if (balancer.type !== "network") return false;
  const isTcpOnly = carriedBy(group.json).every((protocol) => protocol === TCP);
  if (!isTcpOnly) return true;
  const written = attribute(estate, "TargetGroup", group.arn, "preserve_client_ip.enabled");
  if (written === "unread") return "unread";
  return written === undefined ? text(group.json, "TargetType") !== "ip" : written === "true";
}
