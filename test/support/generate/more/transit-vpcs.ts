import { covers } from "../addresses.ts";
import { pick } from "../chance.ts";
import type { PlacedVpc } from "../layout.ts";
import { addRoute, addRule, at, type Draft, list, tablesOf } from "./draft.ts";
import { addHop, blocksOf, hop, toVpc } from "./transit-hops.ts";
import { type Attachment, doorTableId } from "./transit-place.ts";
import type { TransitPlan } from "./transit-plan.ts";

/** TGW-18: the VPC's own tables have to lead to the gateway. */
export function routeFromVpc(draft: Draft, one: Attachment, all: readonly Attachment[]): void {
  const { vpc, plan, gateway } = one;
  const to = { TransitGatewayId: gateway.id, State: plan.state === "deleting" ? "blackhole" : "active" };
  const others = all.filter((other) => other !== one);
  const hosts = draft.layout.interfaces.filter((host) => others.some((other) => other.vpc === host.subnet.vpc));
  const blocks = {
    whole: others.flatMap((other) => blocksOf(other.vpc)),
    supernet: ["10.0.0.0/8", "172.16.0.0/12"],
    default: ["0.0.0.0/0"],
    "one-host": hosts.slice(0, 1).map((host) => `${host.address}/32`),
    none: [],
  }[plan.vpcRoutes];
  const own = blocksOf(vpc);
  for (const table of tablesOf(draft, vpc)) {
    for (const block of blocks.filter((each) => !own.some((outer) => covers(outer, each)) && fits(vpc, each))) {
      addRoute(table, block, to, plan.vpcRoutes === "default");
    }
  }
}

function fits(vpc: PlacedVpc, block: string): boolean {
  return !block.includes(":") || vpc.block6 !== undefined;
}

/** NAT-06: one VPC with a NAT gateway for all. */
export function addEgress(draft: Draft, plan: TransitPlan, attachments: readonly Attachment[]): void {
  const { egress } = plan;
  const here = draft.layout.natGateways.filter((nat) => attachments.some((one) => one.vpc === nat.vpc));
  const good = here.filter(({ plan: wish }) => wish.kind === "public" && wish.state === "available" && !wish.misplaced);
  const nat = pick(good.length > 0 ? good : here, egress?.nat ?? 0);
  const center = attachments.find((one) => one.vpc === nat?.vpc);
  if (egress === undefined || nat === undefined || center === undefined) return;
  if (egress.announced) {
    for (const table of center.gateway.tables) addHop(table, hop("0.0.0.0/0", "static", toVpc(center)));
  }
  const inner = list(at(draft, center.vpc.scope), "RouteTables").find(
    (table) => table["RouteTableId"] === doorTableId(center.vpc),
  );
  if (inner !== undefined)
    addRoute(inner, "0.0.0.0/0", { NatGatewayId: nat.id }, plan.attachments[center.vpc.index]?.inner !== "back");
  for (const spoke of attachments.filter((one) => one !== center && one.gateway === center.gateway)) {
    const tables = tablesOf(draft, spoke.vpc);
    const chosen = { all: tables, "first-table": tables.slice(0, 1), none: [] }[egress.spokes];
    for (const table of chosen) addRoute(table, "0.0.0.0/0", { TransitGatewayId: spoke.gateway.id }, true);
  }
}

/** SG-14: rules that name a group of another attached VPC. */
export function addReferences(draft: Draft, plan: TransitPlan, attachments: readonly Attachment[]): void {
  for (const wish of plan.references) {
    const groups = draft.layout.groups.filter((group) => attachments.some((one) => one.vpc === group.vpc));
    const from = pick(groups, wish.from);
    const others = groups.filter(
      (group) => group.vpc !== from?.vpc && group.vpc.scope.region === from?.vpc.scope.region,
    );
    const to = pick(others, wish.to);
    if (from === undefined || to === undefined) continue;
    const ports = wish.port < 0 ? { IpProtocol: "-1" } : { IpProtocol: "tcp", FromPort: wish.port, ToPort: wish.port };
    const pair = { GroupId: to.id, UserId: to.vpc.scope.account, VpcId: to.vpc.id };
    addRule(draft, from.id, wish.direction, { ...ports, UserIdGroupPairs: [pair] });
  }
}

export function openGroups(draft: Draft, one: Attachment): void {
  const IpRanges = ["10.0.0.0/8", "172.16.0.0/12"].map((CidrIp) => ({ CidrIp }));
  for (const group of draft.layout.groups.filter(({ vpc }) => vpc === one.vpc)) {
    addRule(draft, group.id, "in", { IpProtocol: "-1", IpRanges });
  }
}
