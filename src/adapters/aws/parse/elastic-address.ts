import { z } from "zod";
import type { NetworkInterface } from "#domain/estate/network-interface.ts";
import { type Address, printAddress } from "#domain/net/address.ts";
import { type Read, readEntry } from "./entry.ts";
import { address, maybeAddress, words } from "./fields.ts";

/** An Elastic IP address, and where it is bound; an idle one is bound to nothing. */
export interface ElasticAddress {
  readonly publicAddress: Address;
  readonly interfaceId: string | null;
  readonly privateAddress: Address | null;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html */
const schema = z.object({ PublicIp: address, NetworkInterfaceId: words, PrivateIpAddress: maybeAddress });

export function parseElasticAddress(entry: unknown): Read<ElasticAddress> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      publicAddress: raw.PublicIp,
      interfaceId: raw.NetworkInterfaceId,
      privateAddress: raw.PrivateIpAddress,
    },
  }));
}

/** Gives a private address the public one that its interface's own entry does not show (IGW-03). */
export function withElasticAddresses(
  interfaces: readonly NetworkInterface[],
  elastic: readonly ElasticAddress[],
): readonly NetworkInterface[] {
  const bound = new Map<string, Address>();
  for (const { interfaceId, privateAddress, publicAddress } of elastic) {
    if (interfaceId === null || privateAddress === null) continue;
    bound.set(`${interfaceId} ${printAddress(privateAddress)}`, publicAddress);
  }
  if (bound.size === 0) return interfaces;
  return interfaces.map((one) => {
    const privateAddresses = one.privateAddresses.map((own) => {
      const publicAddress = own.publicAddress ?? bound.get(`${one.id} ${printAddress(own.address)}`) ?? null;
      return publicAddress === own.publicAddress ? own : { ...own, publicAddress };
    });
    return privateAddresses.some((own, index) => own !== one.privateAddresses[index])
      ? { ...one, privateAddresses }
      : one;
  });
}
