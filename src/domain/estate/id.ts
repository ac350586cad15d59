/**
 * AWS ids, branded by the noun they name, so that a subnet id cannot stand where a VPC id is meant.
 * They are minted where AWS output is read; elsewhere an id is only passed on.
 */
declare const noun: unique symbol;
export type Id<Noun extends IdPrefix> = string & { readonly [noun]: Noun };

/** The prefix of each noun's ids, as AWS writes them. */
export type IdPrefix =
  | "vpc"
  | "subnet"
  | "eni"
  | "i"
  | "sg"
  | "acl"
  | "rtb"
  | "igw"
  | "eigw"
  | "nat"
  | "pcx"
  | "pl"
  | "tgw"
  | "tgw-attach"
  | "tgw-rtb"
  | "vpn"
  | "vpce";

/** Ids are not always hexadecimal (older and generated ones), so only the prefix is looked at. */
export function isId<Noun extends IdPrefix>(prefix: Noun, text: string): text is Id<Noun> {
  return text.startsWith(`${prefix}-`) && /^[a-z]+-[A-Za-z0-9_-]+$/.test(text);
}
