import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import { describe } from "../estate/name.ts";
import { type AskedDestination, type AskedOf, askedDestination, type Destination } from "./asked-destination.ts";
import type { Decided } from "./decision.ts";

/** What a table decides about a destination; null where none was asked about. */
export function decisionOn(
  estate: Estate,
  of: AskedOf,
  destination: Destination | null,
  decide: (asked: AskedDestination) => Decided,
): Decided | null {
  if (destination === null) return null;
  const asked = askedDestination(estate, of, destination);
  if (!("error" in asked)) return decide(asked);
  const label = destination.kind === "service" ? destination.service : describe(destination).id;
  const decision = { destination: label, outcome: "unknown", winner: null, beaten: [] } as const;
  return { decision, warnings: [asked.error], gaps: [] };
}

export const distinctGaps = (gaps: readonly Gap[]): readonly Gap[] => [
  ...new Map(gaps.map((gap) => [`${gap.what}|${gap.needs}`, gap])).values(),
];
