import { z } from "zod";
import type { Edit } from "#domain/change/edit.ts";
import { targetOf } from "#domain/change/route-target.ts";
import type { Id } from "#domain/estate/id.ts";
import type { RouteTarget } from "#domain/estate/route-table.ts";
import { printCidr } from "#domain/net/cidr.ts";
import { cidr, id, maybe, problemIn, type Read, type State, several } from "./fields.ts";

type Route = Omit<Extract<Edit, { kind: "write-route" }>, "kind">;

/** Every argument that names a target by an id. */
const targets = {
  gateway_id: maybe(z.string()),
  nat_gateway_id: maybe(z.string()),
  network_interface_id: maybe(z.string()),
  instance_id: maybe(z.string()),
  transit_gateway_id: maybe(z.string()),
  vpc_endpoint_id: maybe(z.string()),
  vpc_peering_connection_id: maybe(z.string()),
  egress_only_gateway_id: maybe(z.string()),
  carrier_gateway_id: maybe(z.string()),
  local_gateway_id: maybe(z.string()),
  core_network_arn: maybe(z.string()),
};

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route */
const single = z.object({
  ...targets,
  route_table_id: id("rtb"),
  destination_cidr_block: maybe(cidr),
  destination_ipv6_cidr_block: maybe(cidr),
  destination_prefix_list_id: maybe(id("pl")),
});

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table */
const inline = z.object({
  ...targets,
  cidr_block: maybe(cidr),
  ipv6_cidr_block: maybe(cidr),
  destination_prefix_list_id: maybe(id("pl")),
});

const table = z.object({ id: id("rtb"), route: several(inline) });

/** The routes that go and those that are written; a destination that stays with another target is written again. */
export function routeEdits(type: string, before: State | null, after: State | null): Read<readonly Edit[]> {
  const [then, now] = [before, after].map(
    (state): Read<readonly Route[]> => (state === null ? { value: [] } : routesIn(type, state)),
  ) as [Read<readonly Route[]>, Read<readonly Route[]>];
  if ("problem" in then) return then;
  if ("problem" in now) return now;
  const kept = new Set(now.value.map(placeOf));
  const same = new Set(then.value.map(wordsOf));
  return {
    value: [
      ...then.value
        .filter((route) => !kept.has(placeOf(route)))
        .map(({ tableId, destination }): Edit => ({ kind: "drop-route", tableId, destination })),
      ...now.value
        .filter((route) => !same.has(wordsOf(route)))
        .map((route): Edit => ({ ...route, kind: "write-route" })),
    ],
  };
}

const placeOf = ({ tableId, destination }: Route): string =>
  `${tableId} ${destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId}`;
const wordsOf = (route: Route): string => `${placeOf(route)} ${route.target.id}`;

function routesIn(type: string, state: State): Read<readonly Route[]> {
  if (type === "aws_route") {
    const parsed = single.safeParse(state);
    if (!parsed.success) return { problem: problemIn(parsed.error) };
    const { route_table_id: tableId, destination_cidr_block, destination_ipv6_cidr_block, ...rest } = parsed.data;
    return whole([
      routeOf(tableId, { ...rest, cidr_block: destination_cidr_block, ipv6_cidr_block: destination_ipv6_cidr_block }),
    ]);
  }
  const parsed = table.safeParse(state);
  if (!parsed.success) return { problem: problemIn(parsed.error) };
  const { id: tableId, route } = parsed.data;
  // The local route may be written out; it is there whatever a plan says (RT-02).
  return whole(route.filter((one) => one.gateway_id !== "local").map((one) => routeOf(tableId, one)));
}

function whole(routes: readonly (Route | null)[]): Read<readonly Route[]> {
  const known = routes.filter((route) => route !== null);
  return known.length === routes.length ? { value: known } : { problem: "its destination or its target is none" };
}

function routeOf(tableId: Id<"rtb">, raw: z.output<typeof inline>): Route | null {
  const block = raw.cidr_block ?? raw.ipv6_cidr_block;
  const list = raw.destination_prefix_list_id;
  const target = targetIn(raw);
  if (target === null) return null;
  if (block !== null) return { tableId, destination: { kind: "cidr", cidr: block }, target };
  return list === null ? null : { tableId, destination: { kind: "prefix-list", prefixListId: list }, target };
}

function targetIn(raw: z.output<typeof inline>): RouteTarget | null {
  if (raw.core_network_arn !== null) return { kind: "core-network", id: raw.core_network_arn };
  // A route through an instance prints its interface as well, which is where its packets go.
  const given = (Object.keys(targets) as (keyof typeof targets)[]).map((name) => raw[name]).find((one) => one !== null);
  return given === undefined || given === null ? null : targetOf(given);
}
