import { allEntries, type DocumentKey, type DocumentTypes, type RawRoute } from "#test/support/generate/documents.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";

/** Things of one kind whose existence something else betrays, and why nothing but "not read" explains their absence. */
export interface ImpliedKind {
  readonly thing: string;
  readonly because: string;
  /** Where the thing stands, and what says the same of it. */
  readonly keys: readonly [DocumentKey, ...DocumentKey[]];
  /** The ids of all that something else names. */
  readonly namedIn: (estate: RawEstate) => readonly string[];
}

const given = <Item>(list: readonly (Item | undefined)[]): readonly Item[] =>
  list.filter((item): item is Item => item !== undefined);

/** AWS marks a route whose target is gone as a black hole (RT-08), so only a live one says that its target exists. */
const targets = (estate: RawEstate, idOf: (route: RawRoute) => string | undefined): readonly string[] =>
  given(
    allEntries(estate, "RouteTables")
      .flatMap((table) => table.Routes)
      .filter((route) => route.State === "active")
      .map(idOf),
  );

const permissions = (estate: RawEstate) =>
  allEntries(estate, "SecurityGroups").flatMap((group) => [...group.IpPermissions, ...group.IpPermissionsEgress]);

export const impliedKinds: readonly ImpliedKind[] = [
  {
    thing: "the VPC of a subnet, interface, table, group or peering",
    because: "none of them is without its VPC, and a VPC goes only when they are gone",
    keys: ["Vpcs"],
    namedIn: (estate) =>
      (["Subnets", "NetworkInterfaces", "RouteTables", "SecurityGroups"] as const).flatMap((key) =>
        allEntries(estate, key).map(({ VpcId }) => VpcId),
      ),
  },
  {
    thing: "the subnet of an interface or NAT gateway, or of an association",
    because: "a subnet goes only when nothing stands in it, and its associations go with it",
    keys: ["Subnets"],
    namedIn: (estate) => [
      ...allEntries(estate, "NetworkInterfaces").map(({ SubnetId }) => SubnetId),
      ...given(allEntries(estate, "RouteTables").flatMap((table) => table.Associations.map((to) => to.SubnetId))),
      ...allEntries(estate, "NetworkAcls").flatMap((acl) => acl.Associations.map((to) => to.SubnetId)),
    ],
  },
  {
    thing: "a security group of an interface",
    because: "a group that an interface carries cannot be deleted",
    keys: ["SecurityGroups"],
    namedIn: (estate) =>
      allEntries(estate, "NetworkInterfaces").flatMap((one) => one.Groups.map(({ GroupId }) => GroupId)),
  },
  {
    thing: "the instance to which an interface is attached",
    because: "an attachment has two ends",
    keys: ["Reservations"],
    namedIn: (estate) => given(allEntries(estate, "NetworkInterfaces").map((one) => one.Attachment?.InstanceId)),
  },
  {
    thing: "the network ACL of a subnet",
    because: "a subnet has exactly one (NACL-04), and AWS prints its association, the default one's too",
    keys: ["NetworkAcls"],
    namedIn: (estate) =>
      allEntries(estate, "NetworkAcls").flatMap((acl) => (acl.Associations.length > 0 ? [acl.NetworkAclId] : [])),
  },
  {
    thing: "the main route table of a VPC",
    because: "a VPC has exactly one (RT-09)",
    keys: ["RouteTables"],
    namedIn: (estate) =>
      allEntries(estate, "RouteTables")
        .filter((table) => table.Associations.some(({ Main }) => Main))
        .map((table) => table.RouteTableId),
  },
  {
    thing: "the route table of a regional NAT gateway",
    because: "the gateway names it (NAT-09)",
    keys: ["RouteTables"],
    namedIn: (estate) => given(allEntries(estate, "NatGateways").map(({ RouteTableId }) => RouteTableId)),
  },
  {
    thing: "an internet gateway to which a route or an edge table points",
    because: "the route would be a black hole without it (RT-08), and the association would be gone",
    keys: ["InternetGateways"],
    namedIn: (estate) => [
      ...targets(estate, (route) => route.GatewayId),
      ...given(allEntries(estate, "RouteTables").flatMap((table) => table.Associations.map((to) => to.GatewayId))),
    ],
  },
  {
    thing: "an egress-only internet gateway to which a route points",
    because: "the route would be a black hole without it (RT-08)",
    keys: ["EgressOnlyInternetGateways"],
    namedIn: (estate) => targets(estate, (route) => route.EgressOnlyInternetGatewayId),
  },
  {
    thing: "a NAT gateway to which a route points",
    because: "the route would be a black hole without it (RT-08)",
    keys: ["NatGateways"],
    namedIn: (estate) => targets(estate, (route) => route.NatGatewayId),
  },
  {
    thing: "a NAT gateway behind an interface of its kind",
    because: "the gateway's interface lives and dies with the gateway (NAT-02)",
    keys: ["NatGateways"],
    namedIn: (estate) => {
      const shown = new Set(
        allEntries(estate, "NetworkInterfaces")
          .filter((one) => one.InterfaceType === "nat_gateway")
          .map((one) => one.NetworkInterfaceId),
      );
      return allEntries(estate, "NatGateways")
        .filter((nat) => nat.NatGatewayAddresses.some((one) => shown.has(one.NetworkInterfaceId ?? "")))
        .map((nat) => nat.NatGatewayId);
    },
  },
  {
    thing: "a peering to which a route points, or on which a rule rests",
    because: "the route would be a black hole without it (RT-08), and the rule says that it is active",
    keys: ["VpcPeeringConnections"],
    namedIn: (estate) => [
      ...targets(estate, (route) => route.VpcPeeringConnectionId),
      ...given(
        permissions(estate)
          .flatMap((one) => one.UserIdGroupPairs)
          .filter((pair) => pair.PeeringStatus === "active")
          .map((pair) => pair.VpcPeeringConnectionId),
      ),
    ],
  },
  {
    thing: "a prefix list that a route or a rule names",
    because: "a list that is referenced cannot be deleted",
    keys: ["ManagedPrefixLists", "Entries", "PrefixLists"],
    namedIn: namedLists,
  },
  {
    thing: "the entries of a prefix list that a route or a rule names",
    because: "they come by a call of their own, without which the list says nothing of them",
    keys: ["Entries", "PrefixLists"],
    namedIn: namedLists,
  },
  {
    thing: "an interface to which a route points",
    because: "the route would be a black hole without it (RT-08)",
    keys: ["NetworkInterfaces"],
    namedIn: (estate) => targets(estate, (route) => route.NetworkInterfaceId),
  },
  {
    thing: "an interface of a NAT gateway",
    because: "the gateway names it; a deleted or failed one may still print what it had",
    keys: ["NetworkInterfaces"],
    namedIn: (estate) =>
      given(
        allEntries(estate, "NatGateways")
          .filter((nat) => nat.State === "available" || nat.State === "pending")
          .flatMap((nat) => nat.NatGatewayAddresses.map((one) => one.NetworkInterfaceId)),
      ),
  },
  {
    thing: "an interface to which an Elastic IP address is bound",
    because: "the address names it, and is bound to nothing once the interface is gone",
    keys: ["NetworkInterfaces"],
    namedIn: (estate) => allEntries(estate, "Addresses").map((one) => one.NetworkInterfaceId),
  },
  {
    thing: "an Elastic IP address that an interface or a NAT gateway shows",
    because: "the association names its allocation",
    keys: ["Addresses"],
    namedIn: (estate) =>
      given([
        ...allEntries(estate, "NetworkInterfaces").flatMap((one) =>
          one.PrivateIpAddresses.map((held) => held.Association?.AllocationId),
        ),
        ...allEntries(estate, "NatGateways").flatMap((nat) => nat.NatGatewayAddresses.map((one) => one.AllocationId)),
      ]),
  },
];

function namedLists(estate: RawEstate): readonly string[] {
  return [
    ...given(
      allEntries(estate, "RouteTables").flatMap((table) => table.Routes.map((route) => route.DestinationPrefixListId)),
    ),
    ...permissions(estate).flatMap((one) => one.PrefixListIds.map(({ PrefixListId }) => PrefixListId)),
  ];
}

/** The field by which others name an entry. */
const idField: { readonly [Key in DocumentKey]?: keyof DocumentTypes[Key] } = {
  Vpcs: "VpcId",
  Subnets: "SubnetId",
  RouteTables: "RouteTableId",
  NetworkAcls: "NetworkAclId",
  SecurityGroups: "GroupId",
  NetworkInterfaces: "NetworkInterfaceId",
  Addresses: "AllocationId",
  InternetGateways: "InternetGatewayId",
  EgressOnlyInternetGateways: "EgressOnlyInternetGatewayId",
  NatGateways: "NatGatewayId",
  VpcPeeringConnections: "VpcPeeringConnectionId",
  ManagedPrefixLists: "PrefixListId",
  Entries: "PrefixListId",
  PrefixLists: "PrefixListId",
};

function idOf(key: DocumentKey, entry: unknown): unknown {
  if (key === "Reservations") return (entry as DocumentTypes["Reservations"]).Instances[0]?.InstanceId;
  return (entry as Readonly<Record<string, unknown>>)[idField[key] as string];
}

/**
 * A public address that nothing but a hidden interface showed is anybody's: nothing says any more that it is of the
 * estate. An Elastic IP address says it by itself.
 */
export function isForgotten(estate: RawEstate, id: string, word: string): boolean {
  const shown = allEntries(estate, "NetworkInterfaces")
    .filter((one) => one.NetworkInterfaceId === id)
    .flatMap((one) => one.PrivateIpAddresses.map((held) => held.Association?.PublicIp));
  return shown.includes(word) && !allEntries(estate, "Addresses").some(({ PublicIp }) => PublicIp === word);
}

/** The things of a kind that stand in the network and that something else names. */
export function impliedIn(estate: RawEstate, { keys: [key], namedIn }: ImpliedKind): readonly string[] {
  const named = new Set(namedIn(estate));
  const all = new Set(allEntries(estate, key).map((entry) => idOf(key, entry) as string));
  return [...all].filter((id) => named.has(id));
}

/** The network without one thing of a kind; what names it stays. */
export function withoutThing(estate: RawEstate, { keys }: ImpliedKind, id: string): RawEstate {
  const without = ([key, entries]: [string, readonly unknown[]]): [string, readonly unknown[]] => {
    if (keys.includes(key as DocumentKey)) {
      return [key, entries.filter((entry) => idOf(key as DocumentKey, entry) !== id)];
    }
    if (key !== "ManagedPrefixLists" || !keys.includes("Entries")) return [key, entries];
    const lists = entries as DocumentTypes["ManagedPrefixLists"][];
    return [
      key,
      lists.map(({ Entries: inline, ...list }) => (list.PrefixListId === id ? list : { ...list, Entries: inline })),
    ];
  };
  return estate.map((scope) => ({
    ...scope,
    documents: Object.fromEntries(Object.entries(scope.documents).map(without)),
  }));
}
