import type { RawSecurityGroup } from "../documents.ts";
import type { Layout, PlacedScope, PlacedVpc } from "../layout.ts";
import { securityGroupRules } from "../security-groups.ts";

/** JSON under construction. */
export type Item = Record<string, unknown>;

export interface DraftScope {
  readonly scope: PlacedScope;
  readonly documents: Record<string, Item[]>;
}

/** The documents of a network that further things are written into, and the layout they were written from. */
export interface Draft {
  readonly layout: Layout;
  readonly scopes: readonly DraftScope[];
}

export function draftOf(layout: Layout, documents: ReadonlyMap<PlacedScope, object>): Draft {
  const scopes = [...documents].map(([scope, written]) => ({
    scope,
    documents: structuredClone(written) as Record<string, Item[]>,
  }));
  return { layout, scopes };
}

export function at(draft: Draft, scope: PlacedScope): DraftScope | undefined {
  return draft.scopes.find((one) => one.scope === scope);
}

/** Puts entries under a key; without any, the key says that there are none. */
export function add(scope: DraftScope | undefined, key: string, ...items: readonly Item[]): void {
  if (scope === undefined) return;
  scope.documents[key] = [...(scope.documents[key] ?? []), ...items];
}

export function list(scope: DraftScope | undefined, key: string): Item[] {
  return scope?.documents[key] ?? [];
}

/** VPCs whose account is read. */
export function readVpcs(draft: Draft): PlacedVpc[] {
  return draft.layout.vpcs.filter((vpc) => vpc.scope.collected);
}

export function tablesOf(draft: Draft, vpc: PlacedVpc): Item[] {
  const ids = draft.layout.tables.filter((table) => table.vpc === vpc).map((table) => table.id);
  return list(at(draft, vpc.scope), "RouteTables").filter((table) => ids.includes(String(table["RouteTableId"])));
}

const DESTINATIONS = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"] as const;

/** A static route; one that is there already stays, unless it is to give way. */
export function addRoute(table: Item, destination: string, target: Item, givesWay = false): void {
  const routes = table["Routes"] as Item[];
  const key = destination.startsWith("pl-")
    ? DESTINATIONS[2]
    : destination.includes(":")
      ? DESTINATIONS[1]
      : DESTINATIONS[0];
  const there = routes.findIndex(
    (route) => route[key] === destination && route["Origin"] !== "EnableVgwRoutePropagation",
  );
  if (there >= 0 && (!givesWay || routes[there]?.["GatewayId"] === "local")) return;
  if (there >= 0) routes.splice(there, 1);
  routes.push({ [key]: destination, ...target, Origin: "CreateRoute", State: target["State"] ?? "active" });
}

const PEERS = ["IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"] as const;

/** A rule of a group, inbound or outbound: what is for the same packets is one entry, which names each peer once. */
export function addRule(draft: Draft, groupId: string, direction: "in" | "out", rule: Item): void {
  const key = direction === "in" ? "IpPermissions" : "IpPermissionsEgress";
  for (const { documents } of draft.scopes) {
    const group = (documents["SecurityGroups"] ?? []).find((one) => one["GroupId"] === groupId);
    const rules = group?.[key] as Item[] | undefined;
    const same = ["IpProtocol", "FromPort", "ToPort"] as const;
    const there = rules?.find((one) => same.every((part) => one[part] === rule[part]));
    const empty = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };
    if (there === undefined) rules?.push({ ...empty, ...rule });
    else for (const peers of PEERS) there[peers] = joined(there[peers], rule[peers]);
  }
}

function joined(before: unknown, more: unknown): unknown[] {
  const [old, added] = [before, more].map((one) => (Array.isArray(one) ? one : []));
  const idOf = (peer: Item) => peer["GroupId"] ?? JSON.stringify(peer);
  const isNew = (peer: Item) => !(old ?? []).some((other) => idOf(other as Item) === idOf(peer));
  return [...(old ?? []), ...(added ?? []).filter((peer) => isNew(peer as Item))];
}

/** The entries for single rules say the same as the groups. */
export function renewRuleEntries(draft: Draft): void {
  for (const { documents } of draft.scopes) {
    if (documents["SecurityGroupRules"] === undefined) continue;
    const groups = (documents["SecurityGroups"] ?? []) as unknown as RawSecurityGroup[];
    documents["SecurityGroupRules"] = securityGroupRules(groups) as unknown as Item[];
  }
}

/** An interface that a service keeps in a subnet. */
export function serviceInterface(written: {
  readonly id: string;
  readonly subnet: { readonly id: string; readonly zone: string; readonly vpc: PlacedVpc };
  readonly address: string;
  readonly type: string;
  readonly description: string;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly publicAddress?: string | undefined;
}): Item {
  const { subnet, address, publicAddress } = written;
  const association =
    publicAddress === undefined
      ? {}
      : { Association: { PublicIp: publicAddress, PublicDnsName: "", IpOwnerId: "amazon" } };
  return {
    NetworkInterfaceId: written.id,
    VpcId: subnet.vpc.id,
    SubnetId: subnet.id,
    AvailabilityZone: subnet.zone,
    OwnerId: subnet.vpc.scope.account,
    Description: written.description,
    InterfaceType: written.type,
    RequesterManaged: true,
    RequesterId: "999999999999",
    MacAddress: "02:00:00:00:0f:0f",
    Status: "in-use",
    SourceDestCheck: written.type === "vpc_endpoint",
    Groups: written.groups.map((group) => ({ GroupId: group.id, GroupName: group.name })),
    PrivateIpAddress: address,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address, ...association }],
    Ipv6Addresses: [],
    ...association,
    TagSet: [],
  };
}
