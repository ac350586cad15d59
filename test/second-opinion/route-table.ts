import { type Address, type Cidr, inAny, inCidr, isNeverRouted, isPublic, parseCidr } from "./address.ts";
import type { Estate } from "./estate.ts";
import { flag, type Json, list, text } from "./json.ts";
import { mayHold, prefixList } from "./prefix-list.ts";

export interface Target {
  readonly kind: "local" | "igw" | "eigw" | "nat" | "pcx" | "appliance" | "tgw" | "vgw" | "endpoint" | "other";
  readonly id: string;
}

export type Choice =
  | { readonly kind: "route"; readonly target: Target; readonly length: number }
  | { readonly kind: "none" }
  | { readonly kind: "blackhole" }
  | { readonly kind: "unknown"; readonly reason: string };

interface Candidate {
  readonly length: number;
  /** RT-03: 0 static, 1 prefix list, 2 propagated; -1 is the local route that every table has. */
  readonly rank: number;
  readonly state: string;
  readonly target: Target;
}

/** RT-09. */
export function tableOfSubnet(estate: Estate, subnetId: string, vpcId: string): Json | undefined {
  const tables = estate.all("RouteTables");
  const explicit = (table: Json) => list(table, "Associations").some((item) => text(item, "SubnetId") === subnetId);
  const main = (table: Json) =>
    text(table, "VpcId") === vpcId && list(table, "Associations").some((item) => flag(item, "Main") === true);
  return tables.find(explicit) ?? tables.find(main);
}

/** RT-12: the edge table of an internet gateway. */
export function tableOfGateway(estate: Estate, gatewayId: string): Json | undefined {
  return estate
    .all("RouteTables")
    .find((table) => list(table, "Associations").some((item) => text(item, "GatewayId") === gatewayId));
}

/** RT-18. */
function targetOf(route: Json): Target {
  const gateway = text(route, "GatewayId");
  if (gateway === "local") return { kind: "local", id: "local" };
  if (gateway?.startsWith("igw-")) return { kind: "igw", id: gateway };
  if (gateway?.startsWith("eigw-")) return { kind: "eigw", id: gateway };
  if (gateway?.startsWith("vgw-")) return { kind: "vgw", id: gateway };
  if (gateway?.startsWith("vpce-")) return { kind: "endpoint", id: gateway };
  if (gateway !== undefined) return { kind: "other", id: gateway };
  const plain = [
    ["NatGatewayId", "nat"],
    ["EgressOnlyInternetGatewayId", "eigw"],
    ["VpcPeeringConnectionId", "pcx"],
    ["NetworkInterfaceId", "appliance"],
    ["InstanceId", "appliance"],
    ["TransitGatewayId", "tgw"],
  ] as const;
  for (const [key, kind] of plain) {
    const id = text(route, key);
    if (id !== undefined) return { kind, id };
  }
  const rest = ["CarrierGatewayId", "LocalGatewayId", "CoreNetworkArn", "OdbNetworkArn"];
  return { kind: "other", id: rest.map((key) => text(route, key)).find((id) => id !== undefined) ?? "?" };
}

function destinationsOf(estate: Estate, route: Json): readonly Cidr[] | undefined {
  const listId = text(route, "DestinationPrefixListId");
  if (listId !== undefined) return prefixList(estate, listId);
  const cidr = parseCidr(text(route, "DestinationCidrBlock") ?? text(route, "DestinationIpv6CidrBlock") ?? "");
  return cidr === undefined ? [] : [cidr];
}

function rankOf(route: Json): number {
  const origin = text(route, "Origin");
  if (origin === "Advertisement") return 3;
  if (origin === "EnableVgwRoutePropagation") return 2;
  return text(route, "DestinationPrefixListId") === undefined ? 0 : 1;
}

const LOCAL: Target = { kind: "local", id: "local" };

/** The route that a table picks for one address: RT-01 to RT-08. */
export function lookUp(
  estate: Estate,
  table: Json | undefined,
  vpcId: string,
  address: Address,
  general: boolean,
): Choice {
  if (table === undefined) return { kind: "unknown", reason: `no route table collected in ${vpcId}` };
  if (isNeverRouted(address)) return { kind: "none" };
  const vpc = estate.vpc(vpcId);
  const candidates: Candidate[] = [];
  const written: Cidr[] = [];
  const isPlain = general || !isPublic(address);
  let unresolved = false;
  for (const route of list(table, "Routes")) {
    const destinations = destinationsOf(estate, route);
    if (destinations === undefined) {
      const isToEndpoint = text(route, "GatewayId")?.startsWith("vpce-") ?? false;
      unresolved ||= mayHold(estate, text(route, "DestinationPrefixListId") ?? "", isToEndpoint, isPlain);
    }
    for (const cidr of destinations ?? []) {
      written.push(cidr);
      if (!inCidr(address, cidr)) continue;
      const state = text(route, "State")?.toLowerCase() ?? "active";
      candidates.push({ length: cidr.length, rank: rankOf(route), state, target: targetOf(route) });
    }
  }
  for (const cidr of vpc?.cidrs ?? []) {
    const isWritten = written.some(
      (other) => other.family === cidr.family && other.first === cidr.first && other.last === cidr.last,
    );
    if (isWritten || !inCidr(address, cidr)) continue;
    candidates.push({ length: cidr.length, rank: -1, state: "active", target: LOCAL });
  }
  const localCovers =
    candidates.some((candidate) => candidate.target.kind === "local") || inAny(address, vpc?.cidrs ?? []);
  if (unresolved && !localCovers) return { kind: "unknown", reason: "a prefix list is not collected" };
  const isAdvertised = candidates.some((candidate) => candidate.rank === 3);
  if (localCovers && isAdvertised)
    return { kind: "unknown", reason: "a route server's route beside the local one (RT-04)" };
  const choice = winner(
    candidates
      .map(({ rank, ...rest }) => ({ ...rest, rank: Math.min(rank, 2) }))
      .filter((candidate) => !localCovers || candidate.rank < 2),
  );
  if (vpc === undefined && !localCovers) return { kind: "unknown", reason: `the CIDRs of ${vpcId} are not collected` };
  return choice;
}

function winner(candidates: readonly Candidate[]): Choice {
  const longest = Math.max(...candidates.map((candidate) => candidate.length));
  const long = candidates.filter((candidate) => candidate.length === longest);
  const lowest = Math.min(...long.map((candidate) => candidate.rank));
  const best = long.filter((candidate) => candidate.rank === lowest);
  const [first] = best;
  if (first === undefined) return { kind: "none" };
  if (best.some((other) => other.target.id !== first.target.id || other.state !== first.state)) {
    return { kind: "unknown", reason: "two routes of equal length and kind have different targets" };
  }
  if (first.state === "blackhole") return { kind: "blackhole" };
  if (first.state !== "active") return { kind: "unknown", reason: `a route is in state ${first.state}` };
  return { kind: "route", target: first.target, length: first.length };
}
