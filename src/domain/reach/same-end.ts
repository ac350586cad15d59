import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning } from "../estate/name.ts";
import { printAddress, sameAddress } from "../net/address.ts";
import { interfacesOf } from "./endpoint.ts";

/**
 * What is wrong with a question whose two ends do not make a pair, in one line; null where they do. A group, subnet or
 * VPC with itself is a real question: its members among themselves.
 */
export function sameEnd(estate: Estate, source: Meaning, destination: Meaning): string | null {
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
  const one = singleInterface(estate, source);
  return one !== null && one === singleInterface(estate, destination) ? isItself(describe(source).id) : null;
}

/** The one interface that a word names directly, or that has the address it names. */
function singleInterface(estate: Estate, meaning: Meaning): string | null {
  if (meaning.kind === "address") {
    const owners = estate.interfacesAt(meaning.address);
    const shown = meaning.address.family === 4 ? estate.interfaceWithPublic(meaning.address) : null;
    return owners.length > 1 ? null : (owners[0]?.id ?? shown?.id ?? null);
  }
  if (meaning.kind !== "thing") return null;
  if (meaning.thing.noun !== "network-interface" && meaning.thing.noun !== "instance") return null;
  const [first = meaning.thing, ...more] = interfacesOf(estate, meaning.thing);
  return more.length > 0 ? null : first.id;
}

const isItself = (id: string): string => `${id} is on both sides; a question needs two different ends`;
