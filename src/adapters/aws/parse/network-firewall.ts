import { z } from "zod";
import {
  type FirewallPolicy,
  type NetworkFirewall,
  nameOfArn,
  type StatelessAction,
} from "#domain/estate/network-firewall.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { clean, id, quote, wholeNumber, words } from "./fields.ts";
import { policySets } from "./network-firewall-expression.ts";

const text = z.string({ error: "is missing" }).transform(clean);

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_DescribeFirewall.html */
const firewall = z.object({
  FirewallArn: text,
  Firewall: z.object({ FirewallName: words, VpcId: id("vpc"), FirewallPolicyArn: text }),
  FirewallStatus: z
    .object({
      SyncStates: z
        .record(
          z.string(),
          z.object({
            Attachment: z
              .object({ SubnetId: id("subnet").nullish(), EndpointId: id("vpce").nullish(), Status: words })
              .nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

/** What names a thing and says nothing of what it does: ListFirewalls alone, or a managed rule group. */
export const described =
  (field: "Firewall" | "RuleGroup") =>
  (entry: unknown): readonly unknown[] =>
    typeof entry === "object" && entry !== null && field in entry ? [entry] : [];

export function parseNetworkFirewall(entry: unknown, scope: Scope): Read<NetworkFirewall> {
  return readEntry(firewall, entry, ({ FirewallArn, Firewall, FirewallStatus }) => ({
    value: {
      id: FirewallArn,
      scope,
      name: clean(Firewall.FirewallName ?? nameOfArn(FirewallArn)),
      vpcId: Firewall.VpcId,
      policyArn: Firewall.FirewallPolicyArn,
      endpoints: Object.values(FirewallStatus?.SyncStates ?? {}).flatMap(({ Attachment }) =>
        Attachment?.SubnetId && Attachment.EndpointId
          ? [
              {
                endpointId: Attachment.EndpointId,
                subnetId: Attachment.SubnetId,
                status: clean(Attachment.Status ?? "in an unknown state"),
              },
            ]
          : [],
      ),
    },
  }));
}

const byPriority = z
  .array(z.object({ ResourceArn: text, Priority: wholeNumber.nullish() }))
  .nullish()
  .transform((list) =>
    [...(list ?? [])]
      .sort((one, other) => (one.Priority ?? 0) - (other.Priority ?? 0))
      .map(({ ResourceArn }) => ResourceArn),
  );

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_FirewallPolicy.html */
const policy = z.object({
  FirewallPolicyArn: text,
  FirewallPolicy: z.object({
    StatelessRuleGroupReferences: byPriority,
    StatelessDefaultActions: z.array(z.string()),
    StatefulRuleGroupReferences: byPriority,
    StatefulDefaultActions: z.array(text).nullish(),
    StatefulEngineOptions: z
      .object({ RuleOrder: z.enum(["DEFAULT_ACTION_ORDER", "STRICT_ORDER"]).nullish() })
      .nullish(),
    PolicyVariables: z.object({ RuleVariables: policySets }).nullish(),
    TLSInspectionConfigurationArn: words,
  }),
});

export function parseFirewallPolicy(entry: unknown, scope: Scope): Read<FirewallPolicy> {
  return readEntry(policy, entry, ({ FirewallPolicyArn, FirewallPolicy: raw }) => {
    const statelessDefault = statelessAction(raw.StatelessDefaultActions);
    if (statelessDefault === null) return { problem: unknownAction(raw.StatelessDefaultActions) };
    return {
      value: {
        id: FirewallPolicyArn,
        scope,
        statelessGroups: raw.StatelessRuleGroupReferences,
        statelessDefault,
        order: raw.StatefulEngineOptions?.RuleOrder === "STRICT_ORDER" ? "strict" : "default",
        statefulGroups: raw.StatefulRuleGroupReferences,
        statefulDefaults: raw.StatefulDefaultActions ?? [],
        addressSets: raw.PolicyVariables?.RuleVariables ?? {},
        inspectsTls: raw.TLSInspectionConfigurationArn !== null,
      },
    };
  });
}

/** Custom actions only count; the first of AWS's own decides. */
export function statelessAction(actions: readonly string[]): StatelessAction | null {
  const own = { "aws:pass": "pass", "aws:drop": "drop", "aws:forward_to_sfe": "forward" } as const;
  const decisive = actions.find((action) => Object.hasOwn(own, action));
  return decisive === undefined ? null : own[decisive as keyof typeof own];
}

export const unknownAction = (actions: readonly string[]): string =>
  `the actions ${quote(actions.join(", "))} are not known`;
