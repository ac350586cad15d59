import * as sdk from "@aws-sdk/client-ec2";
import { EC2Client } from "@aws-sdk/client-ec2";
import * as elbSdk from "@aws-sdk/client-elastic-load-balancing-v2";
import * as dnsSdk from "@aws-sdk/client-route-53";

/** What {@link seedNetwork} made, by what it is in the story. */
export interface MotoNetwork {
  readonly appVpc: string;
  readonly dataVpc: string;
  readonly privateSubnet: string;
  readonly webGroup: string;
  readonly databaseGroup: string;
  readonly reportsGroup: string;
  readonly officeList: string;
  readonly web: Machine;
  readonly database: Machine;
  readonly reports: Machine;
  readonly spare: string;
  readonly natGateway: string;
  readonly internetGateway: string;
  readonly peering: string;
}

/** An instance, its interface, and the address of that. */
interface Machine {
  readonly instance: string;
  readonly interface: string;
  readonly address: string;
}

/**
 * Two VPCs in one account. `app` (10.0.0.0/16) has a public subnet with a NAT gateway and an internet gateway, and a
 * private one with the instances web-1 (group web) and database-1 (group database). database admits 5432 from web, and
 * web admits 443 from the prefix list `office`. `data` (10.1.0.0/16) is peered with it and holds reports-1, which admits
 * 443 from `app`. Decoys: a group that nothing uses, an interface that is attached to nothing, a second network ACL.
 */
export async function seedNetwork(endpoint: string, credentials: Keys = testing): Promise<MotoNetwork> {
  const ec2 = new EC2Client({ endpoint, region: "eu-west-1", credentials });
  const make = {
    vpc: async (cidr: string, name: string) =>
      id((await ec2.send(new sdk.CreateVpcCommand({ CidrBlock: cidr, ...named("vpc", name) }))).Vpc?.VpcId),
    subnet: async (vpc: string, cidr: string, name: string) =>
      id(
        (await ec2.send(new sdk.CreateSubnetCommand({ VpcId: vpc, CidrBlock: cidr, ...named("subnet", name) }))).Subnet
          ?.SubnetId,
      ),
    group: async (vpc: string, name: string) =>
      id(
        (await ec2.send(new sdk.CreateSecurityGroupCommand({ VpcId: vpc, GroupName: name, Description: name })))
          .GroupId,
      ),
    networkInterface: async (subnet: string, group: string, name: string) => {
      const command = new sdk.CreateNetworkInterfaceCommand({
        SubnetId: subnet,
        Groups: [group],
        ...named("network-interface", name),
      });
      return id((await ec2.send(command)).NetworkInterface?.NetworkInterfaceId);
    },
    instance: async (subnet: string, group: string, name: string): Promise<Machine> => {
      const command = new sdk.RunInstancesCommand({
        ImageId: "ami-12c6146b",
        MinCount: 1,
        MaxCount: 1,
        InstanceType: "t3.micro",
        SubnetId: subnet,
        SecurityGroupIds: [group],
        UserData: Buffer.from("export PASSWORD=hunter2").toString("base64"),
        ...named("instance", name),
      });
      const made = (await ec2.send(command)).Instances?.[0];
      const own = made?.NetworkInterfaces?.[0];
      return {
        instance: id(made?.InstanceId),
        interface: id(own?.NetworkInterfaceId),
        address: id(own?.PrivateIpAddress),
      };
    },
    table: async (vpc: string, subnet: string) => {
      const { RouteTable } = await ec2.send(new sdk.CreateRouteTableCommand({ VpcId: vpc }));
      const table = id(RouteTable?.RouteTableId);
      await ec2.send(new sdk.AssociateRouteTableCommand({ RouteTableId: table, SubnetId: subnet }));
      return table;
    },
    route: (RouteTableId: string, DestinationCidrBlock: string, target: Partial<sdk.CreateRouteCommandInput>) =>
      ec2.send(new sdk.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, ...target })),
    admit: (GroupId: string, permission: sdk.IpPermission) =>
      ec2.send(new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission] })),
  };

  const appVpc = await make.vpc("10.0.0.0/16", "app");
  const dataVpc = await make.vpc("10.1.0.0/16", "data");
  const publicSubnet = await make.subnet(appVpc, "10.0.2.0/24", "app-public");
  const privateSubnet = await make.subnet(appVpc, "10.0.1.0/24", "app-private");
  const dataSubnet = await make.subnet(dataVpc, "10.1.1.0/24", "data-private");

  const { InternetGateway } = await ec2.send(new sdk.CreateInternetGatewayCommand({}));
  const internetGateway = id(InternetGateway?.InternetGatewayId);
  await ec2.send(new sdk.AttachInternetGatewayCommand({ InternetGatewayId: internetGateway, VpcId: appVpc }));
  const { AllocationId } = await ec2.send(new sdk.AllocateAddressCommand({ Domain: "vpc" }));
  const nat = await ec2.send(new sdk.CreateNatGatewayCommand({ SubnetId: publicSubnet, AllocationId }));
  const natGateway = id(nat.NatGateway?.NatGatewayId);
  const asked = await ec2.send(new sdk.CreateVpcPeeringConnectionCommand({ VpcId: appVpc, PeerVpcId: dataVpc }));
  const peering = id(asked.VpcPeeringConnection?.VpcPeeringConnectionId);
  await ec2.send(new sdk.AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: peering }));

  await make.route(await make.table(appVpc, publicSubnet), "0.0.0.0/0", { GatewayId: internetGateway });
  const privateTable = await make.table(appVpc, privateSubnet);
  await make.route(privateTable, "0.0.0.0/0", { NatGatewayId: natGateway });
  await make.route(privateTable, "10.1.0.0/16", { VpcPeeringConnectionId: peering });
  await make.route(await make.table(dataVpc, dataSubnet), "10.0.0.0/16", { VpcPeeringConnectionId: peering });
  await ec2.send(new sdk.CreateNetworkAclCommand({ VpcId: appVpc }));

  const list = await ec2.send(
    new sdk.CreateManagedPrefixListCommand({
      PrefixListName: "office",
      AddressFamily: "IPv4",
      MaxEntries: 5,
      Entries: [{ Cidr: "203.0.113.0/24", Description: "office" }],
    }),
  );
  const officeList = id(list.PrefixList?.PrefixListId);
  const webGroup = await make.group(appVpc, "web");
  const databaseGroup = await make.group(appVpc, "database");
  const reportsGroup = await make.group(dataVpc, "reports");
  await make.group(appVpc, "idle");
  await make.admit(databaseGroup, tcp(5432, { UserIdGroupPairs: [{ GroupId: webGroup }] }));
  await make.admit(webGroup, tcp(443, { PrefixListIds: [{ PrefixListId: officeList }] }));
  await make.admit(reportsGroup, tcp(443, { IpRanges: [{ CidrIp: "10.0.0.0/16" }] }));

  const web = await make.instance(privateSubnet, webGroup, "web-1");
  const database = await make.instance(privateSubnet, databaseGroup, "database-1");
  const reports = await make.instance(dataSubnet, reportsGroup, "reports-1");
  const spare = await make.networkInterface(privateSubnet, databaseGroup, "spare");
  ec2.destroy();
  return {
    appVpc,
    dataVpc,
    privateSubnet,
    webGroup,
    databaseGroup,
    reportsGroup,
    officeList,
    web,
    database,
    reports,
    spare,
    natGateway,
    internetGateway,
    peering,
  };
}

/**
 * What a snapshot holds beside it: a gateway endpoint, a VPN with its keys, a transit gateway, a load balancer, and a
 * private zone with one record.
 */
export async function seedSurroundings(endpoint: string, network: MotoNetwork): Promise<void> {
  const config = { endpoint, region: "eu-west-1", credentials: testing };
  const { appVpc, privateSubnet } = network;
  const ec2 = new EC2Client(config);
  await ec2.send(new sdk.CreateVpcEndpointCommand({ VpcId: appVpc, ServiceName: "com.amazonaws.eu-west-1.s3" }));
  const { CustomerGateway } = await ec2.send(
    new sdk.CreateCustomerGatewayCommand({ Type: "ipsec.1", PublicIp: "198.51.100.1", BgpAsn: 65000 }),
  );
  const { TransitGateway } = await ec2.send(new sdk.CreateTransitGatewayCommand({}));
  const transitGateway = { TransitGatewayId: id(TransitGateway?.TransitGatewayId) };
  await ec2.send(
    new sdk.CreateTransitGatewayVpcAttachmentCommand({ ...transitGateway, VpcId: appVpc, SubnetIds: [privateSubnet] }),
  );
  await ec2.send(
    new sdk.CreateVpnConnectionCommand({
      ...transitGateway,
      Type: "ipsec.1",
      CustomerGatewayId: id(CustomerGateway?.CustomerGatewayId),
    }),
  );
  ec2.destroy();

  const elb = new elbSdk.ElasticLoadBalancingV2Client(config);
  const { LoadBalancers } = await elb.send(
    new elbSdk.CreateLoadBalancerCommand({
      Name: "shop",
      Type: "network",
      Scheme: "internal",
      Subnets: [privateSubnet],
    }),
  );
  const { TargetGroups } = await elb.send(
    new elbSdk.CreateTargetGroupCommand({ Name: "shop", Protocol: "TCP", Port: 443, VpcId: appVpc }),
  );
  await elb.send(
    new elbSdk.CreateListenerCommand({
      LoadBalancerArn: id(LoadBalancers?.[0]?.LoadBalancerArn),
      Protocol: "TCP",
      Port: 443,
      DefaultActions: [{ Type: "forward", TargetGroupArn: id(TargetGroups?.[0]?.TargetGroupArn) }],
    }),
  );
  elb.destroy();

  const route53 = new dnsSdk.Route53Client(config);
  const { HostedZone } = await route53.send(
    new dnsSdk.CreateHostedZoneCommand({
      Name: "internal",
      CallerReference: "1",
      HostedZoneConfig: { PrivateZone: true },
      VPC: { VPCId: appVpc, VPCRegion: "eu-west-1" },
    }),
  );
  const record = { Name: "db.internal", Type: "A", TTL: 60, ResourceRecords: [{ Value: "10.0.1.5" }] } as const;
  await route53.send(
    new dnsSdk.ChangeResourceRecordSetsCommand({
      HostedZoneId: id(HostedZone?.Id),
      ChangeBatch: {
        Changes: [{ Action: "CREATE", ResourceRecordSet: { ...record, ResourceRecords: [...record.ResourceRecords] } }],
      },
    }),
  );
  route53.destroy();
}

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export const testing: Keys = { accessKeyId: "testing", secretAccessKey: "testing" };

function named(type: sdk.ResourceType, name: string): { TagSpecifications: sdk.TagSpecification[] } {
  return { TagSpecifications: [{ ResourceType: type, Tags: [{ Key: "Name", Value: name }] }] };
}

function tcp(port: number, peer: Partial<sdk.IpPermission>): sdk.IpPermission {
  return { IpProtocol: "tcp", FromPort: port, ToPort: port, ...peer };
}

function id(value: string | undefined): string {
  if (value === undefined) throw new Error("the emulator made nothing");
  return value;
}
