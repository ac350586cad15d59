import { type NetworkInterface, standingAddress } from "../estate/network-interface.ts";
import type { Address, Family } from "../net/address.ts";
import { isPublic } from "../net/special.ts";
import type { Member } from "../reach/endpoint.ts";

export type Way = "inbound" | "outbound";

/**
 * The addresses by which an interface meets the internet: inbound every one that has a public face (IGW-03, IGW-04),
 * of a delegated prefix the first; outbound those from which it opens connections, the primary ones.
 */
export function doorsOf(own: NetworkInterface, way: Way, family: Family): readonly Member[] {
  return addressesOf(own, way, family).map((address) => ({ interface: own, address }));
}

function addressesOf(own: NetworkInterface, way: Way, family: Family): readonly Address[] {
  if (way === "outbound") {
    // A NAT gateway opens no connections of its own; its clients are the ones that get out.
    if (own.role === "nat-gateway") return [];
    const address = standingAddress(own, family);
    return address === null || (family === 6 && !isPublic(address)) ? [] : [address];
  }
  if (family === 4) {
    return own.privateAddresses.flatMap(({ address, publicAddress }) => (publicAddress === null ? [] : [address]));
  }
  const delegated = own.prefixes.flatMap((prefix) => (prefix.family === 6 ? [{ family, value: prefix.first }] : []));
  return [...own.ipv6Addresses, ...delegated].filter(isPublic);
}
