/**
 * Transit gateways in words: the gateways, what is attached to each, and their route tables. An attachment is `available`
 * and a gateway too, unless said; an attachment without a table is associated with none.
 */
export interface TransitWords {
  readonly gateways: Readonly<Record<string, { readonly state?: string; readonly groups?: "enable" }>>;
  readonly attachments: Readonly<Record<string, AttachmentWords>>;
  /** Table -> the gateway that has it, and its routes. */
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly of: string;
        /** `10.1.0.0/16 tgw-attach-b`, `10.2.0.0/16 tgw-attach-c propagated`, `10.9.0.0/16 blackhole`, `pl-a tgw-attach-b`. */
        readonly routes?: readonly string[];
        /** Attachments that write their routes into it, where the routes themselves do not show it. */
        readonly propagations?: readonly string[];
      }
    >
  >;
}

interface AttachmentWords {
  readonly to: string;
  readonly vpc?: string;
  readonly subnets?: readonly string[];
  /** The gateway on the other side; then the attachment is a peering. */
  readonly peer?: string;
  /** `vpn vpn-1`, `connect tgw-attach-x`: any other kind, and what it leads to. */
  readonly kind?: string;
  readonly table?: string;
  /** The table on the other side of a peering. */
  readonly peerTable?: string;
  readonly state?: string;
  readonly appliance?: true;
  readonly groups?: "disable";
}

/** What AWS prints about them in the account that owns all of it. */
export function transitDocuments(
  { gateways, attachments, tables }: TransitWords,
  account: string,
  region: string,
): Readonly<Record<string, readonly unknown[]>> {
  const entries = Object.entries(attachments);
  const hopTo = (id: string) => {
    const [ResourceType, ResourceId] = resourceOf(attachments[id]);
    return { TransitGatewayAttachmentId: id, ResourceType, ResourceId };
  };
  return {
    TransitGateways: Object.entries(gateways).map(([TransitGatewayId, { state, groups }]) => ({
      TransitGatewayId,
      OwnerId: account,
      State: state ?? "available",
      Options: { SecurityGroupReferencingSupport: groups ?? "disable" },
    })),
    TransitGatewayAttachments: entries.flatMap(([id, words]) => [
      attachment(id, words, words.to, resourceOf(words), words.table),
      // Each side prints its own; the other one only where it is described here as well.
      ...(words.peer === undefined || !(words.peer in gateways)
        ? []
        : [attachment(id, words, words.peer, ["peering", words.to], words.peerTable)]),
    ]),
    TransitGatewayVpcAttachments: entries
      .filter(([, { vpc }]) => vpc !== undefined)
      .map(([id, words]) => ({
        TransitGatewayAttachmentId: id,
        TransitGatewayId: words.to,
        VpcId: words.vpc,
        VpcOwnerId: account,
        State: words.state ?? "available",
        SubnetIds: words.subnets ?? [],
        Options: {
          ApplianceModeSupport: words.appliance === true ? "enable" : "disable",
          SecurityGroupReferencingSupport: words.groups ?? "enable",
        },
      })),
    TransitGatewayPeeringAttachments: entries
      .filter(([, { peer }]) => peer !== undefined)
      .map(([id, { to, peer, state }]) => ({
        TransitGatewayAttachmentId: id,
        State: state ?? "available",
        RequesterTgwInfo: { TransitGatewayId: to, OwnerId: account, Region: region },
        AccepterTgwInfo: { TransitGatewayId: peer, OwnerId: account, Region: region },
      })),
    TransitGatewayRouteTables: Object.entries(tables).map(([TransitGatewayRouteTableId, { of }]) => ({
      TransitGatewayRouteTableId,
      TransitGatewayId: of,
    })),
    TransitGatewayRouteTableAssociations: Object.keys(tables).map((TransitGatewayRouteTableId) => ({
      TransitGatewayRouteTableId,
      Associations: entries
        .filter(([, { table, peerTable }]) => [table, peerTable].includes(TransitGatewayRouteTableId))
        .map(([id]) => ({ TransitGatewayAttachmentId: id, State: "associated" })),
    })),
    TransitGatewayPolicyTables: [],
    TransitGatewayPropagations: Object.entries(tables).map(([TransitGatewayRouteTableId, { propagations = [] }]) => ({
      TransitGatewayRouteTableId,
      TransitGatewayRouteTablePropagations: propagations.map((id) => ({ ...hopTo(id), State: "enabled" })),
    })),
    TransitGatewayStaticRoutes: Object.entries(tables).map(([TransitGatewayRouteTableId, { routes = [] }]) => ({
      TransitGatewayRouteTableId,
      Routes: routes.map((text) => route(text, hopTo)),
    })),
    TransitGatewayPrefixListReferences: [],
  };
}

type Resource = readonly [type: string, id: string | undefined];

function resourceOf(words: AttachmentWords | undefined): Resource {
  if (words?.vpc !== undefined) return ["vpc", words.vpc];
  if (words?.peer !== undefined) return ["peering", words.peer];
  const [type = "vpc", id] = words?.kind?.split(" ") ?? [];
  return [type, id];
}

const attachment = (
  TransitGatewayAttachmentId: string,
  { state }: AttachmentWords,
  TransitGatewayId: string,
  [ResourceType, ResourceId]: Resource,
  table: string | undefined,
) => ({
  TransitGatewayAttachmentId,
  TransitGatewayId,
  ResourceType,
  ResourceId,
  State: state ?? "available",
  ...(table === undefined ? {} : { Association: { TransitGatewayRouteTableId: table, State: "associated" } }),
});

function route(text: string, hopTo: (id: string) => object): unknown {
  const [destination = "", target = "", ...marks] = text.split(/\s+/);
  const isList = destination.startsWith("pl-");
  return {
    ...(isList ? { PrefixListId: destination } : { DestinationCidrBlock: destination }),
    Type: marks.includes("propagated") ? "propagated" : "static",
    State: target === "blackhole" ? "blackhole" : "active",
    ...(target === "blackhole" ? {} : { TransitGatewayAttachments: target.split("+").map(hopTo) }),
  };
}
