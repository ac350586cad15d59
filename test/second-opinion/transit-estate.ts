import { routes } from "./cases.ts";
import { ACCOUNT, acl, type Documents, type Item, nic, pick, route, subnet, table } from "./make.ts";

/** A route of a transit gateway's table to the attachment of `vpc-<letter>`. */
export function hop(cidr: string, letter: string, more: Item = {}): Item {
  const to = {
    TransitGatewayAttachmentId: `tgw-attach-${letter}`,
    ResourceId: `vpc-${letter}`,
    ResourceType: "vpc",
  };
  return {
    DestinationCidrBlock: cidr,
    TransitGatewayAttachments: [to],
    Type: "propagated",
    State: "active",
    ...more,
  };
}

/** A route to the other gateway. */
export function overPeering(cidr: string): Item {
  const to = { TransitGatewayAttachmentId: "tgw-attach-peer", ResourceId: "tgw-other", ResourceType: "peering" };
  return hop(cidr, "", { TransitGatewayAttachments: [to], Type: "static" });
}

export const hops = (all: Documents, tableId: string) =>
  pick(all, "TransitGatewayStaticRoutes", tableId)["Routes"] as Item[];
export const attachment = (all: Documents, letter: string) =>
  pick(all, "TransitGatewayVpcAttachments", `tgw-attach-${letter}`);
export const options = (item: Item) => item["Options"] as Item;

function vpcAttachment(letter: string, gateway: string, subnets: string[]): Item {
  return {
    TransitGatewayAttachmentId: `tgw-attach-${letter}`,
    TransitGatewayId: gateway,
    VpcId: `vpc-${letter}`,
    State: "available",
    SubnetIds: subnets,
    Options: { ApplianceModeSupport: "disable", SecurityGroupReferencingSupport: "enable" },
  };
}

function associated(letter: string, gateway: string, tableId: string, type: string, resource: string): Item {
  return {
    TransitGatewayAttachmentId: `tgw-attach-${letter}`,
    TransitGatewayId: gateway,
    TransitGatewayOwnerId: ACCOUNT,
    ResourceType: type,
    ResourceId: resource,
    State: "available",
    Association: { State: "associated", TransitGatewayRouteTableId: tableId },
  };
}

const gateway = (id: string): Item => ({
  TransitGatewayId: id,
  OwnerId: ACCOUNT,
  State: "available",
  Options: { SecurityGroupReferencingSupport: "enable" },
});

/**
 * Beside the small estate: subnets a2 and b1 reach one another by tgw-1, whose attachments stand in subnets at, bt and
 * (in another zone) bu. vpc-b goes to the internet by the NAT gateway of vpc-a. vpc-c is behind tgw-2, peered with tgw-1.
 */
export function transit(change: (all: Documents) => unknown = () => {}): (all: Documents) => void {
  return (all) => {
    all["Vpcs"]?.push({ VpcId: "vpc-c", OwnerId: ACCOUNT, CidrBlock: "10.2.0.0/16" });
    all["Subnets"]?.push(
      subnet("at", "10.0.9.0/28"),
      subnet("bt", "10.1.9.0/28"),
      subnet("bu", "10.1.10.0/28"),
      subnet("b2", "10.1.2.0/24"),
      subnet("c1", "10.2.1.0/24"),
      subnet("ct", "10.2.9.0/28"),
    );
    for (const item of all["Subnets"] ?? []) {
      const isOther = ["subnet-bu", "subnet-b2"].includes(String(item["SubnetId"]));
      item["AvailabilityZone"] = isOther ? "eu-west-1b" : "eu-west-1a";
      item["AvailabilityZoneId"] = isOther ? "euw1-az2" : "euw1-az1";
    }
    all["NetworkInterfaces"]?.push(
      nic("eni-b2", "subnet-b2", "10.1.2.10", "sg-open"),
      nic("eni-bt", "subnet-bt", "10.1.9.10", "sg-open"),
      nic("eni-c1", "subnet-c1", "10.2.1.10", "sg-open"),
    );
    all["NetworkAcls"]?.push(...["at", "bt", "bu", "b2", "c1", "ct"].map(acl));
    const toGateway = (cidr: string, id = "tgw-1") => route(cidr, "TransitGatewayId", id);
    all["RouteTables"]?.push(
      table("at", [route("0.0.0.0/0", "NatGatewayId", "nat-a")]),
      table("bt", [toGateway("0.0.0.0/0")]),
      table("bu", []),
      table("b2", [toGateway("0.0.0.0/0")]),
      table("c1", [toGateway("0.0.0.0/0", "tgw-2")]),
      table("ct", []),
    );
    for (const name of ["a1", "a2"]) {
      routes(all, name).push(toGateway("10.1.0.0/16"), toGateway("10.2.0.0/16"));
    }
    routes(all, "b1").splice(1, 1, toGateway("0.0.0.0/0"));
    all["TransitGateways"] = [gateway("tgw-1"), gateway("tgw-2")];
    all["TransitGatewayPolicyTables"] = [];
    all["TransitGatewayVpcAttachments"] = [
      vpcAttachment("a", "tgw-1", ["subnet-at"]),
      vpcAttachment("b", "tgw-1", ["subnet-bt", "subnet-bu"]),
      vpcAttachment("c", "tgw-2", ["subnet-ct"]),
    ];
    all["TransitGatewayAttachments"] = [
      associated("a", "tgw-1", "tgw-rtb-a", "vpc", "vpc-a"),
      associated("b", "tgw-1", "tgw-rtb-b", "vpc", "vpc-b"),
      associated("c", "tgw-2", "tgw-rtb-c", "vpc", "vpc-c"),
      associated("peer", "tgw-1", "tgw-rtb-a", "peering", "tgw-2"),
      associated("peer", "tgw-2", "tgw-rtb-c", "peering", "tgw-1"),
    ];
    all["TransitGatewayPeeringAttachments"] = [
      {
        TransitGatewayAttachmentId: "tgw-attach-peer",
        RequesterTgwInfo: { TransitGatewayId: "tgw-1" },
        AccepterTgwInfo: { TransitGatewayId: "tgw-2" },
        State: "available",
      },
    ];
    const answer = (id: string, found: Item[]) => ({ TransitGatewayRouteTableId: id, Routes: found });
    all["TransitGatewayStaticRoutes"] = [
      answer("tgw-rtb-a", [hop("10.0.0.0/16", "a"), hop("10.1.0.0/16", "b"), overPeering("10.2.0.0/16")]),
      answer("tgw-rtb-b", [hop("10.0.0.0/16", "a"), hop("0.0.0.0/0", "a", { Type: "static" })]),
      answer("tgw-rtb-c", [hop("10.2.0.0/16", "c"), overPeering("10.0.0.0/16")]),
    ];
    change(all);
  };
}
