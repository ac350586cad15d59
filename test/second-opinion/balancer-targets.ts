import { type Address, parseAddress } from "./address.ts";
import { attribute, type Balancer, carriedBy, type TargetGroup } from "./balancer.ts";
import type { Estate } from "./estate.ts";
import type { Trouble } from "./gateways.ts";
import type { Nic } from "./interface.ts";
import { child, type Json, list, number, text } from "./json.ts";
import { TCP } from "./packet.ts";
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

/** ELB-06, ELB-07, ELB-08: what a node may choose from; or what becomes of the connection instead. */
export function eligible(estate: Estate, balancer: Balancer, node: Nic, group: TargetGroup): readonly Json[] | Trouble {
  if (group.health.length === 0) return dropped(`${group.arn} has no targets (ELB-05)`);
  const across = crossZone(estate, balancer, group);
  if (across !== "unread") return chosen(estate, balancer, node, group, across);
  const [wide, narrow] = [true, false].map((one) => chosen(estate, balancer, node, group, one));
  const isSame =
    Array.isArray(wide) && Array.isArray(narrow)
      ? wide.length === narrow.length && wide.every((item) => narrow.includes(item))
      : false;
  return isSame && wide !== undefined ? wide : lost(`whether ${group.arn} is served across zones is not collected`);
}

function crossZone(estate: Estate, balancer: Balancer, group: TargetGroup): boolean | "unread" {
  const key = "load_balancing.cross_zone.enabled";
  const own = attribute(estate, "TargetGroup", group.arn, key);
  if (own === "unread") return "unread";
  if (own === "true" || own === "false") return own === "true";
  if (!balancer.isNetwork) return true;
  const general = attribute(estate, "LoadBalancer", balancer.arn, key);
  return general === "unread" ? "unread" : general === "true";
}

function chosen(
  estate: Estate,
  balancer: Balancer,
  node: Nic,
  group: TargetGroup,
  across: boolean,
): readonly Json[] | Trouble {
  const enabled = list(balancer.json, "AvailabilityZones").map((zone) => ({
    name: text(zone, "ZoneName"),
    id: text(zone, "ZoneId"),
  }));
  const here = zoneOf(estate, node.subnetId);
  const kept: Json[] = [];
  for (const item of group.health) {
    const zone = zoneOfTarget(estate, group, item);
    const fits = zone === "all" ? true : across ? among(zone, enabled) : among(zone, enabled) && sameZone(zone, here);
    if (fits === undefined) return lost(`the zone of a target of ${group.arn} is not known`);
    if (fits) kept.push(item);
  }
  if (kept.length === 0) return dropped(`${group.arn} has no targets for ${node.id} (ELB-07)`);
  const healthy = kept.filter((item) => text(child(item, "TargetHealth"), "State") === "healthy");
  return healthy.length > 0 ? healthy : kept;
}

function among(zone: Zone | undefined, zones: readonly Zone[]): boolean | undefined {
  const answers = zones.map((other) => sameZone(zone, other));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** ELB-14: whether targets see the client's address. */
export function preservesClient(estate: Estate, balancer: Balancer, group: TargetGroup): boolean | "unread" {
  if (!balancer.isNetwork) return false;
  const isTcpOnly = carriedBy(group.json).every((protocol) => protocol === TCP);
  if (!isTcpOnly) return true;
  const written = attribute(estate, "TargetGroup", group.arn, "preserve_client_ip.enabled");
  if (written === "unread") return "unread";
  return written === undefined ? text(group.json, "TargetType") !== "ip" : written === "true";
}
