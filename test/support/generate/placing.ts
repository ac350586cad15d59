import { addressAt, blockAround } from "./addresses.ts";
import { pick } from "./chance.ts";
import { id } from "./ids.ts";
import type {
  Layout,
  PlacedAcl,
  PlacedGroup,
  PlacedInterface,
  PlacedNatGateway,
  PlacedPeering,
  PlacedScope,
  PlacedSubnet,
  PlacedTable,
  PlacedVpc,
} from "./layout.ts";
import { tableOf } from "./layout.ts";
import type { EstatePlan, InterfacePlan, VpcPlan } from "./plan.ts";

const SCOPES = {
  home: { index: 0, account: "111111111111", region: "eu-west-1", collected: true },
  "other-region": { index: 1, account: "111111111111", region: "us-east-1", collected: true },
  "other-account": { index: 2, account: "222222222222", region: "eu-west-1", collected: true },
  "unread-account": { index: 3, account: "333333333333", region: "eu-west-1", collected: false },
} as const satisfies Record<VpcPlan["place"], PlacedScope>;

const FIRST_BLOCKS = ["10.0.0.0/16", "10.1.0.0/16", "172.16.0.0/16"] as const;
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

export function layOut(plan: EstatePlan): Layout {
  const vpcs = plan.vpcs.map((vpc, index) => placeVpc(plan, vpc, index));
  const subnets = vpcs.filter((vpc) => vpc.scope.collected).flatMap((vpc) => vpc.subnets);
  const tables = vpcs.filter((vpc) => vpc.scope.collected).flatMap(placeTables);
  const groups = placeGroups(plan, vpcs);
  const interfaces = placeInterfaces(plan, subnets, groups);
  return {
    plan,
    scopes: Object.values(SCOPES).filter((scope) => scope.collected && vpcs.some((vpc) => vpc.scope === scope)),
    vpcs,
    subnets,
    tables,
    acls: vpcs.filter((vpc) => vpc.scope.collected).flatMap(placeAcls),
    groups,
    interfaces,
    natGateways: placeNatGateways(plan, vpcs, tables),
    peerings: placePeerings(plan, vpcs),
  };
}

function placeVpc(plan: EstatePlan, vpc: VpcPlan, index: number): PlacedVpc {
  const like = overlaps(plan, index) ? 0 : index;
  const first = FIRST_BLOCKS[like % FIRST_BLOCKS.length] ?? FIRST_BLOCKS[0];
  const second = { none: [], "10": [`10.${100 + index}.0.0/16`], "100.64": [`100.${64 + index}.0.0/16`] };
  const blocks = [first, ...second[vpc.secondaryCidr]];
  const subnets: PlacedSubnet[] = [];
  const placed: PlacedVpc = {
    index,
    id: id("vpc", 0xa + index),
    plan: vpc,
    scope: index === 0 ? SCOPES.home : SCOPES[vpc.place],
    blocks,
    block6: vpc.ipv6 ? `2600:1f18:100:${index + 1}00::/56` : undefined,
    subnets,
  };
  vpc.subnets.forEach((subnet, position) => {
    const within = (subnet.inSecondaryCidr ? blocks.at(-1) : blocks[0]) ?? first;
    subnets.push({
      id: id("subnet", (0xa + index) * 16 + position + 1),
      number: (0xa + index) * 16 + position + 1,
      plan: subnet,
      vpc: placed,
      block: blockAround(addressAt(within, 16 * 256 * position), subnet.width),
      block6: vpc.ipv6 && subnet.ipv6 ? `2600:1f18:100:${index + 1}0${position + 1}::/64` : undefined,
      zone: `${placed.scope.region}${"abc"[subnet.zone % 3] ?? "a"}`,
    });
  });
  return placed;
}

/** At most one VPC repeats the first one's CIDR, and none that is peered with it. */
function overlaps(plan: EstatePlan, index: number): boolean {
  const peeredWithFirst = plan.peerings[index - 1] !== undefined;
  const already = index === 2 && overlaps(plan, 1);
  return index > 0 && plan.vpcs[index]?.overlapping === true && !peeredWithFirst && !already;
}

function placeTables(vpc: PlacedVpc): PlacedTable[] {
  const number = (0xa + vpc.index) * 16;
  const tables: PlacedTable[] = [
    { id: id("rtb", number), number, plan: vpc.plan.mainTable, vpc, main: true, subnets: [] },
  ];
  for (const subnet of vpc.subnets) {
    const last = tables.at(-1);
    if (subnet.plan.table === "own") {
      const own = { id: id("rtb", subnet.number), number: subnet.number, plan: subnet.plan.ownTable };
      tables.push({ ...own, vpc, main: false, subnets: [subnet] });
    } else if (subnet.plan.table === "previous" && last !== undefined) {
      last.subnets.push(subnet);
    }
  }
  return tables;
}

function placeAcls(vpc: PlacedVpc): PlacedAcl[] {
  const acls: PlacedAcl[] = [{ id: id("acl", (0xa + vpc.index) * 16), vpc, plan: "default", subnets: [] }];
  for (const subnet of vpc.subnets) {
    const { acl } = subnet.plan;
    if (acl === "default") acls[0]?.subnets.push(subnet);
    else if (acl === "previous") acls.at(-1)?.subnets.push(subnet);
    else acls.push({ id: id("acl", subnet.number), vpc, plan: acl, subnets: [subnet] });
  }
  return acls;
}

function placeGroups(plan: EstatePlan, vpcs: readonly PlacedVpc[]): PlacedGroup[] {
  const planned = plan.groups.flatMap((group, index): PlacedGroup[] => {
    const vpc = pick(vpcs, index + group.shift);
    return vpc === undefined ? [] : [{ id: id("sg", index + 1), name: `group-${index + 1}`, vpc, plan: group }];
  });
  const missing = vpcs.filter((vpc) => vpc.scope.collected && !planned.some((group) => group.vpc === vpc));
  const defaults = missing.map(
    (vpc): PlacedGroup => ({ id: id("sg", 0xd00 + vpc.index), name: "default", vpc, plan: "default" }),
  );
  return [...planned, ...defaults];
}

function placeInterfaces(
  plan: EstatePlan,
  subnets: readonly PlacedSubnet[],
  groups: readonly PlacedGroup[],
): PlacedInterface[] {
  const placed: PlacedInterface[] = [];
  const delegated = new Set<PlacedSubnet>();
  plan.interfaces.forEach((wish, index) => {
    const subnet = pick(subnets, wish.subnet);
    if (subnet === undefined) return;
    const own = groups.filter((group) => group.vpc === subnet.vpc);
    const chosen = wish.groups.flatMap((choice) => pick(own, choice) ?? []);
    const instance = placeInstance(wish, subnet, placed, index);
    const state =
      placed.find((other) => instance !== undefined && other.instance?.id === instance.id)?.state ?? wish.state;
    const attached = instance !== undefined;
    const hasPrefix = wish.delegatedPrefix && attached && !delegated.has(subnet);
    if (hasPrefix) delegated.add(subnet);
    const secondary = wish.secondaryAddress || wish.publicAddress === "secondary" || wish.publicAddress === "both";
    const publicHere = wish.kind !== "lambda" && (wish.elastic || (attached && state !== "stopped"));
    const wantsPrimary = wish.publicAddress === "primary" || wish.publicAddress === "both";
    const wantsSecondary = wish.publicAddress === "secondary" || wish.publicAddress === "both";
    placed.push({
      id: id("eni", index + 1),
      number: index + 1,
      plan: wish,
      subnet,
      groups: [...new Set(chosen)],
      instance,
      state,
      address: addressAt(subnet.block, 10 + 2 * index),
      secondaryAddress: secondary ? addressAt(subnet.block, 11 + 2 * index) : undefined,
      address6: wish.ipv6 && subnet.block6 !== undefined ? addressAt(subnet.block6, 16 + index) : undefined,
      publicAddress: publicHere && wantsPrimary ? `52.30.0.${10 + index}` : undefined,
      secondaryPublicAddress: wish.kind !== "lambda" && wantsSecondary ? `52.30.1.${10 + index}` : undefined,
      elastic: wish.elastic,
      prefix: hasPrefix ? `${addressAt(subnet.block, 32)}/28` : undefined,
      prefix6: hasPrefix && subnet.block6 !== undefined ? `${delegatedNetwork6(subnet.block6)}/80` : undefined,
    });
  });
  return placed;
}

function placeInstance(
  wish: InterfacePlan,
  subnet: PlacedSubnet,
  before: readonly PlacedInterface[],
  index: number,
): { readonly id: string; readonly deviceIndex: number } | undefined {
  if (wish.kind !== "instance") return undefined;
  const previous = before.at(-1);
  if (wish.joinsPrevious && previous?.instance !== undefined && previous.subnet.zone === subnet.zone) {
    if (previous.subnet.vpc === subnet.vpc) {
      return { id: previous.instance.id, deviceIndex: previous.instance.deviceIndex + 1 };
    }
  }
  return { id: id("i", index + 1), deviceIndex: 0 };
}

function delegatedNetwork6(block: string): string {
  return block.replace("::/64", ":d::");
}

function placeNatGateways(
  plan: EstatePlan,
  vpcs: readonly PlacedVpc[],
  tables: readonly PlacedTable[],
): PlacedNatGateway[] {
  const collected = vpcs.filter((vpc) => vpc.scope.collected);
  return plan.natGateways.flatMap((wish, index): PlacedNatGateway[] => {
    const vpc = pick(collected, wish.vpc);
    if (vpc === undefined) return [];
    const open = vpc.subnets.filter((subnet) => tableOf(tables, subnet)?.plan.default4 === "internet-gateway");
    const subnet = pick(wish.misplaced || open.length === 0 ? vpc.subnets : open, wish.subnet);
    if (subnet === undefined) return [];
    const regional = wish.kind === "regional";
    const standing = !regional && (wish.state === "available" || wish.state === "pending");
    return [
      {
        id: id("nat", index + 1),
        number: index + 1,
        plan: wish,
        vpc,
        subnet: regional ? undefined : subnet,
        interfaceId: standing ? id("eni", 0xa00 + index) : undefined,
        address: standing ? addressAt(subnet.block, 24 + index) : undefined,
        publicAddress: wish.kind === "private" ? undefined : `52.30.2.${10 + index}`,
      },
    ];
  });
}

function placePeerings(plan: EstatePlan, vpcs: readonly PlacedVpc[]): PlacedPeering[] {
  return PAIRS.flatMap(([one, other], index): PlacedPeering[] => {
    const [peering, first, second] = [plan.peerings[index], vpcs[one], vpcs[other]];
    if (peering === undefined || first === undefined || second === undefined) return [];
    const [requester, accepter] = peering.reversed ? [second, first] : [first, second];
    return [{ id: id("pcx", index + 1), plan: peering, requester, accepter }];
  });
}
