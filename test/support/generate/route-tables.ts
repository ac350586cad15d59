import fc from "fast-check";
import { covers, isVersion6 } from "./addresses.ts";
import { blockPlan, resolveBlock } from "./blocks.ts";
import { chance, choice, pick, shape, sometimes, word } from "./chance.ts";
import type { RawRoute, RawRouteTable, RawRouteTableAssociation } from "./documents.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedScope, PlacedTable, PlacedVpc } from "./layout.ts";
import { attachedVpcOf, peerOf, prefixListsOf } from "./layout.ts";
import type { DetourPlan, RoutePlan, RouteTablePlan } from "./plan.ts";
import { blocksOf } from "./prefix-lists.ts";
import type { RouteTarget } from "./route-targets.ts";
import { internetGatewayRoutes, routeTarget, virtualPrivateGatewayId } from "./route-targets.ts";

export const detourPlan: fc.Arbitrary<DetourPlan> = fc.record({ subnet: choice, appliance: choice });

const routePlan: fc.Arbitrary<RoutePlan> = fc.record({
  to: shape<RoutePlan["to"]>([
    [blockPlan({ everywhere: 6, interface: 26, vpc: 22, subnet: 10, publicAddress: 16, wellKnown: 20 }), 80],
    [fc.record({ at: fc.constant("prefix-list"), choice }), 20],
  ]),
  via: word([
    ["internet-gateway", 28],
    ["nat-gateway", 16],
    ["peering", 22],
    ["egress-only-gateway", 4],
    ["interface", 6],
    ["transit-gateway", 5],
    ["virtual-private-gateway", 4],
    ["propagated", 8],
    ["deleted-nat-gateway", 7],
  ]),
  choice,
});

export const routeTablePlan: fc.Arbitrary<RouteTablePlan> = fc.record({
  default4: word([
    ["internet-gateway", 58],
    ["none", 8],
    ["nat-gateway", 22],
    ["transit-gateway", 5],
    ["virtual-private-gateway", 5],
    ["peering", 2],
    ["deleted-nat-gateway", 2],
  ]),
  default6: word([
    ["internet-gateway", 58],
    ["none", 14],
    ["egress-only-gateway", 28],
  ]),
  peers: word([
    ["whole", 80],
    ["none", 7],
    ["one-subnet", 8],
    ["one-host", 5],
  ]),
  extras: shape([
    [fc.constant<RoutePlan[]>([]), 62],
    [fc.array(routePlan, { minLength: 1, maxLength: 2 }), 38],
  ]),
  detour: sometimes(4, detourPlan),
  propagatedTie: chance(5),
  stateLags: chance(12),
});

export function routeTables(layout: Layout, scope: PlacedScope): RawRouteTable[] {
  const subnetTables = layout.tables
    .filter((table) => table.vpc.scope === scope)
    .map((table) => withRoutes(table.id, table.vpc, associations(table), routesOf(layout, table)));
  return [...subnetTables, ...regionalNatTables(layout, scope), ...edgeTables(layout, scope)];
}

function withRoutes(
  tableId: string,
  vpc: PlacedVpc,
  associated: readonly RawRouteTableAssociation[],
  routes: readonly RawRoute[],
): RawRouteTable {
  const propagates = routes.some((route) => route.Origin === "EnableVgwRoutePropagation");
  return {
    RouteTableId: tableId,
    VpcId: vpc.id,
    OwnerId: vpc.scope.account,
    Associations: associated,
    Routes: routes,
    PropagatingVgws: propagates ? [{ GatewayId: virtualPrivateGatewayId(vpc) }] : [],
    Tags: [],
  };
}

function associations(table: PlacedTable): RawRouteTableAssociation[] {
  const common = { RouteTableId: table.id, AssociationState: { State: "associated" as const } };
  const main = { ...common, Main: true, RouteTableAssociationId: id("rtbassoc", table.number) };
  const explicit = table.subnets.map((subnet) => ({
    ...common,
    Main: false,
    RouteTableAssociationId: id("rtbassoc", subnet.number),
    SubnetId: subnet.id,
  }));
  return table.main ? [main, ...explicit] : explicit;
}

function routesOf(layout: Layout, table: PlacedTable): RawRoute[] {
  const { vpc, plan } = table;
  const routes = new RouteList(vpc);
  const towards = (via: RoutePlan["via"], at: number): RouteTarget | undefined =>
    routeTarget(layout, vpc, via, at, plan.stateLags);
  addPeerRoutes(layout, table, routes);
  addDefault4(routes, plan.default4, (via) => towards(via, table.number));
  if (vpc.block6 !== undefined && plan.default6 !== "none") routes.add("::/0", towards(plan.default6, table.number));
  for (const extra of plan.extras) addExtra(layout, routes, extra, towards(extra.via, extra.choice), vpc);
  if (plan.detour !== undefined) addDetour(layout, routes, plan.detour, plan.stateLags, vpc);
  if (plan.propagatedTie) routes.addTie(towards("propagated", 0));
  return routes.all;
}

/** A VPC without a NAT gateway has its default route lead to the internet gateway instead. */
function addDefault4(
  routes: RouteList,
  via: RouteTablePlan["default4"],
  towards: (via: RoutePlan["via"]) => RouteTarget | undefined,
): void {
  if (via === "none") return;
  const target = towards(via) ?? (via === "nat-gateway" ? towards("internet-gateway") : undefined);
  routes.add("0.0.0.0/0", target);
}

/** Routes in the order they were made, with AWS's own refusals: one static route for each destination, for example. */
class RouteList {
  readonly all: RawRoute[];
  readonly #vpc: PlacedVpc;

  constructor(vpc: PlacedVpc) {
    this.#vpc = vpc;
    this.all = localRoutes(vpc);
  }

  add(block: string, target: RouteTarget | undefined): void {
    if (target === undefined) return;
    const destination = isVersion6(block) ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block };
    const propagated = target.Origin === "EnableVgwRoutePropagation";
    const taken = this.all.some((route) => destinationOf(route) === block && (propagated || isStatic(route)));
    const tooNarrow = this.#isLocal(block) && !propagated;
    if (!taken && !tooNarrow && target.accepts(block)) this.all.push({ ...destination, ...fieldsOf(target) });
  }

  addPrefixList(listId: string, blocks: readonly string[], target: RouteTarget | undefined): void {
    if (target === undefined || target.Origin === "EnableVgwRoutePropagation") return;
    const taken = this.all.some((route) => route.DestinationPrefixListId === listId);
    const refused = blocks.some((block) => this.#isLocal(block) || !target.accepts(block));
    if (!taken && !refused) this.all.push({ DestinationPrefixListId: listId, ...fieldsOf(target) });
  }

  /** The one kind of static route that may be narrower than the local one. */
  addDetour(block: string, target: RouteTarget): void {
    if (this.all.some((route) => destinationOf(route) === block)) return;
    const destination = isVersion6(block) ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block };
    this.all.push({ ...destination, ...fieldsOf(target) });
  }

  /** A propagated route beside the last static one. */
  addTie(target: RouteTarget | undefined): void {
    const last = this.all.findLast((route) => isStatic(route) && route.DestinationCidrBlock !== undefined);
    const block = last?.DestinationCidrBlock;
    const taken = this.all.some((route) => !isStatic(route) && destinationOf(route) === block);
    if (target === undefined || block === undefined || taken) return;
    this.all.push({ DestinationCidrBlock: block, ...fieldsOf(target) });
  }

  #isLocal(block: string): boolean {
    const own = [...this.#vpc.blocks, ...(this.#vpc.block6 === undefined ? [] : [this.#vpc.block6])];
    return own.some((outer) => covers(outer, block));
  }
}

function fieldsOf({ accepts: _, ...fields }: RouteTarget): Omit<RouteTarget, "accepts"> {
  return fields;
}

function isStatic(route: RawRoute): boolean {
  return route.Origin !== "EnableVgwRoutePropagation";
}

function destinationOf(route: RawRoute): string | undefined {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
}

function localRoutes(vpc: PlacedVpc): RawRoute[] {
  const local = { GatewayId: "local", Origin: "CreateRouteTable", State: "active" } as const;
  const routes: RawRoute[] = vpc.blocks.map((block) => ({ DestinationCidrBlock: block, ...local }));
  return vpc.block6 === undefined ? routes : [...routes, { DestinationIpv6CidrBlock: vpc.block6, ...local }];
}

function addPeerRoutes(layout: Layout, table: PlacedTable, routes: RouteList): void {
  const { vpc, plan } = table;
  layout.peerings.forEach((peering, index) => {
    const other = peerOf(peering, vpc);
    if (other === undefined || plan.peers === "none") return;
    const target = routeTarget(layout, vpc, "peering", index, plan.stateLags, peering);
    for (const block of peerBlocks(layout, other, plan.peers)) routes.add(block, target);
    const both6 = plan.peers === "whole" && vpc.block6 !== undefined && other.block6 !== undefined;
    if (both6 && other.block6 !== undefined) routes.add(other.block6, target);
  });
}

function peerBlocks(layout: Layout, other: PlacedVpc, peers: RouteTablePlan["peers"]): readonly string[] {
  const host = layout.interfaces.find((at) => at.subnet.vpc === other);
  if (peers === "one-host" && host !== undefined) return [`${host.address}/32`];
  const subnet = host?.subnet ?? other.subnets[0];
  return peers === "one-subnet" && subnet !== undefined ? [subnet.block] : other.blocks;
}

function addExtra(
  layout: Layout,
  routes: RouteList,
  extra: RoutePlan,
  target: RouteTarget | undefined,
  vpc: PlacedVpc,
): void {
  if (extra.to.at !== "prefix-list") {
    routes.add(resolveBlock(layout, extra.to), target);
    return;
  }
  const list = pick(prefixListsOf(layout, vpc.scope), extra.to.choice);
  if (list === undefined) return;
  const blocks = blocksOf(layout, list);
  const readable = list.plan.family === 4 || vpc.block6 !== undefined;
  if (readable) routes.addPrefixList(list.id, blocks, target);
}

function addDetour(layout: Layout, routes: RouteList, plan: DetourPlan, stateLags: boolean, vpc: PlacedVpc): void {
  const target = routeTarget(layout, vpc, "interface", plan.appliance, stateLags);
  const subnet = pick(vpc.subnets, plan.subnet);
  if (target === undefined || subnet === undefined) return;
  routes.addDetour(subnet.block, target);
  if (subnet.block6 !== undefined) routes.addDetour(subnet.block6, target);
}

/** The table that decides for what comes in by the internet gateway. */
function edgeTables(layout: Layout, scope: PlacedScope): RawRouteTable[] {
  return layout.vpcs
    .filter((vpc) => vpc.scope === scope)
    .flatMap((vpc) => {
      const plan = vpc.plan.edgeTable;
      if (plan === undefined || attachedVpcOf(layout, vpc) !== vpc) return [];
      const tableId = id("rtb", 0xed00 + vpc.index);
      const routes = new RouteList(vpc);
      addDetour(layout, routes, plan, false, vpc);
      const association: RawRouteTableAssociation = {
        Main: false,
        RouteTableAssociationId: id("rtbassoc", 0xed00 + vpc.index),
        RouteTableId: tableId,
        GatewayId: id("igw", 0xa + vpc.index),
        AssociationState: { State: "associated" },
      };
      return [withRoutes(tableId, vpc, [association], routes.all)];
    });
}

export function regionalNatTableId(number: number): string {
  return id("rtb", 0x4a700 + number);
}

/** A regional NAT gateway stands in no subnet; it has a table of its own. */
function regionalNatTables(layout: Layout, scope: PlacedScope): RawRouteTable[] {
  return layout.natGateways
    .filter((nat) => nat.subnet === undefined && nat.vpc.scope === scope)
    .map((nat) => {
      const routes = [...localRoutes(nat.vpc), ...internetGatewayRoutes(layout, nat.vpc)];
      return withRoutes(regionalNatTableId(nat.number), nat.vpc, [], routes);
    });
}
