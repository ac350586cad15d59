import type { Estate } from "../../estate/lookup.ts";
import type { RouteTable } from "../../estate/route-table.ts";
import type { Subnet } from "../../estate/subnet.ts";
import { type Cidr, encloses, printCidr } from "../../net/cidr.ts";
import type { AskedDestination, Piece } from "../asked-destination.ts";
import type { Onward } from "../chooser.ts";
import type { Decision } from "../decision.ts";
import type { Findings } from "../return-route.ts";
import { printRoute, selectRoute } from "../select.ts";
import { decideInTransit } from "./chooser.ts";
import { entranceOf } from "./entrance.ts";
import { wayBack } from "./way-back.ts";

/**
 * Behind a route to a transit gateway: the attachment that takes the packet in, the table that it is associated with,
 * what that table decides, and whether answers find home.
 *
 * TGW-05, TGW-06, TGW-08, TGW-18, https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function beyondTransit(
  estate: Estate,
  { vpcId, scope: near }: RouteTable,
  subnet: Subnet | null,
  transitGateway: string,
  asked: AskedDestination,
): Onward {
  const vpc = { id: vpcId, scope: near };
  const { attachment, ...entrance } = entranceOf(estate, vpc, subnet === null ? [] : [subnet], transitGateway);
  const nowhere = { transitGateway, attachment: attachment?.id ?? null, routeTable: null, decision: null };
  if (attachment === null) return { beyond: nowhere, ...entrance };
  const scope = estate.transit.scopeOf(transitGateway, near);
  const association = estate.transit.tableOf(attachment.id, transitGateway, scope);
  if (association.state === "not-collected") {
    return { beyond: nowhere, ...entrance, gaps: [...entrance.gaps, association.gap] };
  }
  if (association.state === "absent") {
    const text = `${attachment.id} is associated with no route table of ${transitGateway}: what comes from it is dropped (TGW-05)`;
    return { beyond: nowhere, ...entrance, warnings: [...entrance.warnings, text] };
  }
  const tableId = association.value;
  const place = { tableId, transitGatewayId: transitGateway, attachmentId: attachment.id, scope };
  const { decision, warnings, gaps } = decideInTransit(estate, place, asked);
  const homes = subnet === null ? (estate.vpcs.get(vpcId)?.cidrs ?? []) : subnet.cidrs;
  const families = new Set(asked.pieces.map(({ family }) => family));
  const back = endsOf(decision).flatMap((from) =>
    homes
      .filter(({ family }) => families.has(family))
      .flatMap((block) => {
        const name = subnet?.id ?? vpcId;
        const through = wayBack(estate, transitGateway, scope, from, { attachmentId: attachment.id, block, name });
        return [through, outOf(estate, from, transitGateway, asked.pieces, block)];
      }),
  );
  const dropped =
    decision.outcome === "no-route" ? [`${asked.label} is dropped: no route of ${tableId} covers it (TGW-06)`] : [];
  return {
    beyond: { transitGateway, attachment: attachment.id, routeTable: tableId, decision },
    warnings: [...entrance.warnings, ...dropped, ...warnings, ...back.flatMap((one) => one.warnings)],
    gaps: [...entrance.gaps, ...gaps, ...back.flatMap((one) => one.gaps)],
  };
}

/** The attachments by which what was asked about leaves the gateway. */
function endsOf({ winner, parts = [] }: Decision): readonly string[] {
  const winners = [winner, ...parts.map((part) => part.winner)].filter((one) => one !== null);
  const targets = winners.flatMap(({ state, target, targets: all = [target] }) => (state === "blackhole" ? [] : all));
  return [...new Set(targets.map(({ id }) => id))];
}

/** In the VPC behind an attachment, the tables of the subnets asked about have to lead back to the gateway (TGW-18). */
function outOf(
  estate: Estate,
  attachmentId: string,
  transitGateway: string,
  pieces: readonly Piece[],
  home: Cidr,
): Findings {
  const vpcId = estate.transit.vpcAttachedBy(attachmentId);
  const subnets = vpcId === null ? [] : (estate.subnetsOfVpc.get(vpcId) ?? []);
  const all = subnets
    .filter(({ cidrs }) => cidrs.some((cidr) => pieces.some((piece) => meets(cidr, piece))))
    .map((subnet) => homeFrom(estate, subnet, attachmentId, transitGateway, home));
  return { warnings: all.flatMap(({ warnings }) => warnings), gaps: all.flatMap(({ gaps }) => gaps) };
}

function homeFrom(estate: Estate, subnet: Subnet, attachmentId: string, transitGateway: string, home: Cidr): Findings {
  const found = estate.tableOf(subnet);
  if (found.state === "not-collected") return { warnings: [], gaps: [found.gap] };
  const back = selectRoute(estate, found.value, (cidr) => encloses(cidr, home));
  const where = `${found.value.id} (${subnet.id} behind ${attachmentId})`;
  switch (back.kind) {
    case "unclear":
      return { warnings: [], gaps: [back.gap] };
    case "no-route":
      return said(`${where} has no route back to ${printCidr(home)}: answers never come home (TGW-18)`);
    case "selected": {
      if (back.winner.route.target.id === transitGateway) return { warnings: [], gaps: [] };
      const route = printRoute(back.winner);
      return said(`${where} sends answers to ${printCidr(home)} by ${route}, not to ${transitGateway} (TGW-18)`);
    }
  }
}

const said = (warning: string): Findings => ({ warnings: [warning], gaps: [] });

const meets = (cidr: Cidr, { family, first, last }: Piece): boolean =>
  cidr.family === family && cidr.first <= last && first <= cidr.last;
