import { id } from "../ids.ts";
import type { PlacedScope } from "../layout.ts";
import { add, at, type Draft, type Item } from "./draft.ts";
import { PEERING, VPN } from "./transit-hops.ts";
import type { Attachment, Gateway } from "./transit-place.ts";
import type { TransitPlan } from "./transit-plan.ts";

function vpcAttachment(one: Attachment): Item {
  const { plan } = one;
  const said = plan.references === "unsaid" ? {} : { SecurityGroupReferencingSupport: plan.references };
  return {
    TransitGatewayAttachmentId: one.id,
    TransitGatewayId: one.gateway.id,
    VpcId: one.vpc.id,
    VpcOwnerId: one.vpc.scope.account,
    State: plan.state,
    SubnetIds: one.doors.map((door) => door.id),
    Options: {
      DnsSupport: "enable",
      Ipv6Support: "disable",
      ApplianceModeSupport: plan.appliance ? "enable" : "disable",
      ...said,
    },
    Tags: [],
  };
}

function plainAttachment(one: Attachment, shows: boolean): Item {
  const { association } = one.plan;
  const said =
    !shows || association === "none"
      ? {}
      : { Association: { State: association, TransitGatewayRouteTableId: one.table.id } };
  return {
    TransitGatewayAttachmentId: one.id,
    TransitGatewayId: one.gateway.id,
    TransitGatewayOwnerId: one.gateway.scope.account,
    ResourceOwnerId: one.vpc.scope.account,
    ResourceType: "vpc",
    ResourceId: one.vpc.id,
    State: one.plan.state,
    ...said,
    Tags: [],
  };
}

/** What one account sees in one Region: everything of its own gateways, and its own attachments to others'. */
export function writeScope(
  draft: Draft,
  plan: TransitPlan,
  scope: PlacedScope,
  gateways: readonly Gateway[],
  attachments: readonly Attachment[],
  peering: Item | undefined,
  references: readonly { readonly gateway: Gateway; readonly item: Item }[],
): void {
  const to = at(draft, scope);
  const mine = plan.ownerUnread ? [] : gateways.filter((gateway) => gateway.scope === scope);
  const seen = attachments.filter((one) => mine.includes(one.gateway) || one.vpc.scope === scope);
  add(to, "TransitGateways", ...mine.map((gateway) => gatewayItem(gateway, plan)));
  add(to, "TransitGatewayVpcAttachments", ...seen.map(vpcAttachment));
  if (plan.associationsIn !== "associations") {
    const ofPeering = peering === undefined ? [] : mine.map((gateway) => peeringEntry(gateway, gateways, plan));
    const ofVpcs = seen.map((one) => plainAttachment(one, mine.includes(one.gateway)));
    add(to, "TransitGatewayAttachments", ...ofVpcs, ...ofPeering);
  }
  add(to, "TransitGatewayPeeringAttachments", ...(peering === undefined || mine.length === 0 ? [] : [peering]));
  add(to, "TransitGatewayRouteTables", ...mine.flatMap(tableItems));
  add(
    to,
    "TransitGatewayStaticRoutes",
    ...mine
      .flatMap((gateway) => gateway.tables)
      .map((table) => ({
        TransitGatewayRouteTableId: table.id,
        Routes: table.routes,
        AdditionalRoutesAvailable: false,
      })),
  );
  if (plan.associationsIn !== "attachments") {
    add(to, "TransitGatewayRouteTableAssociations", ...associationItems(plan, mine, attachments, peering));
  }
  if (plan.policyTables !== "unread") {
    const some = plan.policyTables === "some" ? mine.slice(0, 1) : [];
    add(
      to,
      "TransitGatewayPolicyTables",
      ...some.map((gateway) => ({
        TransitGatewayPolicyTableId: id("tgw-ptb", 1),
        TransitGatewayId: gateway.id,
        State: "available",
      })),
    );
  }
  const shown = references.filter(({ gateway }) => mine.includes(gateway)).map(({ item }) => item);
  add(to, "TransitGatewayPrefixListReferences", ...shown);
  add(to, "VpnConnections", ...(mine.some(({ index }) => index === 0) ? vpnItems(plan) : []));
}

function gatewayItem(gateway: Gateway, plan: TransitPlan): Item {
  const wish = plan.gateways[gateway.index];
  const said = wish?.references === "unsaid" ? {} : { SecurityGroupReferencingSupport: wish?.references };
  return {
    TransitGatewayId: gateway.id,
    TransitGatewayArn: `arn:aws:ec2:${gateway.scope.region}:${gateway.scope.account}:transit-gateway/${gateway.id}`,
    OwnerId: gateway.scope.account,
    State: wish?.state,
    Options: { AmazonSideAsn: 64512, DnsSupport: "enable", ...said },
    Tags: [],
  };
}

function tableItems(gateway: Gateway): Item[] {
  return gateway.tables.map((table, index) => ({
    TransitGatewayRouteTableId: table.id,
    TransitGatewayId: gateway.id,
    State: "available",
    DefaultAssociationRouteTable: index === 0,
    DefaultPropagationRouteTable: index === 0,
    Tags: [],
  }));
}

function peeringEntry(gateway: Gateway, gateways: readonly Gateway[], plan: TransitPlan): Item {
  const other = gateways.find((one) => one !== gateway);
  const said = { Association: { State: "associated", TransitGatewayRouteTableId: gateway.tables[0]?.id } };
  return {
    TransitGatewayAttachmentId: PEERING,
    TransitGatewayId: gateway.id,
    TransitGatewayOwnerId: gateway.scope.account,
    ResourceOwnerId: other?.scope.account,
    ResourceType: "peering",
    ResourceId: other?.id,
    State: plan.peering,
    ...said,
    Tags: [],
  };
}

function associationItems(
  plan: TransitPlan,
  mine: readonly Gateway[],
  attachments: readonly Attachment[],
  peering: Item | undefined,
): Item[] {
  const ofVpcs = attachments
    .filter((one) => mine.includes(one.gateway) && one.plan.association !== "none")
    .map((one) => ({
      TransitGatewayRouteTableId: one.table.id,
      TransitGatewayAttachmentId: one.id,
      ResourceId: one.vpc.id,
      ResourceType: "vpc",
      State: one.plan.association,
    }));
  if (peering === undefined || plan.peering !== "available") return ofVpcs;
  const ofPeering = mine.map((gateway) => ({
    TransitGatewayRouteTableId: gateway.tables[0]?.id,
    TransitGatewayAttachmentId: PEERING,
    ResourceId: id("tgw", 2 - gateway.index),
    ResourceType: "peering",
    State: "associated",
  }));
  return [...ofVpcs, ...ofPeering];
}

function vpnItems(plan: TransitPlan): Item[] {
  if (plan.vpn === "none") return [];
  const tunnels = { up: ["UP", "UP"], half: ["DOWN", "UP"], down: ["DOWN", "DOWN"], deleted: [] }[plan.vpn];
  return [
    {
      VpnConnectionId: VPN,
      State: plan.vpn === "deleted" ? "deleted" : "available",
      TransitGatewayId: id("tgw", 1),
      Type: "ipsec.1",
      VgwTelemetry: tunnels.map((Status, i) => ({ OutsideIpAddress: `203.0.113.${i + 20}`, Status })),
      Tags: [],
    },
  ];
}
