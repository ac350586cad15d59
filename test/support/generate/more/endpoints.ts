import fc from "fast-check";
import { addressAt } from "../addresses.ts";
import { chance, choice, mostly, pick, sometimes, word } from "../chance.ts";
import { id } from "../ids.ts";
import type { PlacedScope, PlacedVpc } from "../layout.ts";
import { add, addRoute, addRule, at, type Draft, readVpcs, serviceInterface, tablesOf } from "./draft.ts";

export interface EndpointsPlan {
  /** One for each VPC. */
  readonly gateways: readonly (GatewayEndpointPlan | undefined)[];
  readonly interfaces: readonly (InterfaceEndpointPlan | undefined)[];
  /** What says nothing of the service's addresses. */
  readonly listUnread: boolean;
  readonly hidden: boolean;
}

interface GatewayEndpointPlan {
  readonly state: "available" | "pending" | "deleting" | "failed";
  readonly tables: "all" | "main" | "none";
  readonly listed: boolean;
  /** A static route for some of the service's addresses, narrower than its list. */
  readonly rival: boolean;
  readonly rule: number | undefined;
}

interface InterfaceEndpointPlan {
  readonly state: "available" | "pendingAcceptance" | "rejected" | "failed";
  readonly subnets: readonly number[];
  readonly groups: readonly number[];
  readonly listed: boolean;
  readonly kind: "Interface" | "Resource";
}

/** The addresses of the service that gateway endpoints lead to; the last one is none of them. */
const SERVICE_BLOCKS = ["52.218.0.0/17", "3.5.64.0/21"] as const;
export const SERVICE_ADDRESSES = ["52.218.1.9", "3.5.64.7", "52.218.127.255", "52.218.128.1"] as const;

const gatewayEndpointPlan: fc.Arbitrary<GatewayEndpointPlan> = fc.record({
  state: word([
    ["available", 90],
    ["pending", 3],
    ["deleting", 3],
    ["failed", 4],
  ]),
  tables: word([
    ["all", 70],
    ["main", 20],
    ["none", 10],
  ]),
  listed: mostly(true as boolean, 95, fc.constant(false)),
  rival: chance(12),
  rule: sometimes(30, choice),
});

const interfaceEndpointPlan: fc.Arbitrary<InterfaceEndpointPlan> = fc.record({
  state: word([
    ["available", 88],
    ["pendingAcceptance", 5],
    ["rejected", 3],
    ["failed", 4],
  ]),
  subnets: fc.array(choice, { minLength: 1, maxLength: 2 }),
  groups: fc.array(choice, { minLength: 1, maxLength: 2 }),
  listed: mostly(true as boolean, 94, fc.constant(false)),
  kind: word([
    ["Interface", 96],
    ["Resource", 4],
  ]),
});

const three = <Value>(plan: fc.Arbitrary<Value>, percent: number) =>
  fc.array(sometimes(percent, plan), { minLength: 3, maxLength: 3 });

export const endpointsPlan: fc.Arbitrary<EndpointsPlan> = fc.record({
  gateways: three(gatewayEndpointPlan, 72),
  interfaces: three(interfaceEndpointPlan, 62),
  listUnread: chance(6),
  hidden: chance(5),
});

export function addEndpoints(draft: Draft, plan: EndpointsPlan): void {
  for (const { scope } of draft.scopes) if (!plan.listUnread) addServiceList(draft, scope);
  for (const vpc of readVpcs(draft)) {
    const [gateway, inside] = [plan.gateways[vpc.index], plan.interfaces[vpc.index]];
    if (gateway !== undefined) addGatewayEndpoint(draft, vpc, gateway, plan.listUnread);
    if (inside !== undefined) addInterfaceEndpoint(draft, vpc, inside);
  }
}

function serviceListOf(scope: PlacedScope): string {
  return id("pl", 0x5300 + scope.index);
}

function addServiceList(draft: Draft, scope: PlacedScope): void {
  const to = at(draft, scope);
  const PrefixListId = serviceListOf(scope);
  const PrefixListName = `com.amazonaws.${scope.region}.s3`;
  const entries = SERVICE_BLOCKS.map((Cidr) => ({ Cidr, Description: "" }));
  const arn = `arn:aws:ec2:${scope.region}:aws:prefix-list/${PrefixListId}`;
  const about = { AddressFamily: "IPv4", State: "create-complete", OwnerId: "AWS", Tags: [] };
  add(to, "ManagedPrefixLists", { PrefixListId, PrefixListName, PrefixListArn: arn, ...about, Entries: entries });
  add(to, "PrefixLists", { PrefixListId, PrefixListName, Cidrs: [...SERVICE_BLOCKS] });
  add(to, "Entries", ...entries.map((entry) => ({ PrefixListId, ...entry })));
}

function addGatewayEndpoint(draft: Draft, vpc: PlacedVpc, wish: GatewayEndpointPlan, listUnread: boolean): void {
  const endpointId = id("vpce", 0xa00 + vpc.index);
  const tables = tablesOf(draft, vpc);
  const chosen = { all: tables, main: tables.slice(0, 1), none: [] }[wish.tables];
  for (const table of chosen) {
    addRoute(table, serviceListOf(vpc.scope), { GatewayId: endpointId });
    const away = (table["Routes"] as Record<string, unknown>[]).find(
      (route) => route["DestinationCidrBlock"] === "0.0.0.0/0",
    );
    if (!wish.rival || away === undefined) continue;
    const { DestinationCidrBlock: _, Origin: __, ...target } = away;
    addRoute(table, "52.218.1.0/24", target);
  }
  if (wish.rule !== undefined && !listUnread) {
    const group = pick(
      draft.layout.groups.filter((one) => one.vpc === vpc),
      wish.rule,
    );
    const rule = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
    if (group !== undefined) {
      addRule(draft, group.id, "out", { ...rule, PrefixListIds: [{ PrefixListId: serviceListOf(vpc.scope) }] });
    }
  }
  if (!wish.listed) return;
  add(at(draft, vpc.scope), "VpcEndpoints", {
    VpcEndpointId: endpointId,
    VpcEndpointType: "Gateway",
    VpcId: vpc.id,
    ServiceName: `com.amazonaws.${vpc.scope.region}.s3`,
    State: wish.state,
    PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    RouteTableIds: chosen.map((table) => table["RouteTableId"]),
    SubnetIds: [],
    Groups: [],
    NetworkInterfaceIds: [],
    OwnerId: vpc.scope.account,
    Tags: [],
  });
}

function addInterfaceEndpoint(draft: Draft, vpc: PlacedVpc, wish: InterfaceEndpointPlan): void {
  const endpointId = id("vpce", 0xb00 + vpc.index);
  const own = draft.layout.groups.filter((group) => group.vpc === vpc);
  const groups = [...new Set(wish.groups.flatMap((at_) => pick(own, at_) ?? []))];
  const subnets = [...new Set(wish.subnets.flatMap((at_) => pick(vpc.subnets, at_) ?? []))];
  const interfaces = subnets.map((subnet, i) =>
    serviceInterface({
      id: id("eni", 0xb000 + vpc.index * 16 + i),
      subnet,
      address: addressAt(subnet.block, 28),
      type: "vpc_endpoint",
      description: `VPC Endpoint Interface ${endpointId}`,
      groups,
    }),
  );
  const scope = at(draft, vpc.scope);
  add(scope, "NetworkInterfaces", ...interfaces);
  if (!wish.listed) return;
  add(scope, "VpcEndpoints", {
    VpcEndpointId: endpointId,
    VpcEndpointType: wish.kind,
    VpcId: vpc.id,
    ServiceName: `com.amazonaws.${vpc.scope.region}.sqs`,
    State: wish.state,
    RouteTableIds: [],
    SubnetIds: subnets.map((subnet) => subnet.id),
    Groups: groups.map((group) => ({ GroupId: group.id, GroupName: group.name })),
    NetworkInterfaceIds: interfaces.map((one) => one["NetworkInterfaceId"]),
    OwnerId: vpc.scope.account,
    Tags: [],
  });
}
