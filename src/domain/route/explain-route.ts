import { notModelled } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe, type Meaning } from "../estate/name.ts";
import { askedDestination, askedOfTable, type Destination } from "./asked-destination.ts";
import { subnetsUsing } from "./blocks.ts";
import { decisionOn, distinctGaps } from "./decision-on.ts";
import { routeFacts } from "./route-fact.ts";
import { type Place, subjectOf } from "./subject.ts";
import type { TableAnswer } from "./table-answer.ts";
import { decideInTable } from "./table-chooser.ts";
import { classify } from "./table-class.ts";
import { tableFindings } from "./table-warnings.ts";
import { askedOfTransit } from "./transit/chooser.ts";
import { explainTransit } from "./transit/explain.ts";
import type { TransitPlace } from "./transit/place.ts";

export interface ExplainRouteAnswer extends TableAnswer {
  readonly command: "explain-route";
  readonly of: { readonly kind: string; readonly id: string; readonly name?: string };
  /** For a VPC or a transit gateway its other tables; for an instance those of its other interfaces, where they differ. */
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
  const [first, ...rest] = subject.places.map((place) => explainPlace(estate, place, destination));
  const main = first ?? unread;
  return {
    ...head,
    ...main,
    warnings: [...subject.warnings, ...main.warnings],
    gaps: distinctGaps([...subject.gaps, ...main.gaps]),
    ...(subject.several ? { others: rest } : {}),
  };
}

const unread: TableAnswer = { routeTable: null, class: "unknown", routes: [], warnings: [], gaps: [] };

function explainPlace(estate: Estate, place: Place | TransitPlace, destination: Destination | null): TableAnswer {
  return "tableId" in place ? explainTransit(estate, place, destination) : explainTable(estate, place, destination);
}

function explainTable(estate: Estate, { table, subnet }: Place, destination: Destination | null): TableAnswer {
  const users = subnetsUsing(estate, table);
  const classified = classify(estate, table);
  const findings = tableFindings(estate, table, subnet === null ? users : [subnet], classified.class);
  const explicit = subnet === null ? !table.isMain : estate.hasExplicitTable(subnet);
  const decided = decisionOn(estate, askedOfTable(estate, table), destination, (asked) =>
    decideInTable(estate, table, subnet, asked),
  );
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
    gaps: distinctGaps([...(decided?.gaps ?? []), ...classified.gaps, ...findings.gaps]),
  };
}

/** One line for a question that has no answer in any network, or null: what was asked is nothing that routes. */
export function wrongRouteQuestion(estate: Estate, meaning: Meaning, destination: Destination | null): string | null {
  const subject = subjectOf(estate, meaning);
  if ("error" in subject) return subject.error;
  const place = subject.places[0];
  if (destination === null || place === undefined) return null;
  const of = "tableId" in place ? askedOfTransit(estate, place) : askedOfTable(estate, place.table);
  const asked = askedDestination(estate, of, destination);
  return "error" in asked ? asked.error : null;
}
