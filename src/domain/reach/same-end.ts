import type { Meaning } from "../estate/name.ts";
import { printAddress, sameAddress } from "../net/address.ts";

/**
 * What is wrong with a question whose two ends do not make a pair, in one line; null where they do. A group, subnet or
 * VPC with itself is a real question: its members among themselves.
 */
export function sameEnd(source: Meaning, destination: Meaning): string | null {
  if (source.kind === "address" && destination.kind === "address") {
    if (source.address.family !== destination.address.family) {
      const [one, other] = [printAddress(source.address), printAddress(destination.address)];
      return `${one} and ${other} are of different address families; ask with two IPv4 or two IPv6 addresses`;
    }
    return sameAddress(source.address, destination.address) ? isItself(printAddress(source.address)) : null;
  }
  if (source.kind === "internet" && destination.kind === "internet") {
    return "the internet reaching the internet is no question about this network; name an end inside it";
  }
  if (source.kind !== "thing" || destination.kind !== "thing" || source.thing.id !== destination.thing.id) return null;
  const single = source.thing.noun === "network-interface" || source.thing.noun === "instance";
  return single ? isItself(source.thing.id) : null;
}

const isItself = (id: string): string => `${id} is on both sides; a question needs two different ends`;
