import type { Estate } from "../estate/lookup.ts";
import type { RouteTable } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import { quote } from "../net/quote.ts";
import { blocksFor } from "./blocks.ts";
import { whyDead } from "./dead-route.ts";
import type { TableClass } from "./table-class.ts";

/** What a name claims; people write it in the Name tags of subnets and tables. */
type Claim = "public" | "private" | "isolated";

const claims: readonly (readonly [Claim, RegExp])[] = [
  ["isolated", /isolated/i],
  ["private", /private|intern|(?:^|[^a-z])(?:db|data|database|backend)(?:[^a-z]|$)/i],
  ["public", /public|(?:^|[^a-z])(?:dmz|edge)(?:[^a-z]|$)/i],
];

/** Nothing where it claims both: `private-edge`. */
function claimOf(name: string): Claim | null {
  const made = claims.filter(([, pattern]) => pattern.test(name)).map(([claim]) => claim);
  const [first] = made;
  return first !== undefined && (first === "public" || !made.includes("public")) ? first : null;
}

/** What a table, and the subnets that it routes for, lack to be what their names say. */
export function misnamed(
  estate: Estate,
  table: RouteTable,
  places: readonly Subnet[],
  named: TableClass,
): readonly string[] {
  const wrong = [table, ...places].flatMap(({ id, name }) => {
    const claim = name === null ? null : claimOf(name);
    const said = `${id} is named ${quote(String(name))}, but`;
    if (claim === "public" && named !== "public" && named !== "unknown") {
      return [`${said} no working default route leads to an internet gateway: it is ${named}`];
    }
    if (claim === null || claim === "public") return [];
    if (named === "public") return [`${said} ${wayToInternet(estate, table)}`];
    return claim === "isolated" && (named === "private" || named === "vpn-only")
      ? [`${said} a route leads out of it: it is ${named}`]
      : [];
  });
  return [...wrong, ...(named === "public" ? places.flatMap((place) => unseen(estate, place)) : [])];
}

/** IPv6 needs no public addresses beside its own, so a default route on it alone is easily overlooked. */
function wayToInternet(estate: Estate, table: RouteTable): string {
  const leadsOut = table.routes.filter(
    (route) => route.target.kind === "internet-gateway" && whyDead(estate, table, route) === null,
  );
  const isOpen4 = leadsOut.some((route) =>
    blocksFor(estate, route)?.some(({ family, length }) => family === 4 && length === 0),
  );
  return isOpen4
    ? "its default route leads to an internet gateway: it is public"
    : "its default route for IPv6 (::/0) leads to an internet gateway: it is public on IPv6";
}

/** IGW-03: behind an internet gateway, only an interface with a public address, or IPv6, is reached. */
function unseen(estate: Estate, { id, name, vpcId, scope }: Subnet): readonly string[] {
  const all = estate.interfacesOfSubnet.get(id) ?? [];
  if (name === null || claimOf(name) !== "public" || all.length === 0) return [];
  if (estate.gapIn("NetworkInterfaces", scope, vpcId, id, vpcId) !== null) return [];
  const isSeen = all.some(
    ({ privateAddresses, ipv6Addresses }) =>
      ipv6Addresses.length > 0 || privateAddresses.some(({ publicAddress }) => publicAddress !== null),
  );
  return isSeen
    ? []
    : [
        `${id} is named ${quote(name)}, but no interface in it has a public address: nothing in it talks to the internet (IGW-03)`,
      ];
}
