import type { Gap } from "../estate/gap.ts";
import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTable } from "../estate/route-table.ts";
import type { Subnet } from "../estate/subnet.ts";
import { printCidr } from "../net/cidr.ts";
import { isDefault } from "../route/blocks.ts";
import { whyDead } from "../route/dead-route.ts";
import { classify, type TableClass } from "../route/table-class.ts";

/** `rtb-1: 0.0.0.0/0 to igw-1`. */
export function routeInWords({ id }: RouteTable, { destination, target }: Route): string {
  const where = destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId;
  return `${id}: ${where} to ${target.id}`;
}

/** The routes of a table that take whatever no narrower one takes, and that work. */
export function liveDefaults(estate: Estate, table: RouteTable): readonly Route[] {
  return table.routes.filter((route) => isDefault(estate, route) && whyDead(estate, table, route) === null);
}

interface ClassedSubnet {
  readonly subnet: Subnet;
  readonly table: RouteTable;
  readonly class: TableClass;
  readonly gaps: readonly Gap[];
}

interface Classed {
  readonly places: readonly ClassedSubnet[];
  /** Of the subnets whose table is not in the list of tables. */
  readonly gaps: readonly Gap[];
}

/** Each subnet with its table, and what people call such a subnet. */
export function classed(estate: Estate, subnets: readonly Subnet[]): Classed {
  const found = subnets.map((subnet) => ({ subnet, table: estate.tableOf(subnet) }));
  return {
    places: found.flatMap(({ subnet, table }) =>
      table.state === "found" ? [{ subnet, table: table.value, ...classify(estate, table.value) }] : [],
    ),
    gaps: found.flatMap(({ table }) => (table.state === "found" ? [] : [table.gap])),
  };
}

/** Zones, as far as AWS said; the names of one account, which is all that one VPC is seen from. */
export function zonesOf(subnets: readonly Subnet[]): readonly string[] {
  return [...new Set(subnets.flatMap(({ zone }) => zone ?? []))].sort();
}
