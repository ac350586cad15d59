import { z } from "zod";
import type { Edit } from "#domain/change/edit.ts";
import type { Id } from "#domain/estate/id.ts";
import { ICMP, ICMPV6, protocolNumber } from "#domain/net/protocol.ts";
import { cidr, id, maybe, number, problemIn, type Read, ruleTrafficOf, type State, several } from "./fields.ts";

type Entry = Omit<Extract<Edit, { kind: "write-entry" }>, "kind">;

const common = {
  protocol: z.union([z.string(), z.number()]).transform(String),
  from_port: maybe(number),
  to_port: maybe(number),
  icmp_type: maybe(number),
  icmp_code: maybe(number),
  cidr_block: maybe(cidr),
  ipv6_cidr_block: maybe(cidr),
};

const action = z.enum(["allow", "deny"]);

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl */
const inlineEntry = z.object({ ...common, rule_no: number, action });

const acl = z.object({ id: id("acl"), ingress: several(inlineEntry), egress: several(inlineEntry) });

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl_rule */
const single = z.object({
  ...common,
  network_acl_id: id("acl"),
  rule_number: number,
  rule_action: action,
  egress: maybe(z.boolean()),
});

/** The entries that go and those that are written; a number that stays with other words is written again. */
export function entryEdits(type: string, before: State | null, after: State | null): Read<readonly Edit[]> {
  const [then, now] = [before, after].map(
    (state): Read<readonly Entry[]> => (state === null ? { value: [] } : entriesIn(type, state)),
  ) as [Read<readonly Entry[]>, Read<readonly Entry[]>];
  if ("problem" in then) return then;
  if ("problem" in now) return now;
  const kept = new Set(now.value.map(placeOf));
  const same = new Set(then.value.map(wordsOf));
  return {
    value: [
      ...then.value
        .filter((entry) => !kept.has(placeOf(entry)))
        .map(({ aclId, direction, number: rule }): Edit => ({ kind: "drop-entry", aclId, direction, number: rule })),
      ...now.value
        .filter((entry) => !same.has(wordsOf(entry)))
        .map((entry): Edit => ({ ...entry, kind: "write-entry" })),
    ],
  };
}

const placeOf = ({ aclId, direction, number: rule }: Entry): string => `${aclId} ${direction} ${rule}`;
const wordsOf = ({ cidr: { first, length, family }, traffic, allow, ...place }: Entry): string =>
  JSON.stringify([
    placeOf({ ...place, traffic, allow, cidr: { first, last: first, length, family } }),
    allow,
    traffic,
    `${family} ${first}/${length}`,
  ]);

/** The subnets of a resource as one text, to be compared; null where the plan does not say. */
export function subnetsOf({ subnet_ids: ids }: State): string | null {
  return Array.isArray(ids) ? JSON.stringify([...ids].sort()) : null;
}

function entriesIn(type: string, state: State): Read<readonly Entry[]> {
  if (type === "aws_network_acl_rule") {
    const parsed = single.safeParse(state);
    if (!parsed.success) return { problem: problemIn(parsed.error) };
    const { network_acl_id: aclId, rule_number: rule_no, rule_action, egress } = parsed.data;
    return whole([
      entryOf(aclId, egress === true ? "egress" : "ingress", { ...parsed.data, rule_no, action: rule_action }),
    ]);
  }
  const parsed = acl.safeParse(state);
  if (!parsed.success) return { problem: problemIn(parsed.error) };
  const { id: aclId, ingress, egress } = parsed.data;
  return whole([
    ...ingress.map((one) => entryOf(aclId, "ingress", one)),
    ...egress.map((one) => entryOf(aclId, "egress", one)),
  ]);
}

function whole(entries: readonly (Entry | null)[]): Read<readonly Entry[]> {
  const known = entries.filter((entry) => entry !== null);
  return known.length === entries.length ? { value: known } : { problem: "its protocol, ports or block are none" };
}

function entryOf(aclId: Id<"acl">, direction: Entry["direction"], raw: z.output<typeof inlineEntry>): Entry | null {
  const protocol = protocolNumber(raw.protocol);
  const isIcmp = protocol === ICMP || protocol === ICMPV6;
  const traffic = isIcmp
    ? ruleTrafficOf(raw.protocol, raw.icmp_type, raw.icmp_code)
    : ruleTrafficOf(raw.protocol, raw.from_port, raw.to_port);
  const block = raw.cidr_block ?? raw.ipv6_cidr_block;
  if (traffic === null || block === null) return null;
  return { aclId, direction, number: raw.rule_no, allow: raw.action === "allow", traffic, cidr: block };
}
