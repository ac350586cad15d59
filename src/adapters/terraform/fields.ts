import { z } from "zod";
import type { RuleTraffic } from "#domain/change/rule-traffic.ts";
import { type Id, type IdPrefix, isId } from "#domain/estate/id.ts";
import { type Cidr, parseCidr } from "#domain/net/cidr.ts";
import { ICMP, ICMPV6, protocolNumber, TCP, UDP } from "#domain/net/protocol.ts";

/** A resource's attributes as a plan prints them: untrusted. */
export type State = Readonly<Record<string, unknown>>;

export type Read<T> = { readonly value: T } | { readonly problem: string };

/** Addresses and types hold what somebody wrote in a module: no characters that control a terminal. */
export const clean = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "");

/** An id in the form of the noun. */
export function id<Noun extends IdPrefix>(noun: Noun) {
  return z.custom<Id<Noun>>((value) => typeof value === "string" && isId(noun, value), { error: `is no ${noun}-… id` });
}

/** Terraform leaves out what is not set, or prints it as null or as an empty text. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (value === "" ? null : value),
    schema.nullish().transform((value) => value ?? null),
  );

export const several = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);

export const cidr = z.string().transform((text, context): Cidr => {
  const parsed = parseCidr(text);
  if (parsed !== null) return parsed;
  context.addIssue("is no CIDR block");
  return z.NEVER;
});

export const number = z.coerce.number().int();

/** The first problem: `cidr_blocks.0 is no CIDR block`. */
export function problemIn({ issues: [issue] }: z.ZodError): string {
  const path = clean((issue?.path ?? []).map(String).join("."));
  return `${path === "" ? "it" : path} ${issue?.message ?? "is wrong"}`;
}

/**
 * One protocol with its bounds as a rule has them, where -1 means each message of ICMP (SG-09, NACL-05). Null where the
 * ports of TCP or UDP are missing or impossible, and for an unknown protocol.
 */
export function ruleTrafficOf(protocol: string, from: number | null, to: number | null): RuleTraffic | null {
  if (protocol === "-1" || protocol.toLowerCase() === "all") return { protocol: -1, from: null, to: null };
  const known = protocolNumber(protocol);
  switch (known) {
    case null:
      return null;
    case TCP:
    case UDP: {
      if (from === -1 && to === -1) return { protocol: known, from: null, to: null };
      if (from === null || to === null || from < 0 || to > 65535 || from > to) return null;
      return from === 0 && to === 65535 ? { protocol: known, from: null, to: null } : { protocol: known, from, to };
    }
    case ICMP:
    case ICMPV6: {
      const [type, code] = [from ?? -1, to ?? -1];
      if (type > 255 || code > 255) return null;
      return { protocol: known, from: type < 0 ? null : type, to: type < 0 || code < 0 ? null : code };
    }
    default:
      return { protocol: known, from: null, to: null };
  }
}

/** What names the peer of a rule, or the target of a route: one of them is enough. */
const peers = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "self"];
const targets = [
  "gateway_id",
  "nat_gateway_id",
  "transit_gateway_id",
  "vpc_endpoint_id",
  "vpc_peering_connection_id",
  "egress_only_gateway_id",
  "carrier_gateway_id",
  "local_gateway_id",
  "core_network_arn",
];

/** Terraform prints these as not yet known wherever they are not given, also where another says it all. */
const computed: Readonly<Record<string, readonly string[]>> = {
  source_security_group_id: peers,
  network_interface_id: targets,
  instance_id: targets,
};

/** Attributes that say what a rule, an entry or a route is; others, such as a rule's own id, are never known in advance. */
const deciding: ReadonlySet<string> = new Set([
  ...peers,
  ...targets,
  ...Object.keys(computed),
  "security_group_id",
  "referenced_security_group_id",
  "prefix_list_id",
  "security_groups",
  "cidr_ipv4",
  "cidr_ipv6",
  "type",
  "protocol",
  "ip_protocol",
  "from_port",
  "to_port",
  "network_acl_id",
  "rule_number",
  "rule_no",
  "egress",
  "ingress",
  "rule_action",
  "action",
  "cidr_block",
  "ipv6_cidr_block",
  "icmp_type",
  "icmp_code",
  "route_table_id",
  "route",
  "destination_cidr_block",
  "destination_ipv6_cidr_block",
  "destination_prefix_list_id",
]);

/** The first deciding attribute that is known only after the plan is applied; null where there is none. */
export function unknownIn(unknown: unknown, after: State): string | null {
  if (typeof unknown !== "object" || unknown === null) return null;
  for (const [name, value] of Object.entries(unknown)) {
    const others = Object.hasOwn(computed, name) ? (computed[name] as readonly string[]) : [];
    const isSaid = others.some((other) => isGiven(after[other]) || holdsTrue((unknown as State)[other]));
    if (!deciding.has(name) || !holdsTrue(value) || isSaid) continue;
    const within = Array.isArray(value) ? value.map((one) => unknownIn(one, {})).find((one) => one !== null) : null;
    return within ?? name;
  }
  return null;
}

const isGiven = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value != null && value !== "" && value !== false;

function holdsTrue(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === true;
  return Object.values(value).some(holdsTrue);
}
