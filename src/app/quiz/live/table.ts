import type { Told } from "#domain/diagnosis/case.ts";
import { Estate } from "#domain/estate/lookup.ts";
import { understand } from "#domain/estate/name.ts";
import type { Route } from "#domain/estate/route-table.ts";
import type { Subnet } from "#domain/estate/subnet.ts";
import { parseAddress } from "#domain/net/address.ts";
import { parseCidr, printCidr } from "#domain/net/cidr.ts";
import type { Decision } from "#domain/route/decision.ts";
import { explainRoute } from "#domain/route/explain-route.ts";
import type { RouteFact } from "#domain/route/route-fact.ts";

/** Somewhere on the internet; Google's resolver, as everybody writes it. */
export const somewhere = "8.8.8.8";

/** What a subnet's table does with a packet; null where it is not known, or split. */
export function decisionOn(estate: Estate, subnet: Subnet, address: string): Decision | null {
  const parsed = parseAddress(address);
  const understood = understand(estate, subnet.id);
  if (parsed === null || "error" in understood) return null;
  const { decision, gaps } = explainRoute(estate, understood.meaning, { kind: "address", address: parsed });
  if (decision === undefined || gaps.length > 0) return null;
  return decision.outcome === "route" || decision.outcome === "no-route" ? decision : null;
}

/** What happens to a packet at a route table: each excludes the others. */
export type Outcome = "internet-gateway" | "nat-gateway" | "vpc-peering" | "transit-gateway" | "dead" | "no-route";

export const outcomeTexts: Readonly<Record<Outcome, string>> = {
  "internet-gateway": "It goes to an internet gateway.",
  "nat-gateway": "It goes to a NAT gateway.",
  "vpc-peering": "It goes over a peering connection.",
  "transit-gateway": "It goes to a transit gateway.",
  dead: "It is dropped: its route is a black hole.",
  "no-route": "It is dropped: no route covers it.",
};

/** A route that carries nothing though its state says otherwise, because its target is down, cannot be told from the list. */
export const isAsItLooks = ({ state, meaning }: RouteFact): boolean =>
  state === "blackhole" || (state === "active" && !meaning.includes(" is dropped: "));

/** Null for what leads anywhere else. */
export function outcomeOf({ outcome, winner }: Decision): Outcome | null {
  if (outcome === "no-route") return "no-route";
  // What a list of AWS holds is not shown, and nobody has to know.
  if (winner === null || parseCidr(winner.destination) === null || !isAsItLooks(winner)) return null;
  if (winner.state === "blackhole") return "dead";
  const kind = winner.target.kind as Outcome;
  return winner.state === "active" && kind in outcomeTexts ? kind : null;
}

/** The others, as options; why they are wrong is told by what happens. */
export const otherOutcomes = (right: Outcome, because: string): readonly Told[] =>
  (Object.keys(outcomeTexts) as Outcome[])
    .filter((outcome) => outcome !== right)
    .map((outcome) => ({ text: outcomeTexts[outcome], because }));

const printed = (destination: Route["destination"]): string =>
  destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId;

/** The same network without one route, as it would be after somebody removed it. */
export function withoutRoute(estate: Estate, tableId: string, { destination, target }: RouteFact): Estate {
  const { snapshot } = estate;
  return new Estate({
    ...snapshot,
    routeTables: snapshot.routeTables.map((table) =>
      table.id === tableId
        ? {
            ...table,
            routes: table.routes.filter(
              (one) => printed(one.destination) !== destination || one.target.id !== target.id,
            ),
          }
        : table,
    ),
  });
}
