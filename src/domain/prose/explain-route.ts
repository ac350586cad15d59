import type { Choice, Decision, PartDecision } from "../route/decision.ts";
import type { ExplainRouteAnswer } from "../route/explain-route.ts";
import type { TableAnswer, TableName } from "../route/table-answer.ts";
import type { TableClass } from "../route/table-class.ts";
import { gapLines } from "./gaps.ts";
import type { Mark, Passage } from "./passage.ts";
import { listed, nameOf } from "./words.ts";

const mostLines = 8;

/** What the class of a table means for what stands behind it. */
const classes: Readonly<Record<TableClass, string>> = {
  public: "public: its default route leads to an internet gateway",
  private: "private: its default route leads elsewhere than to an internet gateway",
  isolated: "isolated: no default route leads out",
  "vpn-only": "VPN-only: the way out is a virtual private gateway",
  unknown: "of an unknown kind",
};

/** The answer to `explain-route` in plain English: what was asked first, then the table that it was read off. */
export function proseOfExplainRoute(answer: ExplainRouteAnswer): readonly Passage[] {
  const others = answer.others ?? [];
  return [
    headline(answer),
    ...decisionOf(answer.decision),
    ...list("Worth knowing", answer.warnings),
    ...routesOf(answer),
    ...others.map(otherTable),
    ...list("What could not be seen", gapLines(answer.gaps, mostLines)),
  ];
}

const list = (title: string, items: readonly string[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items }];

function headline(answer: ExplainRouteAnswer): Passage {
  const { decision, of } = answer;
  const who = nameOf(of);
  if (decision !== undefined) return { kind: "headline", mark: marks[decision.outcome], text: decided(who, decision) };
  const { routeTable, class: named } = answer;
  if (routeTable === null && answer.gaps.length === 0) {
    return { kind: "headline", mark: "bad", text: `No route table routes for ${who}` };
  }
  if (routeTable === null) {
    return { kind: "headline", mark: "unknown", text: `Not known: the route table of ${who} was not read` };
  }
  const mark = named === "unknown" ? "unknown" : "neutral";
  if (of.id === routeTable.id) return { kind: "headline", mark, text: `${who} is ${classes[named]}` };
  if (routeTable.gateways.includes(of.id)) {
    return {
      kind: "headline",
      mark: "neutral",
      text: `What enters by ${who} is routed by its edge table ${routeTable.id}`,
    };
  }
  const how = routeTable.association === "main" ? "the VPC's main route table" : "route table";
  return { kind: "headline", mark, text: `${who} is routed by ${how} ${routeTable.id}, ${classes[named]}` };
}

const marks: Readonly<Record<Decision["outcome"], Mark>> = {
  route: "good",
  "no-route": "bad",
  split: "partial",
  unknown: "unknown",
};

function decided(who: string, { destination, outcome, winner, parts }: Decision): string {
  const to = destination === "internet" ? "the internet" : destination;
  if (winner !== null) return `From ${who}, ${to} takes the route ${routeInShort(winner)}`;
  switch (outcome) {
    case "split":
      return `From ${who}, ${to} takes different routes, in ${parts?.length} parts`;
    case "unknown":
      return `Not known which route ${to} takes from ${who}`;
    default:
      return `From ${who}, no route leads to ${to}`;
  }
}

const routeInShort = ({
  destination,
  target,
  targets = [target],
}: Pick<Choice, "destination" | "target" | "targets">) =>
  `${destination} -> ${targets.map(({ id }) => id).join(" or ")}`;

function decisionOf(decision: Decision | undefined): readonly Passage[] {
  if (decision === undefined) return [];
  const parts: readonly PartDecision[] = decision.parts ?? [];
  const { winner, beaten } = decision;
  return [
    ...(winner === null ? [] : [{ kind: "text" as const, text: `${sentence(winner.meaning)}.` }]),
    ...list("By part", parts.map(partLine)),
    ...list("Behind it", [decision, ...parts].flatMap(beyondLines)),
    ...list(
      "Beaten",
      beaten.map((loser) => `${routeInShort(loser)}: ${loser.because}`),
    ),
  ];
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What the transit gateway behind the winner does. */
function beyondLines({ destination, beyond }: PartDecision): readonly string[] {
  if (beyond === undefined) return [];
  const { transitGateway, routeTable, decision } = beyond;
  if (decision === null) return [`no table of ${transitGateway} is known to decide about ${destination}`];
  const lines = decision.parts ?? [decision];
  return lines.map((part) => {
    const ends = part.winner === null ? "" : ` (${part.winner.meaning})`;
    return `${routeTable} of ${transitGateway}: ${partLine(part)}${ends}`;
  });
}

function partLine({ destination, outcome, winner }: PartDecision): string {
  if (winner !== null) return `${destination}: ${routeInShort(winner)}`;
  return `${destination}: ${outcome === "no-route" ? "no route" : "not known"}`;
}

function routesOf({ routes }: TableAnswer): readonly Passage[] {
  if (routes.length === 0) return [];
  return [
    {
      kind: "table",
      title: "Routes, in the order in which they are tried: the longest prefix first",
      columns: ["Destination", "Target", "State", "Origin", "In words"],
      rows: routes.map(({ destination, target, targets = [target], state, origin, meaning }) => [
        destination,
        targets.map(({ id }) => id).join(" or "),
        state,
        origin,
        meaning,
      ]),
    },
  ];
}

function otherTable({ routeTable, class: named, routes, decision, warnings }: TableAnswer): Passage {
  const { id, subnets, gateways, attachments = [] } = routeTable as TableName;
  const users = [...subnets, ...gateways, ...attachments];
  const whom = users.length === 0 ? "nothing" : listed(users.slice(0, mostLines));
  const chosen = decision === undefined ? [] : [partLine(decision)];
  return {
    kind: "list",
    title: `Also ${id}, ${classes[named]}; it routes for ${whom}`,
    items: [...chosen, ...routes.map(({ meaning }) => meaning), ...warnings],
  };
}
