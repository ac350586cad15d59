import { z } from "zod";
import type { Id } from "#domain/estate/id.ts";
import type { Route, RouteTable, RouteTarget, RouteTargetKind } from "#domain/estate/route-table.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { id, isAssociated, maybeCidr, maybeId, tags, words } from "./fields.ts";

/** The fields that name a target, in the order in which they are asked (RT-18). */
const targetFields = [
  ["NetworkInterfaceId", "network-interface"],
  ["InstanceId", "instance"],
  ["NatGatewayId", "nat-gateway"],
  ["TransitGatewayId", "transit-gateway"],
  ["VpcPeeringConnectionId", "vpc-peering-connection"],
  ["EgressOnlyInternetGatewayId", "egress-only-internet-gateway"],
  ["VpcEndpointId", "vpc-endpoint"],
  ["CarrierGatewayId", "carrier-gateway"],
  ["LocalGatewayId", "local-gateway"],
  ["CoreNetworkArn", "core-network"],
  ["OdbNetworkArn", "odb-network"],
] as const satisfies readonly (readonly [string, RouteTargetKind])[];

/** `GatewayId` holds several kinds of thing; the prefix tells which. */
const gatewayKinds: ReadonlyMap<string, RouteTargetKind> = new Map([
  ["local", "local"],
  ["igw", "internet-gateway"],
  ["eigw", "egress-only-internet-gateway"],
  ["vgw", "virtual-private-gateway"],
  ["vpce", "vpc-endpoint"],
  ["cagw", "carrier-gateway"],
  ["lgw", "local-gateway"],
  ["nat", "nat-gateway"],
  ["tgw", "transit-gateway"],
  ["pcx", "vpc-peering-connection"],
  ["eni", "network-interface"],
]);

/** Extra fields are kept, because a target that only a later AWS knows must still be named. */
const route = z.looseObject({
  DestinationCidrBlock: maybeCidr,
  DestinationIpv6CidrBlock: maybeCidr,
  DestinationPrefixListId: maybeId("pl"),
  GatewayId: words,
  State: words,
  Origin: words,
});
type RawRoute = z.output<typeof route>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html */
const schema = z.object({
  RouteTableId: id("rtb"),
  VpcId: id("vpc"),
  Associations: z.array(
    z.object({
      Main: z.boolean().nullish(),
      SubnetId: maybeId("subnet"),
      GatewayId: words,
      AssociationState: z.object({ State: z.string().nullish() }).nullish(),
    }),
  ),
  Routes: z.array(route),
  Tags: tags,
});

/** One route that cannot be read makes the table unreadable: without it, a wider route would win (RT-01). */
export function parseRouteTable(entry: unknown, scope: Scope): Read<RouteTable> {
  return readEntry(schema, entry, (raw) => {
    const routes: Route[] = [];
    for (const [index, one] of raw.Routes.entries()) {
      const read = routeOf(one);
      if ("problem" in read) return { problem: `Routes[${index}]: ${read.problem}` };
      routes.push(read.value);
    }
    const associations = raw.Associations.filter((one) => isAssociated(one.AssociationState?.State));
    return {
      value: {
        id: raw.RouteTableId,
        scope,
        name: raw.Tags,
        vpcId: raw.VpcId,
        isMain: associations.some((one) => one.Main === true),
        subnetIds: associations.flatMap((one): Id<"subnet">[] => (one.SubnetId === null ? [] : [one.SubnetId])),
        gatewayIds: associations.flatMap((one) => one.GatewayId ?? []),
        routes,
      },
    };
  });
}

function routeOf(raw: RawRoute): Read<Route> {
  const cidr = raw.DestinationCidrBlock ?? raw.DestinationIpv6CidrBlock;
  const destination =
    cidr !== null
      ? ({ kind: "cidr", cidr } as const)
      : raw.DestinationPrefixListId !== null
        ? ({ kind: "prefix-list", prefixListId: raw.DestinationPrefixListId } as const)
        : null;
  if (destination === null) return { problem: "its destination is missing" };
  const target = targetOf(raw);
  const origin = originOf(raw.Origin, target);
  if (origin === null) return { problem: "Origin is missing" };
  const advertised = raw.Origin === "Advertisement";
  return { value: { destination, target, state: raw.State ?? "active", origin, advertised } };
}

function targetOf(raw: RawRoute): RouteTarget {
  for (const [field, kind] of targetFields) {
    const value = raw[field];
    if (typeof value === "string" && value !== "") return { kind, id: value };
  }
  if (raw.GatewayId !== null) {
    return { kind: gatewayKinds.get(raw.GatewayId.split("-", 1)[0] ?? "") ?? "unknown", id: raw.GatewayId };
  }
  return { kind: "unknown", id: unknownTarget(raw) };
}

/** A route-server next hop, or whatever field says where a route of a later AWS leads: `NewGatewayId`, `NewArn`. */
function unknownTarget(raw: RawRoute): string {
  const named = Object.entries(raw).find(
    ([field, value]) =>
      /(Id|Arn|IpAddress)$/.test(field) && !/^(Destination|InstanceOwner)/.test(field) && typeof value === "string",
  );
  return named === undefined ? "" : String(named[1]);
}

/**
 * Only propagated routes lose a tie (RT-03), and only a virtual private gateway propagates without saying so by its
 * target: there, and only there, a missing origin cannot be guessed.
 */
function originOf(origin: string | null, target: RouteTarget): Route["origin"] | null {
  if (origin === "EnableVgwRoutePropagation" || origin === "Advertisement") return "propagated";
  if (target.kind === "local") return "local";
  return origin === null && target.kind === "virtual-private-gateway" ? null : "static";
}
