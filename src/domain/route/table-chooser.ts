import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import { isPublic } from "../net/special.ts";
import type { AskedDestination, Piece } from "./asked-destination.ts";
import { blocksFor } from "./blocks.ts";
import type { Chooser } from "./chooser.ts";
import { whyDead } from "./dead-route.ts";
import { decide } from "./decide.ts";
import { choiceOf, type Decided, intoNothing } from "./decision.ts";
import { routesOf, selectRoute } from "./select.ts";
import { beyondTransit } from "./transit/beyond.ts";
import { decideUnread } from "./unread-list.ts";

/** What the table of a VPC decides; `subnet` is the one that sends, where one was asked about. */
export function decideInTable(
  estate: Estate,
  table: RouteTable,
  subnet: Subnet | null,
  asked: AskedDestination,
): Decided {
  return asked.unread === null
    ? decide(chooserOf(estate, table, subnet), asked)
    : decideUnread(estate, table, asked.label, asked.unread);
}

function chooserOf(estate: Estate, table: RouteTable, subnet: Subnet | null): Chooser<Route> {
  return {
    id: table.id,
    blocks: routesOf(estate, table).flatMap((route) => blocksFor(estate, route) ?? []),
    select: (within, maybeAws) => selectRoute(estate, table, within, maybeAws),
    choice: (route, matched) => choiceOf(estate, table, route, matched),
    onward: ({ winner: { route }, beaten }, asked) => {
      const { label, pieces } = asked;
      const warnings = [...intoNothing(estate, table, route, beaten, label), ...notCarried(route, pieces, label)];
      if (route.target.kind !== "transit-gateway" || whyDead(estate, table, route) !== null) {
        return { beyond: null, warnings, gaps: [] };
      }
      return beyondTransit(estate, table, subnet, route.target.id, asked);
    },
  };
}

/** IGW-06: an internet gateway carries no private addresses. */
function notCarried({ target }: Route, pieces: readonly Piece[], label: string): readonly string[] {
  if (target.kind !== "internet-gateway") return [];
  const isPrivate = ({ family, first, last }: Piece): boolean =>
    [first, last].every((value) => !isPublic({ family, value }));
  if (!pieces.every(isPrivate)) return [];
  return [`${label} is not public: the internet gateway ${target.id} drops it (IGW-06)`];
}
