import type { Estate } from "../estate/lookup.ts";
import type { NetworkInterface } from "../estate/network-interface.ts";
import { type Address, printAddress, sameAddress } from "../net/address.ts";
import { type Cidr, holds, overlaps, printCidr } from "../net/cidr.ts";
import { interfaceMatch, type Match, subnetMatch, thingMatch, vpcMatch } from "./match.ts";

/** Who has this very address, and in which blocks it lies. */
export function byAddress(estate: Estate, address: Address): readonly Match[] {
  return [
    ...holding(estate, (own) => sameAddress(own, address)),
    ...delegated(estate, (prefix) => holds(prefix, address)),
    ...natGateways(estate, (own) => sameAddress(own, address)),
    ...blocks(estate, (cidr) => holds(cidr, address)),
  ];
}

/** Who has addresses in this block, and which blocks it overlaps. */
export function byBlock(estate: Estate, block: Cidr): readonly Match[] {
  return [
    ...holding(estate, (own) => holds(block, own)),
    ...delegated(estate, (prefix) => overlaps(block, prefix)),
    ...natGateways(estate, (own) => holds(block, own)),
    ...blocks(estate, (cidr) => overlaps(block, cidr)),
  ];
}

function holding(estate: Estate, isMeant: (address: Address) => boolean): readonly Match[] {
  return [...estate.interfaces.values()].flatMap((own) =>
    addressesOf(own).flatMap((address) =>
      isMeant(address) ? [interfaceMatch(estate, own, { holds: "address", value: printAddress(address) })] : [],
    ),
  );
}

/** Private, public and IPv6 addresses, in the order in which AWS lists them. */
function addressesOf(own: NetworkInterface): readonly Address[] {
  const ipv4 = own.privateAddresses.flatMap(({ address, publicAddress }) =>
    publicAddress === null ? [address] : [address, publicAddress],
  );
  return [...ipv4, ...own.ipv6Addresses];
}

/** ENI-03: the addresses of a delegated prefix are the interface's own. */
function delegated(estate: Estate, isMeant: (prefix: Cidr) => boolean): readonly Match[] {
  return [...estate.interfaces.values()].flatMap((own) =>
    own.prefixes.flatMap((prefix) =>
      isMeant(prefix) ? [interfaceMatch(estate, own, { holds: "cidr", value: printCidr(prefix) })] : [],
    ),
  );
}

/** Public addresses of NAT gateways; those of zonal ones are their interface's as well, and are not told twice. */
function natGateways(estate: Estate, isMeant: (address: Address) => boolean): readonly Match[] {
  return [...estate.natGateways.values()].flatMap(({ id, name, scope, addresses }) =>
    addresses.flatMap(({ publicAddress }) =>
      publicAddress !== null && isMeant(publicAddress) && estate.interfaceWithPublic(publicAddress) === null
        ? [
            thingMatch(
              estate,
              { noun: "nat-gateway", kind: "nat-gateway", id, name, aliases: [], scope },
              { holds: "address", value: printAddress(publicAddress) },
            ),
          ]
        : [],
    ),
  );
}

function blocks(estate: Estate, isMeant: (cidr: Cidr) => boolean): readonly Match[] {
  const held = (cidr: Cidr) => ({ holds: "cidr", value: printCidr(cidr) }) as const;
  return [
    ...[...estate.subnets.values()].flatMap((subnet) =>
      subnet.cidrs.filter(isMeant).map((cidr) => subnetMatch(subnet, held(cidr))),
    ),
    ...[...estate.vpcs.values()].flatMap((vpc) => vpc.cidrs.filter(isMeant).map((cidr) => vpcMatch(vpc, held(cidr)))),
  ];
}
