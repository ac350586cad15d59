import fc from "fast-check";
import { choice, shape, word } from "./chance.ts";
import type { RawPermission } from "./documents.ts";
import { TCP_PORTS, UDP_PORTS } from "./packets.ts";

/** The traffic of a question: written out, or taken from a rule so that question and rule meet. */
export type TrafficPlan =
  | { readonly by: "words"; readonly text: string }
  | { readonly by: "rule"; readonly rule: number; readonly offset: number };

const port: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constantFrom(...TCP_PORTS).map((at) => `${at}`), weight: 5 },
  { arbitrary: fc.constantFrom(...TCP_PORTS, 3389, 8050, 40000).map((at) => `${at}/tcp`), weight: 4 },
  { arbitrary: fc.constantFrom(...UDP_PORTS, 8050).map((at) => `${at}/udp`), weight: 3 },
);

const others: fc.Arbitrary<string> = word([
  ["8000-8100/tcp", 4],
  ["400-500/tcp", 4],
  ["1-1024/tcp", 2],
  ["50-60/udp", 2],
  ["icmp", 4],
  ["icmp/8", 7],
  ["icmp/8/0", 5],
  ["icmp/3/4", 1],
  ["icmpv6", 3],
  ["icmpv6/128", 2],
  ["icmpv6/128/0", 3],
  ["esp", 2],
  ["proto/47", 2],
  ["proto/50", 1],
  ["any", 6],
]);

export const trafficPlan: fc.Arbitrary<TrafficPlan> = shape<TrafficPlan>([
  [fc.record({ by: fc.constant("words"), text: port }), 34],
  [fc.record({ by: fc.constant("rule"), rule: choice, offset: fc.nat(127) }), 44],
  [fc.record({ by: fc.constant("words"), text: others }), 22],
]);

/** The words of a plan; `rules` are those that the traffic has to meet. */
export function trafficText(plan: TrafficPlan, rules: readonly RawPermission[]): string {
  if (plan.by === "words") return plan.text;
  const rule = rules[plan.rule % rules.length];
  if (rule === undefined) return "443";
  const { FromPort: from = -1, ToPort: to = -1 } = rule;
  switch (rule.IpProtocol) {
    case "tcp":
    case "udp":
      return `${from + (plan.offset % (to - from + 1))}/${rule.IpProtocol}`;
    case "icmp":
    case "icmpv6":
      return [rule.IpProtocol, ...[from, to].filter((part) => part >= 0)].join("/");
    case "-1":
      return ["443", "22/tcp", "53/udp", "5432", "8080"][plan.offset % 5] ?? "443";
    default:
      return `proto/${rule.IpProtocol}`;
  }
}
