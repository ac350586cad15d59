import { type Gap, notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning } from "../estate/name.ts";
import { askedDestination, type Destination } from "./asked-destination.ts";
import { subnetsUsing } from "./blocks.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { type RouteFact, routeFacts } from "./route-fact.ts";
import { type Place, subjectOf } from "./subject.ts";
import { classify, type TableClass } from "./table-class.ts";
import { tableFindings } from "./table-warnings.ts";

export interface TableName {
  readonly id: string;
  readonly name?: string;
  /** `main` where the VPC's main table routes for want of a table of one's own (RT-09). */
  readonly association: "explicit" | "main";
  readonly subnets: readonly string[];
  /** Gateways whose entering traffic it routes (RT-13). */
  readonly gateways: readonly string[];
}

/** One route table, explained. */
export interface TableAnswer {
  /** Null where it was not read. */
  readonly routeTable: TableName | null;
  readonly class: TableClass;
  /** In the order in which they are tried: the longest prefix first. */
  readonly routes: readonly RouteFact[];
  readonly decision?: Decision;
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}

export interface ExplainRouteAnswer extends TableAnswer {
  readonly command: "explain-route";
  readonly of: { readonly kind: string; readonly id: string; readonly name?: string };
  /** For a VPC its other tables; for an instance those of its other interfaces, where they differ. */
  readonly others?: readonly TableAnswer[];
}

/**
 * Which table routes for something, what its routes mean, and which of them takes a destination.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
export function explainRoute(estate: Estate, meaning: Meaning, destination: Destination | null): ExplainRouteAnswer {
  const subject = subjectOf(estate, meaning);
  const head = { command: "explain-route", of: describe(meaning) } as const;
  if ("error" in subject) return { ...head, ...unread, gaps: [notModelled(subject.error, "another word")] };
  const [first, ...rest] = subject.places.map((place) => explainTable(estate, place, destination));
  const main = first ?? unread;
  return {
    ...head,
    ...main,
    warnings: [...subject.warnings, ...main.warnings],
    gaps: distinct([...subject.gaps, ...main.gaps]),
    ...(subject.several ? { others: rest } : {}),
  };
}

const unread: TableAnswer = { routeTable: null, class: "unknown", routes: [], warnings: [], gaps: [] };

function explainTable(estate: Estate, { table, subnet }: Place, destination: Destination | null): TableAnswer {
  const users = subnetsUsing(estate, table);
  const classified = classify(estate, table);
  const findings = tableFindings(estate, table, subnet === null ? users : [subnet], classified.class);
  const explicit = subnet === null ? !table.isMain : estate.hasExplicitTable(subnet);
  const decided = destination === null ? null : decisionFor(estate, { table, subnet }, destination);
  return {
    routeTable: {
      id: table.id,
      ...(table.name === null ? {} : { name: table.name }),
      association: explicit ? "explicit" : "main",
      subnets: users.map(({ id }) => id).sort(),
      gateways: [...table.gatewayIds].sort(),
    },
    class: classified.class,
    routes: routeFacts(estate, table),
    ...(decided === null ? {} : { decision: decided.decision }),
    warnings: [...new Set([...(decided?.warnings ?? []), ...findings.warnings])],
    gaps: distinct([...(decided?.gaps ?? []), ...classified.gaps, ...findings.gaps]),
  };
}

function decisionFor(estate: Estate, { table }: Place, destination: Destination): ReturnType<typeof decide> {
  const asked = askedDestination(estate, table, destination);
  if (!("error" in asked)) return decide(estate, table, asked);
  const label = destination.kind === "service" ? destination.service : describe(destination).id;
  const decision = { destination: label, outcome: "unknown", winner: null, beaten: [] } as const;
  return { decision, warnings: [asked.error], gaps: [] };
}

const distinct = (gaps: readonly Gap[]): readonly Gap[] => [
  ...new Map(gaps.map((gap) => [`${gap.what}|${gap.needs}`, gap])).values(),
];

/** One line for a question that has no answer in any network, or null: what was asked is nothing that routes. */
export function wrongRouteQuestion(estate: Estate, meaning: Meaning, destination: Destination | null): string | null {
  const subject = subjectOf(estate, meaning);
  if ("error" in subject) return subject.error;
  const table = subject.places[0]?.table;
  if (destination === null || table === undefined) return null;
  const asked = askedDestination(estate, table, destination);
  return "error" in asked ? asked.error : null;
}
