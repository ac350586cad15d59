import fc from "fast-check";
import { chance, choice, sometimes, word } from "./chance.ts";
import type {
  RawAddress,
  RawAssociation,
  RawAttachment,
  RawGroupName,
  RawInstance,
  RawInterface,
  RawPrivateAddress,
  RawReservation,
} from "./documents.ts";
import { natAllocationId } from "./gateways.ts";
import { id } from "./ids.ts";
import type { Layout, PlacedInterface, PlacedNatGateway, PlacedScope } from "./layout.ts";
import type { InterfacePlan } from "./plan.ts";

const interfacePlan: fc.Arbitrary<InterfacePlan> = fc.record({
  subnet: choice,
  groups: fc.array(choice, { minLength: 1, maxLength: 3 }),
  kind: word([
    ["instance", 89],
    ["unattached", 2],
    ["lambda", 9],
  ]),
  state: word([
    ["running", 97],
    ["stopped", 2],
    ["pending", 1],
  ]),
  system: word([
    ["unsaid", 45],
    ["linux", 32],
    ["windows", 23],
  ]),
  publicAddress: word([
    ["none", 40],
    ["primary", 46],
    ["secondary", 5],
    ["both", 9],
  ]),
  elastic: chance(40),
  ipv6: chance(80),
  secondaryAddress: chance(14),
  forwards: chance(7),
  delegatedPrefix: chance(7),
  joinsPrevious: chance(10),
});

/** One to six interfaces of instances and functions; NAT gateways bring up to two more. */
export const interfacePlans: fc.Arbitrary<InterfacePlan[]> = fc
  .tuple(interfacePlan, ...Array.from({ length: 5 }, () => sometimes(72, interfacePlan)))
  .map((plans) => plans.flatMap((plan) => plan ?? []));

export function networkInterfaces(layout: Layout, scope: PlacedScope): RawInterface[] {
  const workloads = layout.interfaces.filter((at) => at.subnet.vpc.scope === scope).map(workloadInterface);
  const gateways = layout.natGateways.filter((nat) => nat.vpc.scope === scope).flatMap(natInterface);
  return [...workloads, ...gateways];
}

function workloadInterface(at: PlacedInterface): RawInterface {
  const [primary] = privateAddresses(at);
  const attachment = attachmentOf(at);
  const lambda = at.plan.kind === "lambda";
  return {
    NetworkInterfaceId: at.id,
    VpcId: at.subnet.vpc.id,
    SubnetId: at.subnet.id,
    AvailabilityZone: at.subnet.zone,
    OwnerId: at.subnet.vpc.scope.account,
    Description: lambda ? `AWS Lambda VPC ENI-function-${at.number}` : "",
    InterfaceType: lambda ? "lambda" : "interface",
    RequesterManaged: lambda,
    MacAddress: macAddress(at.number),
    Status: at.plan.kind === "unattached" ? "available" : "in-use",
    SourceDestCheck: !at.plan.forwards,
    Groups: groupNames(at),
    PrivateIpAddress: at.address,
    PrivateIpAddresses: privateAddresses(at),
    Ipv6Addresses: at.address6 === undefined ? [] : [{ Ipv6Address: at.address6, IsPrimaryIpv6: false }],
    ...(at.prefix === undefined ? {} : { Ipv4Prefixes: [{ Ipv4Prefix: at.prefix }] }),
    ...(at.prefix6 === undefined ? {} : { Ipv6Prefixes: [{ Ipv6Prefix: at.prefix6 }] }),
    ...(primary?.Association === undefined ? {} : { Association: primary.Association }),
    ...(attachment === undefined ? {} : { Attachment: attachment }),
    TagSet: [],
  };
}

function groupNames(at: PlacedInterface): RawGroupName[] {
  return at.groups.map((group) => ({ GroupId: group.id, GroupName: group.name }));
}

function privateAddresses(at: PlacedInterface): RawPrivateAddress[] {
  const first = associated(at.publicAddress, at.elastic ? at.number : undefined, at);
  const second = associated(at.secondaryPublicAddress, 0x100 + at.number, at);
  const primary = { Primary: true, PrivateIpAddress: at.address, ...first };
  if (at.secondaryAddress === undefined) return [primary];
  return [primary, { Primary: false, PrivateIpAddress: at.secondaryAddress, ...second }];
}

/** An elastic address belongs to the account and has ids of its own; any other is Amazon's. */
function associated(
  publicIp: string | undefined,
  elastic: number | undefined,
  at: PlacedInterface,
): { readonly Association?: RawAssociation } {
  if (publicIp === undefined) return {};
  const { account, region } = at.subnet.vpc.scope;
  const PublicDnsName = `ec2-${publicIp.replaceAll(".", "-")}.${region}.compute.amazonaws.com`;
  if (elastic === undefined) return { Association: { PublicIp: publicIp, PublicDnsName, IpOwnerId: "amazon" } };
  const ids = { AllocationId: id("eipalloc", elastic), AssociationId: id("eipassoc", elastic) };
  return { Association: { PublicIp: publicIp, PublicDnsName, IpOwnerId: account, ...ids } };
}

function attachmentOf(at: PlacedInterface): RawAttachment | undefined {
  const { account } = at.subnet.vpc.scope;
  const common = { AttachmentId: id("eni-attach", at.number), Status: "attached" } as const;
  if (at.instance !== undefined) {
    const { id: InstanceId, deviceIndex } = at.instance;
    return { ...common, DeviceIndex: deviceIndex, DeleteOnTermination: true, InstanceId, InstanceOwnerId: account };
  }
  if (at.plan.kind === "unattached") return undefined;
  return { ...common, DeviceIndex: 1, DeleteOnTermination: false, InstanceOwnerId: "amazon-aws" };
}

function macAddress(number: number): string {
  return `02:00:00:00:${(number >> 8).toString(16).padStart(2, "0")}:${(number & 255).toString(16).padStart(2, "0")}`;
}

function natInterface(nat: PlacedNatGateway): RawInterface[] {
  if (nat.subnet === undefined || nat.interfaceId === undefined || nat.address === undefined) return [];
  const association: RawAssociation | undefined =
    nat.publicAddress === undefined
      ? undefined
      : {
          PublicIp: nat.publicAddress,
          PublicDnsName: `ec2-${nat.publicAddress.replaceAll(".", "-")}.${nat.vpc.scope.region}.compute.amazonaws.com`,
          IpOwnerId: nat.vpc.scope.account,
          AllocationId: natAllocationId(nat.number),
          AssociationId: id("eipassoc", 0xa00 + nat.number),
        };
  const held = association === undefined ? {} : { Association: association };
  return [
    {
      NetworkInterfaceId: nat.interfaceId,
      VpcId: nat.vpc.id,
      SubnetId: nat.subnet.id,
      AvailabilityZone: nat.subnet.zone,
      OwnerId: nat.vpc.scope.account,
      Description: `Interface for NAT Gateway ${nat.id}`,
      InterfaceType: "nat_gateway",
      RequesterManaged: true,
      RequesterId: "999999999999",
      MacAddress: macAddress(0xa00 + nat.number),
      Status: "in-use",
      SourceDestCheck: false,
      Groups: [],
      PrivateIpAddress: nat.address,
      PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: nat.address, ...held }],
      Ipv6Addresses: [],
      ...held,
      Attachment: {
        AttachmentId: id("ela-attach", nat.number),
        DeviceIndex: 1,
        Status: "attached",
        DeleteOnTermination: false,
        InstanceOwnerId: "amazon-aws",
      },
      TagSet: [],
    },
  ];
}

const STATES = { running: 16, stopped: 80, pending: 0 } as const;

/** One reservation for each instance; the first of its interfaces says what the instance is. */
export function reservations(layout: Layout, scope: PlacedScope): RawReservation[] {
  const here = layout.interfaces.filter((at) => at.subnet.vpc.scope === scope);
  return here
    .filter((at) => at.instance?.deviceIndex === 0)
    .map((first) => ({
      ReservationId: id("r", first.number),
      OwnerId: scope.account,
      Groups: [],
      Instances: [
        instance(
          first,
          here.filter((at) => at.instance?.id === first.instance?.id),
        ),
      ],
    }));
}

function instance(first: PlacedInterface, interfaces: readonly PlacedInterface[]): RawInstance {
  return {
    InstanceId: first.instance?.id ?? "",
    ImageId: id("ami", 1),
    InstanceType: "t3.micro",
    VpcId: first.subnet.vpc.id,
    SubnetId: first.subnet.id,
    PrivateIpAddress: first.address,
    ...(first.publicAddress === undefined ? {} : { PublicIpAddress: first.publicAddress }),
    State: { Code: STATES[first.state], Name: first.state },
    ...systemOf(first.plan),
    SourceDestCheck: !first.plan.forwards,
    SecurityGroups: groupNames(first),
    NetworkInterfaces: interfaces.map((at) => {
      const attachment = attachmentOf(at);
      return {
        NetworkInterfaceId: at.id,
        SubnetId: at.subnet.id,
        VpcId: at.subnet.vpc.id,
        PrivateIpAddress: at.address,
        Groups: groupNames(at),
        ...(attachment === undefined ? {} : { Attachment: attachment }),
        Status: "in-use",
        OwnerId: at.subnet.vpc.scope.account,
      };
    }),
    Tags: [],
  };
}

function systemOf(plan: InterfacePlan): Pick<RawInstance, "Platform" | "PlatformDetails"> {
  if (plan.system === "windows") return { Platform: "windows", PlatformDetails: "Windows" };
  return plan.system === "linux" ? { PlatformDetails: "Linux/UNIX" } : {};
}

/** The elastic addresses that interfaces hold, as DescribeAddresses prints them. */
export function addresses(interfaces: readonly RawInterface[]): RawAddress[] {
  return interfaces.flatMap((at) =>
    at.PrivateIpAddresses.flatMap((held): RawAddress[] => {
      const { AllocationId, AssociationId, PublicIp } = held.Association ?? {};
      if (AllocationId === undefined || AssociationId === undefined || PublicIp === undefined) return [];
      const { InstanceId } = at.Attachment ?? {};
      return [
        {
          PublicIp,
          AllocationId,
          AssociationId,
          Domain: "vpc",
          NetworkInterfaceId: at.NetworkInterfaceId,
          NetworkInterfaceOwnerId: at.OwnerId,
          PrivateIpAddress: held.PrivateIpAddress,
          ...(InstanceId === undefined ? {} : { InstanceId }),
        },
      ];
    }),
  );
}
