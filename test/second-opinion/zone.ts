import type { Estate } from "./estate.ts";
import { text } from "./json.ts";

/** An Availability Zone, by whichever of its two names was read. */
export interface Zone {
  readonly id: string | undefined;
  readonly name: string | undefined;
}

export function zoneOf(estate: Estate, subnetId: string | undefined): Zone | undefined {
  const subnet = subnetId === undefined ? undefined : estate.find("Subnets", "SubnetId", subnetId);
  const zone = { id: text(subnet, "AvailabilityZoneId"), name: text(subnet, "AvailabilityZone") };
  return zone.id === undefined && zone.name === undefined ? undefined : zone;
}

/** The ids where both have one, else the names; `undefined` where the two cannot be compared. */
export function sameZone(a: Zone | undefined, b: Zone | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  return a.name === undefined || b.name === undefined ? undefined : a.name === b.name;
}

/** A Local Zone or a Wavelength Zone is called after a place: `us-west-2-lax-1a`, `usw2-lax1-az1`. */
export function isLocalZone(zone: Zone): boolean {
  if (zone.name !== undefined) return !/^[a-z]+(-[a-z]+)+-\d[a-z]$/.test(zone.name);
  return !/^[a-z]+\d-az\d$/.test(zone.id ?? "");
}
