import type { Estate } from "../estate/lookup.ts";
import { index } from "../estate/name.ts";
import type { RouteTable } from "../estate/route-table.ts";
import type { SecurityGroup } from "../estate/security-group.ts";
import type { VpcEndpoint } from "../estate/vpc-endpoint.ts";

/** One thing of the estate, or something that it names and that was not read. */
export interface Ref {
  readonly kind: string;
  readonly id: string;
}

/** One thing depends on another: `eni-1 carries sg-1`. */
export interface Tie {
  readonly from: Ref;
  readonly to: Ref;
  readonly how: string;
}

export interface Ties {
  readonly uses: ReadonlyMap<string, readonly Tie[]>;
  readonly usedBy: ReadonlyMap<string, readonly Tie[]>;
}

const known = new WeakMap<Estate, Ties>();

/** Who uses whom in the whole estate, found once. */
export function tiesOf(estate: Estate): Ties {
  const before = known.get(estate);
  if (before !== undefined) return before;
  const kinds = new Map(index(estate).map(({ id, kind }) => [id, kind]));
  const refOf = (id: string): Ref => ({ kind: kinds.get(id) ?? kindByPrefix(id), id });
  const uses = new Map<string, Tie[]>();
  const usedBy = new Map<string, Tie[]>();
  const seen = new Set<string>();
  for (const [from, how, to] of everyTie(estate)) {
    const key = `${from} ${to}`;
    if (from === to || seen.has(key)) continue;
    seen.add(key);
    const tie: Tie = { from: refOf(from), to: refOf(to), how };
    add(uses, from, tie);
    add(usedBy, to, tie);
  }
  const ties = { uses, usedBy };
  known.set(estate, ties);
  return ties;
}

function add(map: Map<string, Tie[]>, key: string, tie: Tie): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [tie]);
  else list.push(tie);
}

type Triple = readonly [from: string, how: string, to: string];

function* everyTie(estate: Estate): Generator<Triple> {
  for (const { id, instanceId, subnetId, groups } of estate.interfaces.values()) {
    if (instanceId !== null) yield [instanceId, "has", id];
    yield [id, "is in", subnetId];
    for (const group of groups) yield [id, "carries", group];
  }
  for (const subnet of estate.subnets.values()) {
    yield [subnet.id, "is in", subnet.vpcId];
    const table = estate.tableOf(subnet);
    if (table.state === "found") yield [subnet.id, "is routed by", table.value.id];
    const acl = estate.aclOf(subnet);
    if (acl.state === "found") yield [subnet.id, "is filtered by", acl.value.id];
  }
  for (const group of estate.securityGroups.values()) yield* tiesOfGroup(group);
  for (const table of estate.routeTables.values()) yield* tiesOfTable(table);
  for (const { id, vpcId } of estate.networkAcls.values()) yield [id, "belongs to", vpcId];
  for (const gateway of [...estate.internetGateways.values(), ...estate.egressOnlyInternetGateways.values()]) {
    for (const { vpcId } of gateway.attachments) yield [gateway.id, "is attached to", vpcId];
  }
  for (const nat of estate.natGateways.values()) {
    yield [nat.id, "belongs to", nat.vpcId];
    if (nat.subnetId !== null) yield [nat.id, "stands in", nat.subnetId];
    if (nat.routeTableId !== null) yield [nat.id, "is routed by", nat.routeTableId];
    for (const { interfaceId } of nat.addresses) if (interfaceId !== null) yield [nat.id, "has", interfaceId];
  }
  for (const { id, requester, accepter } of estate.peeringConnections.values()) {
    yield [id, "joins", requester.vpcId];
    yield [id, "joins", accepter.vpcId];
  }
  for (const endpoint of estate.vpcEndpoints.values()) yield* tiesOfEndpoint(endpoint);
  for (const { id, vpcId, uses } of estate.snapshot.others) {
    if (vpcId !== null) yield [id, "belongs to", vpcId];
    for (const used of uses) yield [id, "names", used];
  }
}

function* tiesOfGroup({ id, vpcId, inbound, outbound }: SecurityGroup): Generator<Triple> {
  if (vpcId !== null) yield [id, "belongs to", vpcId];
  for (const { peer } of [...inbound, ...outbound]) {
    if (peer.kind === "security-group") yield [id, "names in its rules", peer.groupId];
    if (peer.kind === "prefix-list") yield [id, "names in its rules", peer.prefixListId];
  }
}

function* tiesOfEndpoint({ id, vpcId, subnetIds, interfaceIds, groups }: VpcEndpoint): Generator<Triple> {
  yield [id, "belongs to", vpcId];
  for (const own of interfaceIds) yield [id, "has", own];
  for (const subnet of subnetIds) yield [id, "stands in", subnet];
  for (const group of groups) yield [id, "carries", group];
}

function* tiesOfTable({ id, vpcId, gatewayIds, routes }: RouteTable): Generator<Triple> {
  yield [id, "belongs to", vpcId];
  for (const gateway of gatewayIds) yield [gateway, "lets in what is routed by", id];
  for (const { destination, target } of routes) {
    if (destination.kind === "prefix-list") yield [id, "routes by", destination.prefixListId];
    if (target.kind !== "local" && target.id !== "") yield [id, "routes to", target.id];
  }
}

const kindsByPrefix: readonly (readonly [prefix: string, kind: string])[] = [
  ["sg-", "security-group"],
  ["eni-", "network-interface"],
  ["subnet-", "subnet"],
  ["vpce-", "vpc-endpoint"],
  ["vpc-", "vpc"],
  ["rtb-", "route-table"],
  ["acl-", "network-acl"],
  ["eigw-", "egress-only-internet-gateway"],
  ["igw-", "internet-gateway"],
  ["nat-", "nat-gateway"],
  ["pcx-", "vpc-peering"],
  ["pl-", "prefix-list"],
  ["tgw-attach-", "transit-gateway-attachment"],
  ["tgw-rtb-", "transit-gateway-route-table"],
  ["tgw-", "transit-gateway"],
  ["vgw-", "virtual-private-gateway"],
  ["i-", "instance"],
];

/** What an id names that was not read itself. */
function kindByPrefix(id: string): string {
  return kindsByPrefix.find(([prefix]) => id.startsWith(prefix))?.[1] ?? "other";
}
