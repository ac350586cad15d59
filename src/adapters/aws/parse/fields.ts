import { z } from "zod";
import { type Id, type IdPrefix, isId } from "#domain/estate/id.ts";
import type { BlockMode } from "#domain/estate/public-access-block.ts";
import { type Address, parseAddress } from "#domain/net/address.ts";
import { type Cidr, parseCidr, printCidr } from "#domain/net/cidr.ts";

/** Ids are minted here and nowhere else. */
export function id<Noun extends IdPrefix>(noun: Noun) {
  return z.custom<Id<Noun>>((value) => typeof value === "string" && isId(noun, value), {
    error: complaint(`is no ${noun}-… id`),
  });
}

function complaint(words: string) {
  return ({ input }: { readonly input?: unknown }): string => (input === undefined ? "is missing" : words);
}

/** An id in a field that may be absent or empty. */
export function maybeId<Noun extends IdPrefix>(noun: Noun) {
  return optional((value): Id<Noun> | null => (isId(noun, value) ? value : null), `is no ${noun}-… id`);
}

function required<T>(parse: (text: string) => T | null, complaint: string) {
  return z.string().transform((value, context): T => {
    const parsed = parse(value);
    if (parsed !== null) return parsed;
    context.addIssue(complaint);
    return z.NEVER;
  });
}

/** The same in a field that may be absent or empty; but what is there must be right. */
function optional<T>(parse: (text: string) => T | null, complaint: string) {
  return z
    .string()
    .nullish()
    .transform((value, context): T | null => {
      if (!value) return null;
      const parsed = parse(value);
      if (parsed === null) context.addIssue(complaint);
      return parsed;
    });
}

export const cidr = required<Cidr>(parseCidr, "is no CIDR block");
export const address = required<Address>(parseAddress, "is no IP address");
export const maybeCidr = optional<Cidr>(parseCidr, "is no CIDR block");
export const maybeAddress = optional<Address>(parseAddress, "is no IP address");

/** A number as AWS prints it, or in text as exports of other tools do; anything else is no number, and no zero. */
export const wholeNumber = z
  .union([z.int(), z.string().regex(/^-?\d+$/, "is no number")], { error: complaint("is no number") })
  .transform(Number);

/** `tcp`, `6` or `-1`; AWS prints it in text, exports of other tools may hold a plain number. */
export const protocol = z.union([z.string(), z.int()], { error: complaint("is no protocol") }).transform(String);

/** Text that AWS leaves out, prints as null or prints empty: all three mean that there is none. */
export const words = z
  .string()
  .nullish()
  .transform((value): string | null => value || null);

/** A word that a later AWS may add is no "off": it makes the entry unreadable, never open. */
export const blockMode = z.enum(["off", "block-bidirectional", "block-ingress"]);

/** The effective value of Block Public Access on a VPC or subnet, where AWS printed one (BPA-08). */
export const blockPublicAccessStates = z.object({ InternetGatewayBlockMode: blockMode.nullish() }).nullish();

export function effectiveBlock(states: z.output<typeof blockPublicAccessStates>): BlockMode | null {
  return states?.InternetGatewayBlockMode ?? null;
}

/** The IPv6 blocks of a VPC or subnet; only `associated` ones exist for traffic. */
export const ipv6Blocks = z
  .array(z.object({ Ipv6CidrBlock: cidr, Ipv6CidrBlockState: z.object({ State: z.string().nullish() }).nullish() }))
  .nullish();

export function associatedIpv6(blocks: z.output<typeof ipv6Blocks>): readonly Cidr[] {
  return (blocks ?? [])
    .filter((block) => isAssociated(block.Ipv6CidrBlockState?.State))
    .map((block) => block.Ipv6CidrBlock);
}

/** Dumps made by hand leave the state out; then the block was listed because it is there. */
export function isAssociated(state: string | null | undefined): boolean {
  return state == null || state === "associated";
}

export function distinct(cidrs: readonly Cidr[]): readonly Cidr[] {
  return [...new Map(cidrs.map((one) => [printCidr(one), one])).values()];
}

/**
 * Names and descriptions are written by whoever may tag a resource, so they are kept as they are but for characters
 * that would control the terminal or the direction of the text they are printed in.
 */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "");
}

/** A word that AWS or someone else wrote, short enough for one line of a warning. */
export function quote(text: string): string {
  const line = clean(text);
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line);
}

/** The name in `Tags` or `TagSet`; read leniently, because a broken tag is no reason to lose what it is on. */
export const tags = z
  .unknown()
  .optional()
  .transform((value): string | null => nameIn(value));

/** The value of the Name tag, made safe to print. */
export function nameIn(value: unknown): string | null {
  const name = tagsIn(value).find(({ Key, Value }) => Key === "Name" && typeof Value === "string")?.Value;
  return typeof name === "string" ? clean(name) || null : null;
}

export const hasTag = (value: unknown, key: string): boolean => tagsIn(value).some(({ Key }) => Key === key);

const tagsIn = (value: unknown): readonly { readonly Key?: unknown; readonly Value?: unknown }[] =>
  Array.isArray(value) ? value.map((tag) => tag ?? {}) : [];
