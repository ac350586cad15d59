import { describe } from "vitest";
import { type Case, entries, NO_REPLY, routes, rules, run, STOPPED, UNKNOWN, WORKS } from "./cases.ts";
import { type Documents, entry, type Item, pick, route, rule } from "./make.ts";
import { attachment, hop, hops, options, overPeering, transit } from "./transit-estate.ts";

type Change = (all: Documents) => unknown;

function behindTransit(cases: readonly (readonly [name: string, asked: string, words: string, change?: Change])[]) {
  run(cases.map(([name, asked, words, change]): Case => [name, asked, words, transit(change)]));
}

const deny = (out: boolean, cidr: string) => entry(out, 90, "deny", cidr);
const entryOf = (all: Documents, letter: string) => pick(all, "TransitGatewayAttachments", `tgw-attach-${letter}`);

describe("by a transit gateway", () => {
  behindTransit([
    ["TGW-18 routes in both VPCs", "eni-a2 eni-b1 443", WORKS],
    ["TGW-18 no route in the sender's subnet", "eni-a3 eni-c1 443", STOPPED],
    ["TGW-08 no route in the receiver's subnet", "eni-a2 eni-b1 443", NO_REPLY, (all) => routes(all, "b1").splice(1)],
    [
      "TGW-08 no way back in the receiver's table",
      "eni-a2 eni-b1 443",
      NO_REPLY,
      (all) => hops(all, "tgw-rtb-b").splice(0),
    ],
    [
      "TGW-06 no way there in the sender's table",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => hops(all, "tgw-rtb-a").splice(1),
    ],
    [
      "TGW-07 a blackhole that is narrower",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => hops(all, "tgw-rtb-a").push({ DestinationCidrBlock: "10.1.1.0/24", State: "blackhole", Type: "static" }),
    ],
    [
      "TGW-06 static before propagated",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => hops(all, "tgw-rtb-a").push({ DestinationCidrBlock: "10.1.0.0/16", State: "blackhole", Type: "static" }),
    ],
    [
      "TGW-06 a prefix list before propagated",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        all["ManagedPrefixLists"] = [{ PrefixListId: "pl-1", Entries: [{ Cidr: "10.1.0.0/16" }] }];
        const reference = { TransitGatewayRouteTableId: "tgw-rtb-a", PrefixListId: "pl-1", Blackhole: true };
        all["TransitGatewayPrefixListReferences"] = [reference];
      },
    ],
    [
      "TGW-06 propagations that were read beside static routes only",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => {
        const [, toB] = hops(all, "tgw-rtb-a").splice(0, 2);
        const [to] = (toB?.["TransitGatewayAttachments"] ?? []) as object[];
        all["TransitGatewayPropagations"] = [
          {
            TransitGatewayRouteTableId: "tgw-rtb-a",
            TransitGatewayRouteTablePropagations: [{ ...to, State: "enabled" }],
          },
        ];
      },
    ],
    [
      "TGW-06 static before a prefix list",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => {
        all["ManagedPrefixLists"] = [{ PrefixListId: "pl-1", Entries: [{ Cidr: "10.1.0.0/16" }] }];
        hops(all, "tgw-rtb-a").push(
          { DestinationCidrBlock: "10.1.0.0/16", PrefixListId: "pl-1", State: "blackhole", Type: "static" },
          hop("10.1.0.0/16", "b", { Type: "static" }),
        );
      },
    ],
    [
      "TGW-06 a list whose entries were not read",
      "eni-a2 eni-b1 443",
      UNKNOWN,
      (all) => {
        all["TransitGatewayPrefixListReferences"] = [{ TransitGatewayRouteTableId: "tgw-rtb-a", PrefixListId: "pl-1" }];
      },
    ],
    [
      "UNK-02 the table was not read",
      "eni-a2 eni-b1 443",
      UNKNOWN,
      (all) => all["TransitGatewayStaticRoutes"]?.splice(0, 1),
    ],
    [
      "TGW-06 two attachments of equal rank are both ways",
      "eni-a2 eni-b1 443",
      UNKNOWN,
      (all) => hops(all, "tgw-rtb-a").push(hop("10.1.0.0/16", "a")),
    ],
    ["TGW-03 into another zone of the VPC", "eni-a2 eni-b2 443", WORKS],
    [
      "TGW-01 the gateway is being deleted",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        pick(all, "TransitGateways", "tgw-1")["State"] = "deleting";
      },
    ],
    ["TGW-01 another account's gateway", "eni-a2 eni-b1 443", WORKS, (all) => all["TransitGateways"]?.splice(0)],
    ["UNK-01 gateways not read", "eni-a2 eni-b1 443", UNKNOWN, (all) => delete all["TransitGateways"]],
    [
      "ENG-01 gateways not read, and no route either",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        delete all["TransitGateways"];
        hops(all, "tgw-rtb-a").splice(1);
      },
    ],
    [
      "TGW-01 the sender's attachment is pending",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        attachment(all, "a")["State"] = "pendingAcceptance";
      },
    ],
    [
      "TGW-01 the receiver's attachment has failed",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        attachment(all, "b")["State"] = "failed";
      },
    ],
    ["TGW-18 not attached", "eni-a2 eni-b1 443", STOPPED, (all) => all["TransitGatewayVpcAttachments"]?.shift()],
    ["UNK-01 attachments not read", "eni-a2 eni-b1 443", UNKNOWN, (all) => delete all["TransitGatewayVpcAttachments"]],
    [
      "TGW-05 no association, and policy tables not read, which few accounts have",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        delete entryOf(all, "a")["Association"];
        delete all["TransitGatewayPolicyTables"];
      },
    ],
    [
      "TGW-05 no association, and no policy tables",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => delete entryOf(all, "a")["Association"],
    ],
    [
      "TGW-05 being disassociated",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        delete all["TransitGatewayPolicyTables"];
        entryOf(all, "a")["Association"] = { State: "disassociating", TransitGatewayRouteTableId: "tgw-rtb-a" };
      },
    ],
    [
      "TGW-09 perhaps a policy table",
      "eni-a2 eni-b1 443",
      UNKNOWN,
      (all) => {
        delete entryOf(all, "a")["Association"];
        all["TransitGatewayPolicyTables"] = [{ TransitGatewayPolicyTableId: "tgw-ptb-1", TransitGatewayId: "tgw-1" }];
      },
    ],
    [
      "TGW-05 the association from the other call",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => {
        delete all["TransitGatewayAttachments"];
        all["TransitGatewayRouteTables"] = ["a", "b"].map((letter) => ({
          TransitGatewayRouteTableId: `tgw-rtb-${letter}`,
          TransitGatewayId: "tgw-1",
        }));
        all["TransitGatewayRouteTableAssociations"] = ["a", "b"].map((letter) => ({
          TransitGatewayRouteTableId: `tgw-rtb-${letter}`,
          TransitGatewayAttachmentId: `tgw-attach-${letter}`,
          State: "associated",
        }));
      },
    ],
    ["TGW-05 associations not read", "eni-a2 eni-b1 443", UNKNOWN, (all) => delete all["TransitGatewayAttachments"]],
    ["TGW-13 a VPC never leaves itself for its own addresses", "eni-a2 eni-a3 5432", WORKS],
    ["TGW-20 in circles", "eni-a2 10.1.77.1 443", STOPPED],
  ]);
});

describe("zones of a transit gateway's attachments", () => {
  behindTransit([
    [
      "TGW-02 the sender's zone has no attachment subnet",
      "eni-b2 eni-a3 5433",
      STOPPED,
      (all) => {
        attachment(all, "b")["SubnetIds"] = ["subnet-bt"];
      },
    ],
    [
      "TGW-02 by zone id where both have one",
      "eni-b1 eni-a1 443",
      WORKS,
      (all) => {
        pick(all, "Subnets", "subnet-b1")["AvailabilityZone"] = "eu-west-1c";
        routes(all, "a1").push(route("10.1.0.0/16", "TransitGatewayId", "tgw-1"));
      },
    ],
    [
      "TGW-02 a zone that is not known",
      "eni-b1 eni-a1 443",
      UNKNOWN,
      (all) => {
        const item = pick(all, "Subnets", "subnet-b1");
        delete item["AvailabilityZone"];
        delete item["AvailabilityZoneId"];
      },
    ],
    [
      "TGW-02 a Local Zone",
      "eni-b1 eni-a1 443",
      UNKNOWN,
      (all) => {
        const local = { AvailabilityZone: "us-west-2-lax-1a", AvailabilityZoneId: "usw2-lax1-az1" };
        Object.assign(pick(all, "Subnets", "subnet-b1"), local);
      },
    ],
    [
      "TGW-03 it stays in its zone",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => entries(all, "bu").push(deny(true, "10.1.0.0/16")),
    ],
    [
      "TGW-10 appliance mode: every zone is a way",
      "eni-a2 eni-b1 443",
      UNKNOWN,
      (all) => {
        entries(all, "bu").push(deny(true, "10.1.0.0/16"));
        options(attachment(all, "b"))["ApplianceModeSupport"] = "enable";
      },
    ],
    [
      "TGW-10 appliance mode, and all zones alike",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => {
        for (const name of ["bt", "bu"]) entries(all, name).push(deny(true, "10.1.0.0/16"));
        options(attachment(all, "b"))["ApplianceModeSupport"] = "enable";
      },
    ],
    [
      "TGW-03 the VPC is not attached in the zone",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => {
        attachment(all, "b")["SubnetIds"] = ["subnet-bu", "subnet-b2"];
        pick(all, "Subnets", "subnet-b1")["AvailabilityZoneId"] = "euw1-az2";
      },
    ],
    [
      "TGW-04 the attachment subnet routes for itself",
      "eni-a2 10.9.9.9 443",
      UNKNOWN,
      (all) => {
        routes(all, "a2").push(route("10.9.0.0/16", "TransitGatewayId", "tgw-1"));
        hops(all, "tgw-rtb-a").push(hop("10.9.0.0/16", "b"));
        routes(all, "bt").push(route("10.9.0.0/16", "VpcPeeringConnectionId", "pcx-unread"));
      },
    ],
    [
      "TGW-04 a peering connection takes the VPC's own addresses only (PCX-03)",
      "eni-c1 eni-b1 443",
      STOPPED,
      (all) => {
        hops(all, "tgw-rtb-c").push(overPeering("10.1.0.0/16"));
        hops(all, "tgw-rtb-a").splice(1, 1, hop("10.1.0.0/16", "a"));
        routes(all, "at").push(route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
      },
    ],
  ]);
});

describe("network ACLs around a transit gateway", () => {
  behindTransit([
    [
      "NACL-12 into it, inbound by source",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => entries(all, "at").push(deny(false, "10.0.2.0/24")),
    ],
    [
      "NACL-12 into it, not outbound",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => entries(all, "at").push(deny(true, "10.1.0.0/16")),
    ],
    [
      "NACL-12 out of it, outbound by destination",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => entries(all, "bt").push(deny(true, "10.1.1.0/24")),
    ],
    [
      "NACL-12 out of it, not inbound",
      "eni-a2 eni-b1 443",
      WORKS,
      (all) => entries(all, "bt").push(deny(false, "10.0.0.0/16")),
    ],
    [
      "NACL-12 the workload's own, by source",
      "eni-a2 eni-b1 443",
      STOPPED,
      (all) => entries(all, "b1").push(deny(false, "10.0.2.0/24")),
    ],
    [
      "NACL-12 the reply too",
      "eni-a2 eni-b1 443",
      NO_REPLY,
      (all) => entries(all, "bt").push(deny(false, "10.1.1.0/24")),
    ],
    [
      "NACL-13 a workload beside the attachment: neither",
      "eni-a2 eni-bt 443",
      WORKS,
      (all) => entries(all, "bt").push(deny(false, "10.0.0.0/16"), deny(true, "10.1.9.0/24")),
    ],
    [
      "NACL-13 beside the attachment, the reply: both",
      "eni-a2 eni-bt 443",
      NO_REPLY,
      (all) => entries(all, "bt").push(deny(false, "10.1.9.10/32")),
    ],
    [
      "NACL-13 beside the attachment, the reply: outbound",
      "eni-a2 eni-bt 443",
      NO_REPLY,
      (all) => entries(all, "bt").push(deny(true, "10.0.2.0/24")),
    ],
  ]);
});

/** What vpc-b sends to vpc-a passes vpc-c on the way, which is attached to tgw-1 as well. */
function throughC(all: Documents): void {
  const id = "tgw-attach-c1";
  const both = { TransitGatewayAttachmentId: id, TransitGatewayId: "tgw-1", State: "available" };
  all["TransitGatewayVpcAttachments"]?.push({ ...both, VpcId: "vpc-c", SubnetIds: ["subnet-ct"] });
  const Association = { State: "associated", TransitGatewayRouteTableId: "tgw-rtb-a" };
  all["TransitGatewayAttachments"]?.push({ ...both, ResourceType: "vpc", ResourceId: "vpc-c", Association });
  const to = { TransitGatewayAttachmentId: id, ResourceId: "vpc-c", ResourceType: "vpc" };
  hops(all, "tgw-rtb-b").push(hop("10.0.2.0/24", "", { TransitGatewayAttachments: [to] }));
  routes(all, "ct").push(route("10.0.0.0/16", "TransitGatewayId", "tgw-1"));
}

describe("group references across a transit gateway", () => {
  const refer: Change = (all) => {
    rules(all, "sg-app").push(rule("tcp", [6000, 6000], "sg-open"));
  };
  behindTransit([
    ["SG-14 inbound, all options on", "eni-b1 eni-a2 6000", WORKS, refer],
    [
      "SG-14 never outbound",
      "eni-b1 eni-a2 6000",
      STOPPED,
      (all) => {
        rules(all, "sg-app").push(rule("tcp", [6000, 6000], "10.1.0.0/16"));
        pick(all, "SecurityGroups", "sg-open")["IpPermissionsEgress"] = [rule("tcp", [6000, 6000], "sg-app")];
      },
    ],
    [
      "TGW-12 off by default on the gateway",
      "eni-b1 eni-a2 6000",
      STOPPED,
      (all) => {
        refer(all);
        delete pick(all, "TransitGateways", "tgw-1")["Options"];
      },
    ],
    [
      "TGW-12 on by default on an attachment",
      "eni-b1 eni-a2 6000",
      WORKS,
      (all) => {
        refer(all);
        delete attachment(all, "a")["Options"];
      },
    ],
    [
      "TGW-12 off on one attachment",
      "eni-b1 eni-a2 6000",
      STOPPED,
      (all) => {
        refer(all);
        options(attachment(all, "b"))["SecurityGroupReferencingSupport"] = "disable";
      },
    ],
    [
      "TGW-12 the gateway was not read",
      "eni-b1 eni-a2 6000",
      UNKNOWN,
      (all) => {
        refer(all);
        all["TransitGateways"]?.splice(0);
      },
    ],
    [
      "TGW-12 not in use1-az3",
      "eni-b1 eni-a2 6000",
      STOPPED,
      (all) => {
        refer(all);
        for (const item of all["Subnets"] ?? []) item["AvailabilityZoneId"] = "use1-az3";
      },
    ],
    ["SG-16 not across peered gateways", "eni-c1 eni-a2 6000", STOPPED, refer],
    [
      "SG-16 not with another VPC in between",
      "eni-b1 eni-a2 6000",
      STOPPED,
      (all) => {
        refer(all);
        throughC(all);
      },
    ],
    [
      "TGW-04 but by its address",
      "eni-b1 eni-a2 6000",
      WORKS,
      (all) => {
        rules(all, "sg-app").push(rule("tcp", [6000, 6000], "10.1.1.10/32"));
        throughC(all);
      },
    ],
  ]);
});

describe("peered transit gateways", () => {
  behindTransit([
    ["TGW-11 static routes on both", "eni-a2 eni-c1 443", WORKS],
    ["TGW-11 none on the far one", "eni-a2 eni-c1 443", NO_REPLY, (all) => hops(all, "tgw-rtb-c").splice(1)],
    [
      "TGW-11 not accepted yet",
      "eni-a2 eni-c1 443",
      STOPPED,
      (all) => {
        pick(all, "TransitGatewayPeeringAttachments", "tgw-attach-peer")["State"] = "pendingAcceptance";
      },
    ],
    [
      "TGW-11 the far side was not read",
      "eni-a2 10.2.1.10 443",
      UNKNOWN,
      (all) => {
        for (const key of ["TransitGatewayAttachments", "TransitGateways"]) {
          all[key] = (all[key] ?? []).filter((item) => item["TransitGatewayId"] !== "tgw-2");
        }
      },
    ],
    [
      "TGW-05 the far side's list lacks the attachment, so it is not whole",
      "eni-a2 10.2.1.10 443",
      UNKNOWN,
      (all) => {
        all["TransitGatewayAttachments"] = (all["TransitGatewayAttachments"] ?? []).slice(0, 4);
      },
    ],
    [
      "TGW-11 only the attachment list was read",
      "eni-a2 eni-c1 443",
      WORKS,
      (all) => delete all["TransitGatewayPeeringAttachments"],
    ],
    [
      "TGW-11 in circles between the two",
      "eni-a2 10.2.1.10 443",
      STOPPED,
      (all) => {
        hops(all, "tgw-rtb-c").splice(0, 1, overPeering("10.2.0.0/16"));
      },
    ],
    [
      "TGW-03 behind a peering every zone is a way",
      "eni-c1 eni-b1 443",
      "unknown unknown not-needed",
      (all) => {
        hops(all, "tgw-rtb-c").push(overPeering("10.1.0.0/16"));
        hops(all, "tgw-rtb-b").push(overPeering("10.2.0.0/16"));
        entries(all, "bu").push(deny(true, "10.1.1.0/24"));
      },
    ],
  ]);
});

describe("other things behind a transit gateway", () => {
  const toVpn = (all: Documents, type: string) => {
    const to = { TransitGatewayAttachmentId: "tgw-attach-v", ResourceId: "vpn-1", ResourceType: type };
    hops(all, "tgw-rtb-a").push(hop("192.168.0.0/16", "", { TransitGatewayAttachments: [to] }));
    routes(all, "a2").push(route("192.168.0.0/16", "TransitGatewayId", "tgw-1"));
  };
  behindTransit([
    ["VPN-01 beyond a VPN", "eni-a2 192.168.1.1 443", UNKNOWN, (all) => toVpn(all, "vpn")],
    ["TGW-16 beyond Connect", "eni-a2 192.168.1.1 443", UNKNOWN, (all) => toVpn(all, "connect")],
    [
      "VPN-02 both tunnels down",
      "eni-a2 192.168.1.1 443",
      STOPPED,
      (all) => {
        toVpn(all, "vpn");
        const VgwTelemetry = [{ Status: "DOWN" }, { Status: "DOWN" }];
        all["VpnConnections"] = [{ VpnConnectionId: "vpn-1", State: "available", VgwTelemetry }];
      },
    ],
    [
      "VPN-02 one tunnel up",
      "eni-a2 192.168.1.1 443",
      UNKNOWN,
      (all) => {
        toVpn(all, "vpn");
        const VgwTelemetry = [{ Status: "DOWN" }, { Status: "UP" }];
        all["VpnConnections"] = [{ VpnConnectionId: "vpn-1", State: "available", VgwTelemetry }];
      },
    ],
    [
      "VPN-02 the connection is gone",
      "eni-a2 192.168.1.1 443",
      STOPPED,
      (all) => {
        toVpn(all, "vpn");
        all["VpnConnections"] = [{ VpnConnectionId: "vpn-1", State: "deleted" }];
      },
    ],
    [
      "IGW-07 in by the internet gateway, out by a transit gateway",
      "8.8.8.8 eni-a1 443",
      NO_REPLY,
      (all) => {
        routes(all, "a1").splice(1, 1, route("0.0.0.0/0", "TransitGatewayId", "tgw-1"));
        toVpn(all, "vpn");
        Object.assign(hops(all, "tgw-rtb-a").at(-1) ?? {}, { DestinationCidrBlock: "0.0.0.0/0" });
      },
    ],
  ]);
});

describe("to the internet by the NAT gateway of another VPC", () => {
  behindTransit([
    [
      "IGW-06 not even with a public address of its own",
      "eni-b1 8.8.8.8 443",
      STOPPED,
      (all) => {
        routes(all, "at").splice(1, 1, route("0.0.0.0/0", "GatewayId", "igw-a"));
        const held = pick(all, "NetworkInterfaces", "eni-b1")["PrivateIpAddresses"] as Item[];
        Object.assign(held[0] ?? {}, { Association: { PublicIp: "52.0.0.99" } });
      },
    ],
    ["NAT-06 there and back", "eni-b1 8.8.8.8 443", WORKS],
    [
      "NAT-06 its subnet has no route to the transit gateway",
      "eni-b1 8.8.8.8 443",
      NO_REPLY,
      (all) => {
        routes(all, "a1").splice(3);
      },
    ],
    [
      "NAT-06 no default route in the gateway's table",
      "eni-b1 8.8.8.8 443",
      STOPPED,
      (all) => hops(all, "tgw-rtb-b").splice(1),
    ],
    [
      "TGW-04 the attachment subnet has no default route",
      "eni-b1 8.8.8.8 443",
      STOPPED,
      (all) => routes(all, "at").splice(1),
    ],
    [
      "IGW-06 an internet gateway takes no other VPC's addresses",
      "eni-b1 8.8.8.8 443",
      STOPPED,
      (all) => {
        routes(all, "at").splice(1, 1, route("0.0.0.0/0", "GatewayId", "igw-a"));
      },
    ],
    [
      "TGW-08 the gateway's table of the NAT gateway's VPC",
      "eni-b1 8.8.8.8 443",
      NO_REPLY,
      (all) => hops(all, "tgw-rtb-a").splice(1),
    ],
    [
      "NACL-10 the attachment subnet's ACL for the reply",
      "eni-b1 8.8.8.8 443",
      NO_REPLY,
      (all) => entries(all, "bt").push(deny(true, "10.1.1.0/24")),
    ],
    [
      "NAT-05 a NAT gateway before the transit gateway",
      "eni-a3 eni-b1 443",
      WORKS,
      (all) => {
        routes(all, "a3").splice(1, 1, route("10.1.0.0/16", "NatGatewayId", "nat-a"));
      },
    ],
    [
      "NAT-05 no return to sender across a transit gateway (NAT-07)",
      "eni-a3 eni-b1 443",
      NO_REPLY,
      (all) => {
        routes(all, "a3").splice(1, 1, route("10.1.0.0/16", "NatGatewayId", "nat-a"));
        routes(all, "b1").splice(1);
      },
    ],
  ]);
});
