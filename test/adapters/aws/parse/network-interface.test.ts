import { describe, expect, it } from "vitest";
import { parseElasticAddress, withElasticAddresses } from "#adapters/aws/parse/elastic-address.ts";
import { withNatGatewayRoles } from "#adapters/aws/parse/interface-role.ts";
import { parseNatGateway } from "#adapters/aws/parse/nat-gateway.ts";
import { parseNetworkInterface } from "#adapters/aws/parse/network-interface.ts";
import { address, cidr, here, valueIn, without } from "./words.ts";

const web = {
  NetworkInterfaceId: "eni-0a4486d9ba39d5e3e",
  VpcId: "vpc-1",
  SubnetId: "subnet-1",
  OwnerId: "111122223333",
  Description: "",
  InterfaceType: "interface",
  RequesterManaged: false,
  Status: "in-use",
  SourceDestCheck: true,
  Groups: [{ GroupId: "sg-1", GroupName: "web" }],
  PrivateIpAddress: "10.1.1.189",
  PrivateIpAddresses: [
    { Primary: false, PrivateIpAddress: "10.1.1.190" },
    { Primary: true, PrivateIpAddress: "10.1.1.189", Association: { PublicIp: "3.17.39.193", IpOwnerId: "amazon" } },
  ],
  Association: { PublicIp: "3.17.39.193", IpOwnerId: "amazon" },
  Ipv6Addresses: [{ Ipv6Address: "2001:db8::5" }],
  Ipv4Prefixes: [{ Ipv4Prefix: "10.1.1.16/28" }],
  Ipv6Prefixes: [{ Ipv6Prefix: "2001:db8:0:0:1::/80" }],
  Attachment: { AttachmentId: "eni-attach-1", InstanceId: "i-1", DeviceIndex: 0, Status: "attached" },
  TagSet: [{ Key: "Name", Value: "web-1" }],
};
const bare = without(without(web, "Attachment"), "InterfaceType");

const read = (entry: object) => valueIn(parseNetworkInterface(entry, here));

describe("a network interface", () => {
  it("is read whole, the primary address first", () => {
    expect(read(web)).toEqual({
      id: "eni-0a4486d9ba39d5e3e",
      scope: here,
      name: "web-1",
      description: "",
      vpcId: "vpc-1",
      subnetId: "subnet-1",
      ownerId: "111122223333",
      type: "interface",
      role: "instance",
      status: "in-use",
      instanceId: "i-1",
      sourceDestCheck: true,
      groups: ["sg-1"],
      privateAddresses: [
        { address: address("10.1.1.189"), primary: true, publicAddress: address("3.17.39.193") },
        { address: address("10.1.1.190"), primary: false, publicAddress: null },
      ],
      ipv6Addresses: [address("2001:db8::5")],
      prefixes: [cidr("10.1.1.16/28"), cidr("2001:db8:0:0:1::/80")],
      deniesInternetGateway: false,
      hostsPods: false,
    });
  });

  it("has the one address that stands beside the list, where there is no list", () => {
    expect(read(without(web, "PrivateIpAddresses")).privateAddresses).toEqual([
      { address: address("10.1.1.189"), primary: true, publicAddress: address("3.17.39.193") },
    ]);
  });

  it("gives the public address beside the list to the primary one", () => {
    const PrivateIpAddresses = [{ PrivateIpAddress: "10.1.1.190" }, { PrivateIpAddress: "10.1.1.189" }];
    expect(read({ ...web, PrivateIpAddresses }).privateAddresses).toMatchObject([
      { primary: true, publicAddress: address("3.17.39.193") },
      { primary: false, publicAddress: null },
    ]);
  });

  it("has no public address where only a carrier knows one", () => {
    const Association = { CarrierIp: "155.146.1.1", PublicIp: "" };
    const carrier = {
      ...web,
      Association,
      PrivateIpAddresses: [{ PrivateIpAddress: "10.1.1.189", Primary: true, Association }],
    };
    expect(read(carrier).privateAddresses[0]?.publicAddress).toBeNull();
  });

  it.each([
    [{ Description: "aws-K8S-i-0123456789abcdef0" }, true],
    [{ TagSet: [{ Key: "node.k8s.amazonaws.com/instance_id", Value: "i-1" }] }, true],
    [{ TagSet: undefined, Tags: [null, { Key: "node.k8s.amazonaws.com/instance_id", Value: "i-1" }] }, true],
    [{ Description: "aws-k8s-branch-eni" }, false],
    [{ Description: "not aws-K8S-i-1" }, false],
    [{ TagSet: [{ Key: "Name", Value: "node.k8s.amazonaws.com/instance_id" }] }, false],
  ])("with %j hosts pods: %s", (more, hostsPods) => {
    expect(read({ ...web, ...more }).hostsPods).toBe(hostsPods);
  });

  it("does not guess what AWS did not say", () => {
    expect(read(without(web, "SourceDestCheck")).sourceDestCheck).toBeNull();
    expect(read({ ...web, DenyAllIgwTraffic: true }).deniesInternetGateway).toBe(true);
  });

  it.each([
    ["its groups", without(web, "Groups"), "Groups is missing"],
    ["its status", without(web, "Status"), "Status is missing"],
    ["its subnet", without(web, "SubnetId"), "SubnetId is missing"],
    [
      "any address",
      without(without(without(web, "PrivateIpAddresses"), "PrivateIpAddress"), "Ipv6Addresses"),
      "PrivateIpAddresses is missing",
    ],
    ["an address that is one", { ...web, PrivateIpAddress: "10.1.1" }, "PrivateIpAddress is no IP address"],
  ])("is passed over without %s", (_, entry, problem) => {
    expect(parseNetworkInterface(entry, here)).toEqual({ problem });
  });
});

describe("the role of an interface", () => {
  it.each([
    ["interface", "instance"],
    ["efa", "instance"],
    ["efa-only", "instance"],
    ["trunk", "instance"],
    ["branch", "instance"],
    ["lambda", "lambda"],
    ["nat_gateway", "nat-gateway"],
    ["natGateway", "nat-gateway"],
    ["load_balancer", "load-balancer"],
    ["network_load_balancer", "load-balancer"],
    ["gateway_load_balancer", "load-balancer"],
    ["vpc_endpoint", "vpc-endpoint"],
    ["gateway_load_balancer_endpoint", "vpc-endpoint"],
    ["transit_gateway", "transit-gateway"],
    ["quicksight", "managed"],
    ["api_gateway_managed", "managed"],
    ["global_accelerator_managed", "managed"],
    ["iot_rules_managed", "managed"],
    ["something_new_managed", "managed"],
    ["something_new", "other"],
    ["", "other"],
  ])("of type %j is %s", (InterfaceType, role) => {
    expect(read({ ...bare, InterfaceType })).toMatchObject({ type: InterfaceType, role });
  });

  it.each([
    ["ELB app/web/50dc6c495c0c9188", "load-balancer"],
    ["VPC Endpoint Interface vpce-1", "vpc-endpoint"],
    ["Interface for NAT Gateway nat-1", "nat-gateway"],
    ["Network Interface for Transit Gateway Attachment tgw-attach-1", "transit-gateway"],
    ["AWS Lambda VPC ENI-orders", "lambda"],
    ["EC2 Instance Connect Endpoint eice-1", "managed"],
    ["RDSNetworkInterface", "instance"],
    ["EFS mount target for fs-1 (fsmt-1)", "instance"],
    ["arn:aws:ecs:eu-west-1:111122223333:attachment/1", "instance"],
  ])("that a service describes as %j is %s", (Description, role) => {
    const served = { ...bare, InterfaceType: "interface", RequesterManaged: true, Description };
    expect(read(served).role).toBe(role);
  });

  it("is told by the load balancer's requester", () => {
    expect(read({ ...bare, InterfaceType: "interface", RequesterId: "amazon-elb" }).role).toBe("load-balancer");
  });

  it.each(["Interface for NAT Gateway nat-1", "AWS Lambda VPC ENI-orders"])(
    "from which something certain follows is not told by what a customer may write: %s",
    (Description) => {
      expect(read({ ...bare, InterfaceType: "interface", Description }).role).toBe("instance");
    },
  );

  it.each([
    ["ELB app/web/50dc6c495c0c9188", "load-balancer"],
    ["ELB my-classic", "load-balancer"],
    ["VPC Endpoint Interface vpce-1", "vpc-endpoint"],
    ["Network Interface for Transit Gateway Attachment tgw-attach-1", "transit-gateway"],
    ["EC2 Instance Connect Endpoint eice-1", "managed"],
  ])("of which nothing is known may be told by it, for dumps lose who asked for it: %s", (Description, role) => {
    expect(read({ ...bare, InterfaceType: "interface", RequesterManaged: false, Description }).role).toBe(role);
  });

  it("is an instance's where it is attached to one, whatever its description claims", () => {
    for (const Description of ["Interface for NAT Gateway nat-1", "ELB app/web/1"]) {
      expect(read({ ...web, RequesterManaged: true, Description }).role).toBe("instance");
    }
  });

  it("is that of a NAT gateway where one names it", () => {
    const gateway = {
      NatGatewayId: "nat-1",
      VpcId: "vpc-1",
      SubnetId: "subnet-1",
      State: "available",
      NatGatewayAddresses: [{ NetworkInterfaceId: web.NetworkInterfaceId, PrivateIp: "10.1.1.189" }],
    };
    const other = { ...web, NetworkInterfaceId: "eni-2" };
    const roles = withNatGatewayRoles([read(web), read(other)], [valueIn(parseNatGateway(gateway, here))]);
    expect(roles.map(({ role }) => role)).toEqual(["nat-gateway", "instance"]);
  });
});

describe("an Elastic IP", () => {
  const elastic = (entry: object) => valueIn(parseElasticAddress(entry));
  const bound = { PublicIp: "52.30.0.1", NetworkInterfaceId: web.NetworkInterfaceId, PrivateIpAddress: "10.1.1.190" };

  it("gives a private address the public one that its interface lacks", () => {
    const [one] = withElasticAddresses([read(web)], [elastic(bound)]);
    expect(one?.privateAddresses.map(({ publicAddress }) => publicAddress)).toEqual([
      address("3.17.39.193"),
      address("52.30.0.1"),
    ]);
  });

  it("changes nothing where the interface names one itself, or where it is idle", () => {
    const own = { ...bound, PrivateIpAddress: "10.1.1.189" };
    const interfaces = [read(web)];
    expect(withElasticAddresses(interfaces, [elastic(own), elastic({ PublicIp: "52.30.0.2" })])).toEqual(interfaces);
  });
});
