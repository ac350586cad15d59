import { addressAt } from "../addresses.ts";
import { resolveBlock } from "../blocks.ts";
import { pick } from "../chance.ts";
import { id } from "../ids.ts";
import type { Layout, PlacedScope, PlacedVpc } from "../layout.ts";
import { add, addRoute, at, type Draft, type Item, list, serviceInterface } from "./draft.ts";
import type { AttachmentPlan, TransitPlan } from "./transit-plan.ts";

export interface Gateway {
  readonly index: number;
  readonly id: string;
  readonly scope: PlacedScope;
  readonly tables: readonly Table[];
}

export interface Table {
  readonly id: string;
  readonly routes: Item[];
}

interface Door {
  readonly id: string;
  readonly zone: string;
}

export interface Attachment {
  readonly id: string;
  readonly plan: AttachmentPlan;
  readonly vpc: PlacedVpc;
  readonly gateway: Gateway;
  readonly doors: readonly Door[];
  readonly table: Table;
}

export function placeGateways(layout: Layout, plan: TransitPlan): Gateway[] {
  const home = layout.scopes[0];
  const abroad = layout.scopes.find((scope) => scope.region !== home?.region) ?? home;
  return plan.gateways.flatMap((gateway, index): Gateway[] => {
    const scope = index === 0 ? home : abroad;
    if (scope === undefined) return [];
    const tables = Array.from({ length: gateway.tables }, (_, number) => ({
      id: id("tgw-rtb", index * 16 + number + 1),
      routes: [],
    }));
    return [{ index, id: id("tgw", index + 1), scope, tables }];
  });
}

export function placeAttachment(
  draft: Draft,
  plan: TransitPlan,
  gateways: readonly Gateway[],
  vpc: PlacedVpc,
): Attachment | undefined {
  const wish = plan.attachments[vpc.index];
  const near = gateways.filter((gateway) => gateway.scope.region === vpc.scope.region);
  const gateway = pick(near, wish?.gateway ?? 0);
  const table = pick(gateway?.tables ?? [], wish?.table ?? 0);
  if (wish?.present !== true || gateway === undefined || table === undefined) return undefined;
  // Only from subnets of its own can an attachment lead to a NAT gateway, whose own subnet leads to the internet.
  const isCenter = plan.egress !== undefined && draft.layout.natGateways.some((nat) => nat.vpc === vpc);
  const placed = { ...wish, dedicated: wish.dedicated || isCenter };
  return {
    id: id("tgw-attach", 0xa + vpc.index),
    plan: placed,
    vpc,
    gateway,
    doors: doorsOf(draft, vpc, placed),
    table,
  };
}

/** One subnet for each zone. */
function doorsOf(draft: Draft, vpc: PlacedVpc, wish: AttachmentPlan): Door[] {
  const firsts = vpc.subnets.filter((subnet, i) => vpc.subnets.findIndex(({ zone }) => zone === subnet.zone) === i);
  const chosen = { all: firsts, first: firsts.slice(0, 1), last: firsts.slice(-1) }[wish.zones];
  if (!wish.dedicated || !vpc.scope.collected) return chosen.map(({ id: subnetId, zone }) => ({ id: subnetId, zone }));
  const doors = chosen.map(({ zone }, i) => ({ id: id("subnet", 0x76000 + vpc.index * 16 + i), zone }));
  for (const [position, door] of doors.entries()) addDoor(draft, vpc, door, position, wish);
  addDoorTable(draft, vpc, doors, wish);
  return doors;
}

function addDoor(draft: Draft, vpc: PlacedVpc, door: Door, position: number, wish: AttachmentPlan): void {
  const scope = at(draft, vpc.scope);
  const block = `${addressAt(vpc.blocks[0] ?? "", 240 * 256 + position * 16)}/28`;
  const like = list(scope, "Subnets").find((subnet) => subnet["AvailabilityZone"] === door.zone);
  add(scope, "Subnets", {
    ...like,
    SubnetId: door.id,
    SubnetArn: `arn:aws:ec2:${vpc.scope.region}:${vpc.scope.account}:subnet/${door.id}`,
    VpcId: vpc.id,
    CidrBlock: block,
    Ipv6CidrBlockAssociationSet: [],
  });
  const number = 0x76000 + vpc.index * 16 + position;
  add(
    scope,
    "NetworkInterfaces",
    serviceInterface({
      id: id("eni", number),
      subnet: { id: door.id, zone: door.zone, vpc },
      address: addressAt(block, 5),
      type: "transit_gateway",
      description: `Network Interface for Transit Gateway Attachment ${id("tgw-attach", 0xa + vpc.index)}`,
      groups: [],
    }),
  );
  const own = wish.acl === undefined ? undefined : id("acl", 0x76000 + vpc.index);
  const acls = list(scope, "NetworkAcls");
  const acl = acls.find((one) => (own === undefined ? one["IsDefault"] === true : false) && one["VpcId"] === vpc.id);
  const association = (aclId: string) => ({
    NetworkAclAssociationId: id("aclassoc", number),
    NetworkAclId: aclId,
    SubnetId: door.id,
  });
  if (own === undefined)
    (acl?.["Associations"] as Item[] | undefined)?.push(association(String(acl?.["NetworkAclId"])));
  else addDoorAcl(draft, vpc, own, association(own), wish);
}

function addDoorAcl(draft: Draft, vpc: PlacedVpc, aclId: string, association: Item, wish: AttachmentPlan): void {
  const scope = at(draft, vpc.scope);
  const there = list(scope, "NetworkAcls").find((acl) => acl["NetworkAclId"] === aclId);
  if (there !== undefined) {
    (there["Associations"] as Item[]).push(association);
    return;
  }
  const block = wish.acl === undefined ? "0.0.0.0/0" : resolveBlock(draft.layout, wish.acl.block);
  const where = (cidr: string) => (cidr.includes(":") ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr });
  const refusal = wish.acl?.all === true ? { Protocol: "-1" } : { Protocol: "6", PortRange: { From: 1024, To: 65535 } };
  const entries = [true, false].flatMap((Egress) => [
    { Egress, RuleNumber: 100, RuleAction: "allow", Protocol: "-1", CidrBlock: "0.0.0.0/0" },
    { Egress, RuleNumber: 101, RuleAction: "allow", Protocol: "-1", Ipv6CidrBlock: "::/0" },
    { Egress, RuleNumber: 32767, RuleAction: "deny", Protocol: "-1", CidrBlock: "0.0.0.0/0" },
    { Egress, RuleNumber: 32768, RuleAction: "deny", Protocol: "-1", Ipv6CidrBlock: "::/0" },
  ]);
  add(scope, "NetworkAcls", {
    NetworkAclId: aclId,
    VpcId: vpc.id,
    OwnerId: vpc.scope.account,
    IsDefault: false,
    Associations: [association],
    Entries: [
      { Egress: wish.acl?.egress ?? false, RuleNumber: 50, RuleAction: "deny", ...refusal, ...where(block) },
      ...entries,
    ],
    Tags: [],
  });
}

export function doorTableId(vpc: PlacedVpc): string {
  return id("rtb", 0x76000 + vpc.index);
}

function addDoorTable(draft: Draft, vpc: PlacedVpc, doors: readonly Door[], wish: AttachmentPlan): void {
  const tableId = doorTableId(vpc);
  const local = { GatewayId: "local", Origin: "CreateRouteTable", State: "active" };
  const routes = vpc.blocks.map((block) => ({ DestinationCidrBlock: block, ...local }));
  const routes6 = vpc.block6 === undefined ? [] : [{ DestinationIpv6CidrBlock: vpc.block6, ...local }];
  const table: Item = {
    RouteTableId: tableId,
    VpcId: vpc.id,
    OwnerId: vpc.scope.account,
    Associations: doors.map((door, i) => ({
      Main: false,
      RouteTableAssociationId: id("rtbassoc", 0x76000 + vpc.index * 16 + i),
      RouteTableId: tableId,
      SubnetId: door.id,
      AssociationState: { State: "associated" },
    })),
    Routes: [...routes, ...routes6],
    PropagatingVgws: [],
    Tags: [],
  };
  if (wish.inner === "back") addRoute(table, "0.0.0.0/0", { TransitGatewayId: id("tgw", 1) });
  add(at(draft, vpc.scope), "RouteTables", table);
}
