import type { Estate } from "../../estate/lookup.ts";
import type { Scope } from "../../estate/scope.ts";
import { type Cidr, encloses, printCidr } from "../../net/cidr.ts";
import type { Findings } from "../return-route.ts";
import { printTransitRoute, selectTransitRoute, type TransitSelection } from "../select-transit-route.ts";
import { brokenState } from "./attachment-words.ts";

/** One who sends through a gateway: the attachment by which it comes in, and the block that answers must find. */
export interface Home {
  readonly attachmentId: string;
  readonly block: Cidr;
  /** `vpc-a`, `subnet-a`. */
  readonly name: string;
}

/** What a table does with answers to a block. */
export type SelectBack = (tableId: string, home: Cidr) => TransitSelection;

/** Many attachments share a table, so what it decides is looked up once for each block. */
export function selectBack(estate: Estate, scope: Scope): SelectBack {
  const known = new Map<string, TransitSelection>();
  return (tableId, home) => {
    const key = `${tableId} ${printCidr(home)}`;
    const back = known.get(key) ?? selectTransitRoute(estate, tableId, scope, (cidr) => encloses(cidr, home));
    known.set(key, back);
    return back;
  };
}

const nothing: Findings = { warnings: [], gaps: [] };

/**
 * Answers come in by the other attachment, so that one's table decides about them (TGW-08).
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function wayBack(
  estate: Estate,
  transitGatewayId: string,
  scope: Scope,
  from: string,
  home: Home,
  select: SelectBack = selectBack(estate, scope),
): Findings {
  const { block, name, attachmentId } = home;
  const whose = `${name} (${printCidr(block)})`;
  const association = estate.transit.tableOf(from, transitGatewayId, scope);
  if (association.state === "not-collected") return { warnings: [], gaps: [association.gap] };
  if (association.state === "absent") {
    return said(`${from} is associated with no route table, so its answers to ${whose} are dropped (TGW-05)`);
  }
  const tableId = association.value;
  const back = select(tableId, block);
  switch (back.kind) {
    case "unclear":
      return { warnings: [], gaps: [back.gap] };
    case "no-route":
      return said(
        `${from} answers by ${tableId}, which has no route back to all of ${whose}: answers are dropped (TGW-08)`,
      );
    case "selected": {
      if (back.winner.route.state === "blackhole") {
        return said(`${from} answers by ${tableId}, whose ${printTransitRoute(back.winner)} is a black hole (TGW-07)`);
      }
      const ways = back.hops.filter((hop) => brokenState(estate, hop.attachmentId, transitGatewayId) === null);
      if (ways.some((hop) => hop.attachmentId === attachmentId)) return nothing;
      const route = printTransitRoute(back.winner);
      return said(
        `${from} answers ${whose} by ${tableId} and ${route}, not by ${attachmentId}: the way back is not the way there (TGW-08)`,
      );
    }
  }
}

const said = (warning: string): Findings => ({ warnings: [warning], gaps: [] });
