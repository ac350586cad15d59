import type { NetworkInterface, Vpc } from "@aws-sdk/client-ec2";
import { type Address, parseAddress, sameAddress } from "#domain/net/address.ts";
import { type Cidr, holds, overlaps, parseCidr } from "#domain/net/cidr.ts";

/** Its own addresses, the public ones that stand for them, and the prefixes that were delegated to it (ENI-03). */
export function hasAddress(one: NetworkInterface, address: Address): boolean {
  return (
    addressesOf(one).some((own) => sameAddress(own, address)) || prefixesOf(one).some((own) => holds(own, address))
  );
}

export function liesIn(one: NetworkInterface, cidr: Cidr): boolean {
  return addressesOf(one).some((own) => holds(cidr, own)) || prefixesOf(one).some((own) => overlaps(cidr, own));
}

export function blocksOf(vpc: Vpc): readonly Cidr[] {
  return cidrs([
    vpc.CidrBlock,
    ...(vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => CidrBlock),
    ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  ]);
}

function addressesOf(one: NetworkInterface): readonly Address[] {
  const texts = [
    one.PrivateIpAddress,
    one.Association?.PublicIp,
    ...(one.PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress, Association }) => [
      PrivateIpAddress,
      Association?.PublicIp,
    ]),
    ...(one.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
  ];
  return texts.flatMap((text) => (text === undefined ? [] : (parseAddress(text) ?? [])));
}

const prefixesOf = (one: NetworkInterface): readonly Cidr[] =>
  cidrs([
    ...(one.Ipv4Prefixes ?? []).map(({ Ipv4Prefix }) => Ipv4Prefix),
    ...(one.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => Ipv6Prefix),
  ]);

const cidrs = (texts: readonly (string | undefined)[]): readonly Cidr[] =>
  texts.flatMap((text) => (text === undefined ? [] : (parseCidr(text) ?? [])));
