import { z } from "zod";
import type { Listener, ListenerAction, ListenerRules } from "#domain/estate/load-balancer.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { wholeNumber } from "./fields.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html */
const action = z
  .object({
    Type: z.string(),
    TargetGroupArn: z.string().nullish(),
    ForwardConfig: z
      .object({
        TargetGroups: z.array(z.object({ TargetGroupArn: z.string(), Weight: wholeNumber.nullish() })).nullish(),
      })
      .nullish(),
  })
  .transform((raw): ListenerAction => {
    // A group without a weight is the only one, and gets everything.
    const weighted = raw.ForwardConfig?.TargetGroups?.filter(({ Weight }) => Weight !== 0);
    const single = raw.TargetGroupArn ? [{ TargetGroupArn: raw.TargetGroupArn }] : [];
    return { type: raw.Type, groupIds: (weighted ?? single).map(({ TargetGroupArn }) => TargetGroupArn) };
  });

const schema = z.object({
  ListenerArn: z.string(),
  LoadBalancerArn: z.string(),
  /** A Gateway Load Balancer's listener has neither. */
  Protocol: z.enum(["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"]).nullish(),
  Port: wholeNumber.nullish(),
  DefaultActions: z.array(action),
});

export function parseListener(entry: unknown, scope: Scope): Read<Listener> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      id: raw.ListenerArn,
      scope,
      balancerId: raw.LoadBalancerArn,
      protocol: raw.Protocol ?? "GENEVE",
      port: raw.Port ?? 6081,
      actions: raw.DefaultActions,
    },
  }));
}

/** The answer about one listener, with its ARN beside it; `rulesIn` brings single rules into this form. */
const rulesSchema = z.object({ ListenerArn: z.string(), Rules: z.array(z.object({ Actions: z.array(action) })) });

export function parseListenerRules(entry: unknown): Read<ListenerRules> {
  return readEntry(rulesSchema, entry, (raw) => ({
    value: { listenerId: raw.ListenerArn, actions: raw.Rules.flatMap(({ Actions }) => Actions) },
  }));
}

/**
 * The answer about one listener as it is, or one rule by itself: its ARN is that of the listener with `listener-rule` for
 * `listener` and one part more.
 */
export function rulesIn(entry: unknown): readonly unknown[] {
  if (!isOneRule(entry)) return [entry];
  const listener = entry.RuleArn.replace(":listener-rule/", ":listener/").replace(/\/[^/]*$/, "");
  return [{ ListenerArn: listener, Rules: [entry] }];
}

export const isOneRule = (entry: unknown): entry is { readonly RuleArn: string } =>
  typeof entry === "object" && entry !== null && "RuleArn" in entry && typeof entry.RuleArn === "string";

/** Its listeners need no rules, where those of an Application Load Balancer always have that of their default action. */
export const isOfNetworkBalancer = ({ id }: Listener): boolean => id.includes(":listener/net/");

/** One list of rules for each listener, however many entries told of them. */
export function uniteRules(several: readonly ListenerRules[]): readonly ListenerRules[] {
  const groups = Map.groupBy(several, ({ listenerId }) => listenerId);
  return [...groups].map(([listenerId, same]) => ({ listenerId, actions: same.flatMap(({ actions }) => actions) }));
}

/** The listeners of one balancer, where its ARN stands beside the list. */
export function listenersIn(entry: unknown): readonly unknown[] {
  const { Listeners: listeners } = (entry ?? {}) as { Listeners?: unknown };
  return Array.isArray(listeners) ? listeners : [entry];
}
