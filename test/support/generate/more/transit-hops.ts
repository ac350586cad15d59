import { resolveBlock } from "../blocks.ts";
import { pick } from "../chance.ts";
import { id } from "../ids.ts";
import type { PlacedScope, PlacedVpc } from "../layout.ts";
import { add, addRoute, at, type Draft, type Item, tablesOf } from "./draft.ts";
import type { Attachment, Gateway, Table } from "./transit-place.ts";
import type { TransitPlan } from "./transit-plan.ts";

export function blocksOf(vpc: PlacedVpc): string[] {
  return [...vpc.blocks, ...(vpc.block6 === undefined ? [] : [vpc.block6])];
}

export function hop(block: string, type: "static" | "propagated", to: Item | undefined, more: Item = {}): Item {
  const attached = to === undefined ? {} : { TransitGatewayAttachments: [to] };
  const State = to === undefined ? "blackhole" : "active";
  return { DestinationCidrBlock: block, ...attached, Type: type, State, ...more };
}

export function toVpc(one: Attachment): Item {
  return { TransitGatewayAttachmentId: one.id, ResourceId: one.vpc.id, ResourceType: "vpc" };
}

/** TGW-13: what another VPC has propagated already is not propagated again. */
export function propagate(one: Attachment, all: readonly Attachment[]): void {
  const { plan, gateway, vpc } = one;
  if (plan.propagates === "nowhere" || plan.state !== "available") return;
  const before = all.slice(0, all.indexOf(one)).filter((other) => other.gateway === gateway);
  const taken = before.filter((other) => other.plan.state === "available").flatMap((other) => blocksOf(other.vpc));
  const tables = plan.propagates === "everywhere" ? gateway.tables : gateway.tables.slice(0, 1);
  for (const table of tables) {
    for (const block of blocksOf(vpc)) {
      if (!taken.includes(block)) table.routes.push(hop(block, "propagated", toVpc(one)));
    }
  }
}

/** A static route beside a propagated one for the same block hides it. */
export function addHop(table: Table, route: Item): void {
  const block = route["DestinationCidrBlock"];
  const same = table.routes.filter((other) => other["DestinationCidrBlock"] === block);
  const isList = route["PrefixListId"] !== undefined;
  if (same.some((other) => other["Type"] === "static" && (other["PrefixListId"] !== undefined) === isList)) return;
  table.routes.push(route);
}

export const PEERING = id("tgw-attach", 0xee);

export function peer(
  plan: TransitPlan,
  gateways: readonly Gateway[],
  attachments: readonly Attachment[],
): Item | undefined {
  const [first, second] = gateways;
  if (first === undefined || second === undefined || plan.peering === "none") return undefined;
  const both = [
    [first, second, plan.peeringRoutes !== "second"],
    [second, first, plan.peeringRoutes !== "first"],
  ] as const;
  for (const [here, there, isRouted] of both) {
    const to = { TransitGatewayAttachmentId: PEERING, ResourceId: there.id, ResourceType: "peering" };
    const blocks = attachments.filter((one) => one.gateway === there).flatMap((one) => blocksOf(one.vpc));
    for (const table of isRouted ? here.tables : []) {
      for (const block of blocks) addHop(table, hop(block, "static", to));
    }
  }
  const info = (gateway: Gateway) => ({
    TransitGatewayId: gateway.id,
    OwnerId: gateway.scope.account,
    Region: gateway.scope.region,
  });
  return {
    TransitGatewayAttachmentId: PEERING,
    RequesterTgwInfo: info(first),
    AccepterTgwInfo: info(second),
    State: plan.peering,
    Status: { Code: plan.peering },
    Tags: [],
  };
}

export const VPN = id("vpn", 1);
const BEYOND_VPN = "192.168.0.0/16";

/** Returns the prefix list references, each with the scope that shows it. */
export function addStaticRoutes(
  draft: Draft,
  plan: TransitPlan,
  gateways: readonly Gateway[],
  attachments: readonly Attachment[],
): { readonly gateway: Gateway; readonly item: Item }[] {
  const references: { gateway: Gateway; item: Item }[] = [];
  plan.routes.forEach((wish, index) => {
    const gateway = pick(gateways, wish.gateway);
    const table = pick(gateway?.tables ?? [], wish.table);
    if (gateway === undefined || table === undefined) return;
    const to = {
      attachment: pick(attachments.filter((one) => one.gateway === gateway).map(toVpc), wish.choice),
      blackhole: undefined,
      vpn: { TransitGatewayAttachmentId: id("tgw-attach", 0xef), ResourceId: VPN, ResourceType: "vpn" },
      connect: {
        TransitGatewayAttachmentId: id("tgw-attach", 0xed),
        ResourceId: id("tgw-attach", 0xa),
        ResourceType: "connect",
      },
    }[wish.via];
    const block = resolveBlock(draft.layout, wish.to);
    if (wish.by === "block") {
      addHop(table, hop(block, "static", to));
      return;
    }
    const listId = id("pl", 0x760 + index);
    addPrefixList(draft, gateway.scope, listId, block);
    addHop(table, hop(block, "static", to, { PrefixListId: listId }));
    if (wish.by === "list") return;
    const shown = to === undefined ? { Blackhole: true } : { Blackhole: false, TransitGatewayAttachment: to };
    references.push({
      gateway,
      item: {
        TransitGatewayRouteTableId: table.id,
        PrefixListId: listId,
        PrefixListOwnerId: gateway.scope.account,
        State: "available",
        ...shown,
      },
    });
  });
  return references;
}

export function addVpnRoutes(draft: Draft, gateways: readonly Gateway[], attachments: readonly Attachment[]): void {
  const to = { TransitGatewayAttachmentId: id("tgw-attach", 0xef), ResourceId: VPN, ResourceType: "vpn" };
  for (const table of gateways[0]?.tables ?? []) addHop(table, hop(BEYOND_VPN, "propagated", to));
  for (const one of attachments.filter(({ gateway }) => gateway.index === 0)) {
    for (const table of tablesOf(draft, one.vpc)) addRoute(table, BEYOND_VPN, { TransitGatewayId: one.gateway.id });
  }
}

function addPrefixList(draft: Draft, scope: PlacedScope, listId: string, block: string): void {
  const entry = { Cidr: block, Description: "" };
  add(at(draft, scope), "ManagedPrefixLists", {
    PrefixListId: listId,
    PrefixListName: `list-${listId}`,
    PrefixListArn: `arn:aws:ec2:${scope.region}:${scope.account}:prefix-list/${listId}`,
    AddressFamily: block.includes(":") ? "IPv6" : "IPv4",
    State: "create-complete",
    OwnerId: scope.account,
    MaxEntries: 10,
    Version: 1,
    Entries: [entry],
    Tags: [],
  });
  add(at(draft, scope), "Entries", { PrefixListId: listId, ...entry });
}
