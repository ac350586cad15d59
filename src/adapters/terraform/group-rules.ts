import { z } from "zod";
import type { Edit, GroupRuleEdit } from "#domain/change/edit.ts";
import { peerInWords } from "#domain/change/peer.ts";
import type { Id } from "#domain/estate/id.ts";
import { isId } from "#domain/estate/id.ts";
import type { RulePeer } from "#domain/estate/security-group.ts";
import type { Cidr } from "#domain/net/cidr.ts";
import { cidr, id, maybe, number, problemIn, type Read, ruleTrafficOf, type State, several } from "./fields.ts";

type Rule = Omit<GroupRuleEdit, "kind">;

/** `222222222222/sg-1` for a group of another account. */
const groupId = z.string().transform((text, context): Id<"sg"> => {
  const bare = text.slice(text.indexOf("/") + 1);
  if (isId("sg", bare)) return bare;
  context.addIssue("is no sg-… id");
  return z.NEVER;
});

const bounds = { from_port: maybe(number), to_port: maybe(number) };

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group */
const inlineRule = z.object({
  ...bounds,
  protocol: z.string(),
  cidr_blocks: several(cidr),
  ipv6_cidr_blocks: several(cidr),
  prefix_list_ids: several(id("pl")),
  security_groups: several(groupId),
  self: maybe(z.boolean()),
});

const group = z.object({ id: id("sg"), ingress: several(inlineRule), egress: several(inlineRule) });

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group_rule */
const oldRule = inlineRule.omit({ security_groups: true }).extend({
  type: z.enum(["ingress", "egress"]),
  security_group_id: id("sg"),
  source_security_group_id: maybe(groupId),
});

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule */
const newRule = z.object({
  ...bounds,
  security_group_id: id("sg"),
  ip_protocol: z.string(),
  cidr_ipv4: maybe(cidr),
  cidr_ipv6: maybe(cidr),
  prefix_list_id: maybe(id("pl")),
  referenced_security_group_id: maybe(groupId),
});

/** The rules that go and the rules that come, those that stay left out. */
export function groupRuleEdits(type: string, before: State | null, after: State | null): Read<readonly Edit[]> {
  const [then, now] = [before, after].map(
    (state): Read<readonly Rule[]> => (state === null ? { value: [] } : rulesIn(type, state)),
  ) as [Read<readonly Rule[]>, Read<readonly Rule[]>];
  if ("problem" in then) return then;
  if ("problem" in now) return now;
  return {
    value: [
      ...without(then.value, now.value).map((rule): Edit => ({ ...rule, kind: "drop-such-rule" })),
      ...without(now.value, then.value).map((rule): Edit => ({ ...rule, kind: "write-rule" })),
    ],
  };
}

function without(rules: readonly Rule[], others: readonly Rule[]): readonly Rule[] {
  const known = new Set(others.map(keyOf));
  return rules.filter((rule) => !known.has(keyOf(rule)));
}

const keyOf = ({ groupId: own, direction, traffic, peer }: Rule): string =>
  JSON.stringify([own, direction, traffic, peerInWords(peer)]);

function rulesIn(type: string, state: State): Read<readonly Rule[]> {
  switch (type) {
    case "aws_security_group":
    case "aws_default_security_group":
      return read(group, state, (raw) => [
        ...raw.ingress.flatMap((one) => rulesOf(raw.id, "ingress", one)),
        ...raw.egress.flatMap((one) => rulesOf(raw.id, "egress", one)),
      ]);
    case "aws_security_group_rule":
      return read(oldRule, state, (raw) =>
        rulesOf(raw.security_group_id, raw.type, {
          ...raw,
          security_groups: raw.source_security_group_id === null ? [] : [raw.source_security_group_id],
        }),
      );
    default:
      return read(newRule, state, (raw) =>
        rulesOf(raw.security_group_id, type.endsWith("_ingress_rule") ? "ingress" : "egress", {
          protocol: raw.ip_protocol,
          from_port: raw.from_port,
          to_port: raw.to_port,
          cidr_blocks: raw.cidr_ipv4 === null ? [] : [raw.cidr_ipv4],
          ipv6_cidr_blocks: raw.cidr_ipv6 === null ? [] : [raw.cidr_ipv6],
          prefix_list_ids: raw.prefix_list_id === null ? [] : [raw.prefix_list_id],
          security_groups: raw.referenced_security_group_id === null ? [] : [raw.referenced_security_group_id],
          self: null,
        }),
      );
  }
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  state: State,
  build: (raw: z.output<Schema>) => readonly (Rule | null)[],
): Read<readonly Rule[]> {
  const parsed = schema.safeParse(state);
  if (!parsed.success) return { problem: problemIn(parsed.error) };
  const rules = build(parsed.data);
  const known = rules.filter((rule) => rule !== null);
  return known.length === rules.length ? { value: known } : { problem: "its protocol or ports are none" };
}

/** One rule for each peer; null where its traffic cannot be read. */
function rulesOf(
  own: Id<"sg">,
  direction: Rule["direction"],
  raw: z.output<typeof inlineRule>,
): readonly (Rule | null)[] {
  const traffic = ruleTrafficOf(raw.protocol, raw.from_port, raw.to_port);
  if (traffic === null) return [null];
  const groups = raw.self === true ? [...raw.security_groups, own] : raw.security_groups;
  const peers: readonly RulePeer[] = [
    ...[...raw.cidr_blocks, ...raw.ipv6_cidr_blocks].map((block: Cidr): RulePeer => ({ kind: "cidr", cidr: block })),
    ...raw.prefix_list_ids.map((prefixListId): RulePeer => ({ kind: "prefix-list", prefixListId })),
    ...groups.map(
      (one): RulePeer => ({ kind: "security-group", groupId: one, ownerId: null, vpcId: null, peeringStatus: null }),
    ),
  ];
  return peers.map((peer) => ({ groupId: own, direction, traffic, peer }));
}
