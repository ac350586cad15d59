import type { RawEstate } from "../support/raw-estate.ts";
import {
  ACCOUNT,
  acl,
  type Documents,
  EVERYTHING,
  group,
  instance,
  nic,
  REGION,
  route,
  rule,
  side,
  subnet,
  table,
} from "./make.ts";

/** vpc-a: a1 to the internet, a2 behind a NAT gateway, a3 peered with vpc-b; i-a1 and i-a2 run Linux. */
function documents(): Documents {
  const six = (address: string) => ({ Ipv6Addresses: [{ Ipv6Address: address }] });
  return {
    Vpcs: [
      {
        VpcId: "vpc-a",
        OwnerId: ACCOUNT,
        CidrBlock: "10.0.0.0/16",
        Ipv6CidrBlockAssociationSet: [
          { Ipv6CidrBlock: "2600:1f00:a::/56", Ipv6CidrBlockState: { State: "associated" } },
        ],
      },
      { VpcId: "vpc-b", OwnerId: ACCOUNT, CidrBlock: "10.1.0.0/16" },
    ],
    Subnets: [
      subnet("a1", "10.0.1.0/24"),
      subnet("a2", "10.0.2.0/24"),
      subnet("a3", "10.0.3.0/24"),
      subnet("b1", "10.1.1.0/24"),
    ],
    NetworkInterfaces: [
      nic("eni-a1", "subnet-a1", "10.0.1.10", "sg-web", {
        publicIp: "52.0.0.10",
        ...six("2600:1f00:a:1::10"),
        Attachment: { InstanceId: "i-a1" },
      }),
      nic("eni-a1b", "subnet-a1", "10.0.1.11", "sg-open"),
      nic("eni-a2", "subnet-a2", "10.0.2.10", "sg-app", {
        ...six("2600:1f00:a:2::10"),
        Attachment: { InstanceId: "i-a2" },
      }),
      nic("eni-a3", "subnet-a3", "10.0.3.10", "sg-db"),
      nic("eni-b1", "subnet-b1", "10.1.1.10", "sg-open"),
      nic("eni-nat", "subnet-a1", "10.0.1.200", "", {
        publicIp: "52.0.0.200",
        InterfaceType: "nat_gateway",
        Groups: [],
        SourceDestCheck: false,
      }),
    ],
    Reservations: [
      {
        Instances: [
          instance("i-a1", { PlatformDetails: "Linux/UNIX" }),
          instance("i-a2", { PlatformDetails: "Linux/UNIX" }),
        ],
      },
    ],
    SecurityGroups: [
      group("sg-web", [
        rule("tcp", [443, 443], "0.0.0.0/0"),
        rule("tcp", [443, 443], "::/0"),
        rule("icmp", [8, -1], "0.0.0.0/0"),
      ]),
      group("sg-app", [rule("tcp", [8080, 8090], "sg-web")]),
      group("sg-db", [rule("tcp", [5432, 5432], "sg-app"), rule("tcp", [5433, 5433], "10.0.2.0/24")]),
      group("sg-open", EVERYTHING),
      group("sg-empty", []),
    ],
    NetworkAcls: [acl("a1"), acl("a2"), acl("a3"), acl("b1")],
    RouteTables: [
      table("a1", [route("0.0.0.0/0", "GatewayId", "igw-a"), route("::/0", "GatewayId", "igw-a")]),
      table("a2", [
        route("0.0.0.0/0", "NatGatewayId", "nat-a"),
        route("::/0", "EgressOnlyInternetGatewayId", "eigw-a"),
      ]),
      table("a3", [route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1")]),
      table("b1", [route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1")]),
    ],
    InternetGateways: [{ InternetGatewayId: "igw-a", Attachments: [{ VpcId: "vpc-a", State: "available" }] }],
    EgressOnlyInternetGateways: [
      { EgressOnlyInternetGatewayId: "eigw-a", Attachments: [{ VpcId: "vpc-a", State: "attached" }] },
    ],
    NatGateways: [
      {
        NatGatewayId: "nat-a",
        VpcId: "vpc-a",
        SubnetId: "subnet-a1",
        State: "available",
        ConnectivityType: "public",
        NatGatewayAddresses: [{ NetworkInterfaceId: "eni-nat", PrivateIp: "10.0.1.200", PublicIp: "52.0.0.200" }],
      },
    ],
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: "pcx-1",
        Status: { Code: "active" },
        RequesterVpcInfo: side("vpc-a", "10.0.0.0/16"),
        AccepterVpcInfo: side("vpc-b", "10.1.0.0/16"),
      },
    ],
    ManagedPrefixLists: [],
  };
}

export function estate(change: (all: Documents) => unknown = () => {}): RawEstate {
  const all = documents();
  change(all);
  return [{ account: ACCOUNT, region: REGION, documents: all }];
}
