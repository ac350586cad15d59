import type { Scope } from "#domain/estate/scope.ts";
import { type Address, parseAddress } from "#domain/net/address.ts";
import { type Cidr, parseCidr } from "#domain/net/cidr.ts";

/** Where the entries of these tests were read. */
export const here: Scope = { account: "111122223333", region: "eu-west-1" };

export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(`${text} is no CIDR block`);
  return parsed;
}

export function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === null) throw new Error(`${text} is no address`);
  return parsed;
}

/** What was read; a test that expects a value fails with the problem otherwise. */
export function valueIn<T>(read: { readonly value: T } | { readonly problem: string }): T {
  if ("problem" in read) throw new Error(read.problem);
  return read.value;
}

/** The entry without one of its fields. */
export function without(entry: object, field: string): object {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field));
}
