import type { Subnet } from "./subnet.ts";

/**
 * Whether two subnets are in one Availability Zone. Names of zones differ between accounts, their ids do not, so ids
 * are compared where both are known.
 * https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
 */
export function isSameZone(one: Subnet, other: Subnet): boolean {
  if (one.zoneId !== null && other.zoneId !== null) return one.zoneId === other.zoneId;
  return one.zone !== null && one.zone === other.zone;
}

/** As people call it: the name, else the id; for a subnet of which AWS said one of them. */
export const zoneOf = ({ zone, zoneId }: Subnet): string => zone ?? String(zoneId);

/** `us-west-2-lax-1a` and `us-east-1-wl1-bos-wlz-1` belong to a Region's zone, which their names do not tell. */
export const isLocalZone = ({ zone }: Subnet): boolean => zone !== null && /-\d+-.*\d/.test(zone);
