import type { Address, Family } from "./address.ts";
import { addressesOf, type Cidr, holds, parseCidr } from "./cidr.ts";
import { difference, type Intervals } from "./intervals.ts";

const cidrs = (...texts: string[]): readonly Cidr[] => texts.map((text) => parseCidr(text) as Cidr);

/** RFC 1918: an internet gateway drops packets to and from these (IGW-06). */
export const rfc1918 = cidrs("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

/** RFC 6598, carrier-grade NAT: dropped by an internet gateway as well (IGW-06). */
export const rfc6598 = cidrs("100.64.0.0/10");

/** IPv4 ranges that no public host has. */
export const neverPublic = cidrs(
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
);

/** The only global unicast space that is handed out (https://www.iana.org/assignments/ipv6-address-space). */
export const globalUnicast = cidrs("2000::/3");

/**
 * Addresses of services that the hypervisor answers itself: resolver, instance metadata, time, Windows activation,
 * metadata of tasks and credentials of pods.
 * Neither security groups nor network ACLs filter them (SG-18, NACL-07).
 */
export const amazonServices = cidrs(
  "169.254.169.253/32",
  "169.254.169.254/32",
  "169.254.169.123/32",
  "169.254.169.250/31",
  "169.254.170.2/32",
  "169.254.170.23/32",
  "fd00:ec2::/32",
);

/** Destinations that no route forwards, however wide (RT-10). */
export const neverRouted = cidrs("169.254.168.0/22", "fd00:ec2::/32");

/** The well-known prefix of NAT64 (NAT-11, RFC 6052): the IPv4 address is in the last 32 bits. */
export const nat64 = cidrs("64:ff9b::/96");

const inAny = (blocks: readonly Cidr[], address: Address): boolean => blocks.some((block) => holds(block, address));

export const isAmazonService = (address: Address): boolean => inAny(amazonServices, address);
export const isNeverRouted = (address: Address): boolean => inAny(neverRouted, address);

/** The IPv4 address inside a NAT64 address. */
export function embeddedInNat64(address: Address): Address {
  return { family: 4, value: address.value & 0xffff_ffffn };
}

const publicSpaces: Record<Family, Intervals<bigint>> = {
  4: difference(addressesOf(cidrs("0.0.0.0/0"), 4), addressesOf([...rfc1918, ...rfc6598, ...neverPublic], 4)),
  6: addressesOf(globalUnicast, 6),
};

const unicastSpaces: Record<Family, Intervals<bigint>> = {
  4: difference(addressesOf(cidrs("0.0.0.0/0"), 4), addressesOf(neverPublic, 4)),
  6: addressesOf([...globalUnicast, ...cidrs("fc00::/7"), ...nat64], 6),
};

/** Every address, public or private, that a host beyond a route can have. */
export function unicastAddresses(family: Family): Intervals<bigint> {
  return unicastSpaces[family];
}

/** Every address that a host on the internet can have. */
export function publicAddresses(family: Family): Intervals<bigint> {
  return publicSpaces[family];
}

export function isPublic(address: Address): boolean {
  return publicSpaces[address.family].some((piece) => piece.first <= address.value && address.value <= piece.last);
}
