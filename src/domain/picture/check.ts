import type { Estate } from "../estate/lookup.ts";
import type { TrafficLine } from "../net/traffic-words.ts";
import type { StepAnswer } from "../reach/answer.ts";
import type { LegName } from "../reach/step.ts";
import { labelOf } from "./label.ts";
import { nameOrId, withNames } from "./names.ts";
import type { Check, Edge } from "./scene.ts";

/** What has become of the packet before it comes to a step. */
export type Fate = Exclude<Edge["state"], "stopped">;

/** Lets the whole packet through: said in the words of the thing's own rule. */
export const isPlain = ({ decision, passes }: StepAnswer): boolean =>
  decision !== "deny" && decision !== "unknown" && passes === undefined;

/** A step as a line of the picture. */
export function checkOf(estate: Estate, step: StepAnswer, leg: LegName, fate: Fate): Check {
  const text = isPlain(step) ? ruleOf(estate, step) : inFull(estate, step);
  return { ...stateOf(step, fate), text: labelOf(text), leg };
}

function stateOf(step: StepAnswer, fate: Fate): Pick<Check, "state" | "label"> {
  const stopped = fate === "not-reached";
  switch (step.decision) {
    case "deny":
      return { state: "stopped", label: stopped ? "would stop it too" : "stopped here" };
    case "unknown":
      return { state: "unknown", label: "not known" };
    case "allow":
    case "forward":
    case "translate":
      if (step.passes !== undefined) return { state: "partial", label: `only ${lines(step.passes)} passes` };
      return { state: stopped ? "not-reached" : "works", label: "" };
  }
}

/** Two pieces say enough where there is no room; the words beside the picture have them all. */
function lines(traffic: readonly TrafficLine[]): string {
  const shown = traffic
    .slice(0, 2)
    .map(({ protocol, ports, types }) => [protocol, ports ?? types ?? ""].join(" ").trim());
  return traffic.length > 2 ? `${shown.join(", ")}, …` : shown.join(" and ");
}

const nouns: { readonly [Kind in StepAnswer["kind"]]?: string } = {
  "security-group": "security group",
  "network-acl": "network ACL",
  "route-table": "route",
  "block-public-access": "VPC Block Public Access",
};

/** `security group web-sg: inbound tcp 443 from 0.0.0.0/0`, `route: 10.30.0.0/16 -> shop-orders`. */
function ruleOf(estate: Estate, { kind, id, decision, evidence, text }: StepAnswer): string {
  const noun = nouns[kind];
  const rule = evidence.at(-1);
  if (decision === "translate" && rule !== undefined)
    return rule.replace("->", "becomes").replace("source becomes", "sends it on as");
  if (noun === undefined || rule === undefined) return withNames(estate, text);
  if (kind === "route-table") return `route ${withNames(estate, rule)}`;
  const own = rule.startsWith(`${id} `) ? rule.slice(id.length + 1) : rule;
  return `${noun} ${nameOrId(estate, id)}: ${withNames(estate, own).replace(/\b(\d+)-\1\b/, "$1")}`;
}

/** `network ACL tools-private denies tcp 61001-65535 from …`: the whole sentence, for it is the answer. */
function inFull(estate: Estate, { kind, id, text }: StepAnswer): string {
  const noun = kind === "route-table" ? "route table" : nouns[kind];
  const short = text.replace(/^((?:sg-\S+,? ?)+) of \S+:/, "$1:");
  const named = withNames(estate, short);
  return noun !== undefined && short.startsWith(id) ? `${noun} ${named}` : named;
}
