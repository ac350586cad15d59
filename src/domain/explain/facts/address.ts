import type { Gap } from "../../estate/gap.ts";
import type { Estate } from "../../estate/lookup.ts";
import { type Address, printAddress } from "../../net/address.ts";
import { type Cidr, overlaps, printCidr } from "../../net/cidr.ts";
import { isAmazonService, isPublic } from "../../net/special.ts";
import { type Finding, finding, listed } from "../finding.ts";
import type { Ref } from "../tie.ts";

/** Who has an address: an interface by any of its addresses, or a NAT gateway by its public one. */
export function holdersOf(estate: Estate, address: Address): readonly Ref[] {
  const shown = address.family === 4 ? estate.interfaceWithPublic(address) : null;
  const interfaces = [...estate.interfacesAt(address), ...(shown === null ? [] : [shown])];
  const nat = address.family === 4 ? estate.natGatewayWithPublic(address) : null;
  return [
    ...interfaces.map(({ id }) => ({ kind: "network-interface", id })),
    ...(nat === null ? [] : [{ kind: "nat-gateway", id: nat.id }]),
  ];
}

export function addressFacts(estate: Estate, address: Address): Finding {
  const holders = holdersOf(estate, address);
  const vpcs = estate.vpcsHolding(address);
  const subnets = vpcs.flatMap(({ id }) => estate.subnetHolding(id, address)?.id ?? []);
  const gaps = holders.length > 0 ? [] : unreadInterfaces(estate);
  const nobody =
    holders.length === 0 && gaps.length === 0 ? [`nothing that was read has ${printAddress(address)}`] : [];
  return finding(
    [
      ["kind", kindOf(address)],
      ["held by", listed(holders.map(({ id }) => id))],
      ["in subnets", listed(subnets)],
      ["in VPCs", listed(vpcs.map(({ id }) => id))],
    ],
    [...nobody, ...twice(address, holders)],
    gaps,
  );
}

function twice(address: Address, holders: readonly Ref[]): readonly string[] {
  const interfaces = holders.filter(({ kind }) => kind === "network-interface");
  return interfaces.length > 1
    ? [`${printAddress(address)} is held ${interfaces.length} times: which one is meant depends on the VPC`]
    : [];
}

const kindOf = (address: Address): string =>
  isAmazonService(address)
    ? "one of Amazon's own services, which no rule and no route filters (SG-18)"
    : `${isPublic(address) ? "public" : "not public"} IPv${address.family}`;

function unreadInterfaces(estate: Estate): readonly Gap[] {
  return estate.snapshot.readings.flatMap(({ scope }) => {
    const gap = estate.gapIn("NetworkInterfaces", scope, null, "whose addresses these are", null);
    return gap === null ? [] : [gap];
  });
}

export function blockFacts(estate: Estate, cidr: Cidr): Finding {
  const { family, first, last } = cidr;
  const touching = ({ cidrs }: { readonly cidrs: readonly Cidr[] }): boolean =>
    cidrs.some((one) => overlaps(one, cidr));
  const print = (value: bigint): string => printAddress({ family, value });
  return finding([
    ["block", printCidr(cidr)],
    ["addresses", `${last - first + 1n}, from ${print(first)} to ${print(last)}`],
    ["overlaps VPCs", listed([...estate.vpcs.values()].filter(touching).map(({ id }) => id))],
    ["overlaps subnets", listed([...estate.subnets.values()].filter(touching).map(({ id }) => id))],
  ]);
}
