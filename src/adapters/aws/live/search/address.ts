import type { NetworkInterface, Vpc } from "@aws-sdk/client-ec2";
import { type Address, printAddress } from "#domain/net/address.ts";
import { holds } from "#domain/net/cidr.ts";
import { rfc1918 } from "#domain/net/special.ts";
import { describeNetworkInterfaces } from "../../collect/describe-network-interfaces.ts";
import { describeVpcs } from "../../collect/describe-vpcs.ts";
import { blocksOf, hasAddress } from "../addresses.ts";
import { type Ask, ask, askAll, type Gathered } from "../gathered.ts";
import type { Search } from "./search.ts";

/**
 * Whoever has an address. AWS finds none that lies inside a delegated prefix (ENI-03). So if it finds nobody, and the
 * address lies in one of our VPCs, all interfaces of that VPC are looked through; only then is it known that nobody has
 * it.
 */
export function addressSearch(address: Address): Search {
  const firstLook = asksFor(address);
  const isFound = (seen: Gathered): boolean =>
    seen.entries(describeNetworkInterfaces).some((one) => hasAddress(one, address));
  const isLost = (seen: Gathered): boolean => firstLook.every((one) => seen.isAnswered(one)) && !isFound(seen);
  const vpcs = (seen: Gathered): readonly string[] =>
    isLost(seen) ? vpcsWhere(seen, (vpc) => blocksOf(vpc).some((block) => holds(block, address))) : [];
  return {
    asks: (seen, foundElsewhere) =>
      isLost(seen) && !foundElsewhere ? [...firstLook, askAll(describeVpcs), ...listings(vpcs(seen))] : firstLook,
    isFound,
    // That nobody has an address is no mistake in a question.
    isAbsent: () => false,
    means: (one: NetworkInterface) => hasAddress(one, address),
    vpcs,
    roams: true,
  };
}

/** A public address may be an interface's own all the same: a VPC may use any block. */
function asksFor(address: Address): readonly Ask[] {
  const text = printAddress(address);
  if (address.family === 6) return [ask(describeNetworkInterfaces, "ipv6-address", text)];
  const own = ask(describeNetworkInterfaces, "private-address", text);
  const isPrivate = rfc1918.some((block) => holds(block, address));
  return isPrivate ? [own] : [own, ask(describeNetworkInterfaces, "public-address", text)];
}

export const listings = (vpcIds: readonly string[]): readonly Ask[] =>
  vpcIds.map((id) => ask(describeNetworkInterfaces, "vpc", id));

export function vpcsWhere(seen: Gathered, test: (vpc: Vpc) => boolean): readonly string[] {
  return seen.entries(describeVpcs).flatMap((vpc) => (vpc.VpcId !== undefined && test(vpc) ? [vpc.VpcId] : []));
}
