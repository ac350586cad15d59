import type { AskedEnd, LegAnswer, ReachAnswer, StepAnswer } from "../reach/answer.ts";
import { reasons } from "../reach/reason.ts";
import type { Blocker, LegName } from "../reach/step.ts";
import { type Case, mostPassed, type Told, withoutRules } from "./case.ts";

/** Why something is not reached; null where nothing certain is in the way. */
export function caseOfReach({ question, verdict, blockers, paths }: ReachAnswer): Case | null {
  const stopped = verdict === "blocked" || verdict === "partial";
  const blocker = blockers.find(({ leg }) => leg === "forward") ?? blockers[0];
  const path = paths.find(({ verdict: own }) => own !== "reachable");
  if (!stopped || blocker === undefined || path === undefined) return null;
  const sentence = reasons[blocker.code];
  const where = `${withArticle(blocker)} ${ways[blocker.leg]}`;
  const legs = { forward: path.forward, return: path.return } as const;
  return {
    situation: [
      `A call from ${whois(question.source)} to ${whois(question.destination)}, on ${question.traffic}.`,
      symptom(blocker, verdict),
    ],
    question: "What is the reason?",
    right: { text: `${where}: ${lowerFirst(sentence)}`, because: `${withoutRules(blocker.text)}.` },
    passed: passedOn(legs, blocker),
    explanation: `${sentence} Here ${withoutRules(blocker.text)}.`,
    slug: blocker.code.toLowerCase().replaceAll("_", "-"),
    explained: { by: "reason", code: blocker.code, sentence },
  };
}

const whois = ({ kind, id, name }: AskedEnd): string => {
  if (kind === "internet") return "the internet";
  return `${name ?? id} (${kind.replaceAll("-", " ")})`;
};

const ways: Readonly<Record<LegName, string>> = { forward: "on the way there", return: "on the way back" };

function symptom({ leg }: Blocker, verdict: ReachAnswer["verdict"]): string {
  if (verdict === "partial") return "A part of it works, and a part does not.";
  return leg === "forward" ? "Nothing arrives." : "The request arrives, and no reply comes back.";
}

/** Each place once, the direction of the reason first: that is where people look. */
function passedOn(legs: Readonly<Record<LegName, LegAnswer<string>>>, blocker: Blocker): readonly Told[] {
  const other = blocker.leg === "forward" ? "return" : "forward";
  const told = [blocker.leg, other].flatMap((leg) =>
    legs[leg as LegName].steps
      .filter(({ decision, kind }) => decision !== "deny" && decision !== "unknown" && kind in refusals)
      .filter(({ kind }) => kind !== blocker.kind || leg !== blocker.leg)
      .map((step): Told => ({ text: refusal(step, leg as LegName), because: evidenced(step) })),
  );
  return [...new Map(told.map((one) => [one.text, one])).values()].slice(0, mostPassed);
}

/** What somebody may suspect of a thing on the way. */
const refusals: Readonly<Partial<Record<StepAnswer["kind"], string>>> = {
  "security-group": "it has no rule for this traffic",
  "network-acl": "a rule denies this traffic",
  "route-table": "no route covers the destination",
  "vpc-peering": "it is not active",
  "nat-gateway": "it lets in no reply",
  "internet-gateway": "it is not attached",
  "transit-gateway": "the VPC is not attached to it",
  "transit-gateway-route-table": "it has no route for this traffic",
};

function refusal(step: StepAnswer, leg: LegName): string {
  const direction = step.direction === null ? "" : `, ${step.direction === "egress" ? "outbound" : "inbound"}`;
  return `${withArticle(step)} ${ways[leg]}${direction}: ${refusals[step.kind]}.`;
}

const evidenced = ({ text, evidence }: StepAnswer): string => {
  const more = evidence.filter((one) => !text.includes(one) && !/^sgr-/.test(one));
  return withoutRules(`${text}${more.length === 0 ? "" : ` (${more.join("; ")})`}`);
};

const acronyms: Readonly<Record<string, string>> = { acl: "ACL", nat: "NAT", vpc: "VPC" };

function withArticle({ kind }: Pick<Blocker, "kind">): string {
  const words = kind.split("-").map((word) => acronyms[word] ?? word);
  return `${/^[aeio]/.test(kind) ? "An" : "A"} ${words.join(" ")}`;
}

const lowerFirst = (sentence: string): string =>
  /^[A-Z][a-z]*\b/.test(sentence) ? `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}` : sentence;
