import { z } from "zod";
import type { Edit, Plan } from "#domain/change/edit.ts";
import { entryEdits, subnetsOf } from "./acl-entries.ts";
import { clean, type Read, type State, unknownIn } from "./fields.ts";
import { groupRuleEdits } from "./group-rules.ts";
import { isHarmless } from "./harmless.ts";
import { routeEdits } from "./routes.ts";

/** https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
const planSchema = z.object({
  format_version: z.string(),
  planned_values: z.unknown().optional(),
  resource_changes: z.array(z.unknown()).optional(),
});

const changeSchema = z.object({
  address: z.string().transform(clean),
  mode: z.string().optional(),
  type: z.string().transform(clean),
  change: z.object({
    actions: z.array(z.string()),
    before: z.record(z.string(), z.unknown()).nullish(),
    after: z.record(z.string(), z.unknown()).nullish(),
    after_unknown: z.unknown().optional(),
  }),
});

type ResourceChange = z.output<typeof changeSchema>;

/** The plan, or what is wrong with the text, as it follows the file's name. */
export type ReadPlan = { readonly plan: Plan } | { readonly problem: string };

/** What a plan changes of security groups, network ACLs and routes; everything else that may matter is named. */
export function parsePlan(text: string): ReadPlan {
  const parsed = planSchema.safeParse(jsonIn(text));
  const isPlan = parsed.success && (parsed.data.planned_values ?? parsed.data.resource_changes) !== undefined;
  if (!isPlan) return { problem: "is no plan; make one with: terraform show -json PLAN > plan.json" };
  const all = (parsed.data.resource_changes ?? []).map((one) => changeSchema.safeParse(one));
  const broken = all.filter(({ success }) => !success).length;
  const managed = all.flatMap(({ data }) => (data === undefined || data.mode === "data" ? [] : [data]));
  const ours = managed.filter(({ type }) => type.startsWith("aws_"));
  if (managed.length > 0 && ours.length === 0) {
    const [{ type }] = managed as [ResourceChange];
    return { problem: `is a plan without resources of AWS: what it changes is of other providers, such as ${type}` };
  }
  const read = ours.filter(isChanging).map((one) => ({ address: one.address, read: editsOf(one) }));
  const unread = broken === 0 ? [] : [`${broken} of its resource changes cannot be read`];
  return {
    plan: {
      edits: read.flatMap(({ address, read: { edits } }) => edits.map((edit) => ({ address, edit }))),
      notUnderstood: [
        ...unread,
        ...read.flatMap(({ address, read: { not } }) => not.map((why) => `${address}: ${why}`)),
      ],
    },
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isChanging = ({ change }: ResourceChange): boolean =>
  change.actions.some((action) => action !== "no-op" && action !== "read");

interface Understanding {
  readonly edits: readonly Edit[];
  readonly not: readonly string[];
}

const no = (...not: readonly string[]): Understanding => ({ edits: [], not });

/** How the edits between two states of a resource are read; null states are before it is and after it is gone. */
type Reader = (type: string, before: State | null, after: State | null) => Read<readonly Edit[]>;

/** Resources whose id stands for a list of rules, and which a new one does not have yet. */
const wholes: Readonly<Record<string, Reader>> = {
  aws_security_group: groupRuleEdits,
  aws_default_security_group: groupRuleEdits,
  aws_network_acl: entryEdits,
  aws_default_network_acl: entryEdits,
  aws_route_table: routeEdits,
  aws_default_route_table: routeEdits,
};

/** Resources that are one rule, entry or route each. */
const parts: Readonly<Record<string, Reader>> = {
  aws_security_group_rule: groupRuleEdits,
  aws_vpc_security_group_ingress_rule: groupRuleEdits,
  aws_vpc_security_group_egress_rule: groupRuleEdits,
  aws_network_acl_rule: entryEdits,
  aws_route: routeEdits,
};

function editsOf({ type, change }: ResourceChange): Understanding {
  if (isHarmless(type)) return no();
  const [before, after] = [change.before ?? null, change.after ?? null];
  const whole = Object.hasOwn(wholes, type) ? wholes[type] : undefined;
  if (whole !== undefined) {
    if (before === null) return no("it has no id before it is applied");
    if (after === null || change.actions.includes("create"))
      return no(`it is ${goneInWords(change.actions)}, which is not tried`);
    const moved =
      subnetsOf(before) === subnetsOf(after) ? [] : ["which subnets it belongs to changes, which is not tried"];
    return withProblems(understood(whole, type, change, before, after), moved);
  }
  const part = Object.hasOwn(parts, type) ? parts[type] : undefined;
  if (part === undefined) return no(`${type} is not tried (${change.actions.join(", then ")})`);
  return understood(part, type, change, before, after);
}

const goneInWords = (actions: readonly string[]): string => (actions.includes("create") ? "replaced" : "deleted");

function understood(
  reader: Reader,
  type: string,
  { after_unknown: unknown }: ResourceChange["change"],
  before: State | null,
  after: State | null,
): Understanding {
  const open = unknownIn(unknown, after ?? {});
  if (open !== null) return no(`its ${wordsOf(open)} before it is applied`);
  const read = reader(type, before, after);
  return "problem" in read ? no(`it cannot be read: ${read.problem}`) : { edits: read.value, not: [] };
}

/** An attribute that is an id is one of a thing that is not there yet; other values are worked out later. */
function wordsOf(attribute: string): string {
  const words = attribute.replaceAll("_", " ");
  if (attribute === "security_groups") return `${words} have no id`;
  return words.endsWith(" id") ? `${words.slice(0, -3)} has no id` : `${words} is not known`;
}

const withProblems = ({ edits, not }: Understanding, more: readonly string[]): Understanding => ({
  edits,
  not: [...not, ...more],
});
