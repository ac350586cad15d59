import type { RawEstate, RawScope } from "../raw-estate.ts";
import { addressProblems, placeProblems } from "./address-problems.ts";
import { allEntries, entries } from "./documents.ts";
import { publicAddresses } from "./inventory.ts";
import { blocksOf, ID_FIELDS, idsIn, known, overlap, repeated } from "./known.ts";
import { tableProblems } from "./route-problems.ts";
import { aclProblems, groupProblems, ruleEntryProblems } from "./rule-problems.ts";

/** Everything in a generated network that AWS would never print; the generators are right when there is nothing. */
export function findProblems(estate: RawEstate): string[] {
  return [
    ...estate.flatMap((scope) => [
      ...missingKeys(scope),
      ...malformedIds(scope),
      ...repeatedIds(scope),
      ...placeProblems(scope),
      ...addressProblems(scope),
      ...interfaceProblems(scope),
      ...tableProblems(scope),
      ...aclProblems(scope),
      ...groupProblems(estate, scope),
      ...ruleEntryProblems(scope),
      ...gatewayProblems(scope),
      ...peeringProblems(estate, scope),
    ]),
    ...repeated(allEntries(estate, "NetworkInterfaces").flatMap(publicAddresses), "public address"),
  ];
}

function missingKeys(scope: RawScope): string[] {
  const needed = ["Vpcs", "Subnets", "NetworkInterfaces", "Reservations"];
  return needed.filter((key) => scope.documents[key] === undefined).map((key) => `no ${key}`);
}

function repeatedIds(scope: RawScope): string[] {
  return (Object.keys(ID_FIELDS) as (keyof typeof ID_FIELDS)[]).flatMap((key) => repeated(idsIn(scope, key), key));
}

function malformedIds(scope: RawScope): string[] {
  const ids = [...JSON.stringify(scope.documents).matchAll(/"\w*(?<!Owner)Id":"([a-z][a-z0-9-]*-[^"]*)"/g)];
  return ids
    .map((match) => match[1] ?? "")
    .filter((text) => !/^[a-z][a-z0-9-]*-[0-9a-f]{17}$/.test(text) && !/^(use1|euw1)-az\d$/.test(text))
    .map((text) => `malformed id ${text}`);
}

const GROUPLESS: readonly string[] = ["nat_gateway", "transit_gateway", "network_load_balancer"];

function interfaceProblems(scope: RawScope): string[] {
  const instances = entries(scope, "Reservations").flatMap((reservation) => reservation.Instances);
  const groups = entries(scope, "SecurityGroups");
  return [
    ...repeated(
      instances.map((instance) => instance.InstanceId),
      "instance",
    ),
    ...entries(scope, "NetworkInterfaces").flatMap((at) => {
      const instance = instances.find((candidate) => candidate.InstanceId === at.Attachment?.InstanceId);
      const listed = instance?.NetworkInterfaces.some((other) => other.NetworkInterfaceId === at.NetworkInterfaceId);
      const strange = at.Groups.filter(
        ({ GroupId }) =>
          groups.length > 0 && !groups.some((group) => group.GroupId === GroupId && group.VpcId === at.VpcId),
      );
      return [
        ...(at.Attachment?.InstanceId !== undefined && listed !== true
          ? [`${at.NetworkInterfaceId} without instance`]
          : []),
        ...(!GROUPLESS.includes(at.InterfaceType) && at.Groups.length === 0
          ? [`${at.NetworkInterfaceId} without group`]
          : []),
        ...strange.map((group) => `${at.NetworkInterfaceId} in strange group ${group.GroupId}`),
        ...repeated(
          at.Groups.map((group) => group.GroupId),
          "group",
        ),
      ];
    }),
    ...entries(scope, "Addresses")
      .filter((address) => !known(scope, "NetworkInterfaces", address.NetworkInterfaceId))
      .map((address) => `${address.PublicIp} of no interface`),
  ];
}

function gatewayProblems(scope: RawScope): string[] {
  const attached = [
    ...entries(scope, "InternetGateways").flatMap((at) => at.Attachments.map((to) => to.VpcId)),
    ...entries(scope, "EgressOnlyInternetGateways").flatMap((at) => at.Attachments.map((to) => `only out ${to.VpcId}`)),
  ];
  return [
    ...repeated(attached, "gateway of"),
    ...attached.filter((to) => !known(scope, "Vpcs", to.replace("only out ", ""))).map((to) => `gateway of ${to}`),
    ...entries(scope, "NatGateways").flatMap((nat) => [
      ...(known(scope, "Vpcs", nat.VpcId) ? [] : [`${nat.NatGatewayId} in no VPC`]),
      ...(nat.SubnetId === undefined || known(scope, "Subnets", nat.SubnetId)
        ? []
        : [`${nat.NatGatewayId} in no subnet`]),
      ...(nat.RouteTableId === undefined || known(scope, "RouteTables", nat.RouteTableId) ? [] : ["no regional table"]),
      ...nat.NatGatewayAddresses.flatMap((address) => address.NetworkInterfaceId ?? [])
        .filter((at) => !known(scope, "NetworkInterfaces", at))
        .map((at) => `${nat.NatGatewayId} without ${at}`),
    ]),
    ...entries(scope, "VpcBlockPublicAccessExclusions")
      .map((exclusion) => exclusion.ResourceArn.split("/").at(-1) ?? "")
      .filter((of) => !idsIn(scope, "Vpcs").includes(of) && !idsIn(scope, "Subnets").includes(of))
      .map((of) => `exclusion of ${of}`),
  ];
}

function peeringProblems(estate: RawEstate, scope: RawScope): string[] {
  const vpcs = allEntries(estate, "Vpcs");
  return entries(scope, "VpcPeeringConnections").flatMap((peering) => {
    const sides = [peering.RequesterVpcInfo, peering.AccepterVpcInfo];
    const blocks = sides.map((side) => {
      const vpc = vpcs.find((candidate) => candidate.VpcId === side.VpcId);
      return vpc === undefined ? (side.CidrBlockSet ?? []).map((block) => block.CidrBlock) : blocksOf(vpc);
    });
    const [one = [], other = []] = blocks;
    const read = sides.filter((side) =>
      estate.some((known) => known.account === side.OwnerId && known.region === side.Region),
    );
    return [
      ...(sides.some((side) => known(scope, "Vpcs", side.VpcId))
        ? []
        : [`${peering.VpcPeeringConnectionId} is elsewhere`]),
      ...read
        .filter((side) => !vpcs.some((vpc) => vpc.VpcId === side.VpcId))
        .map((side) => `peering with ${side.VpcId}`),
      ...one
        .filter((block) => other.some((candidate) => overlap(block, candidate)))
        .map((block) => `peers share ${block}`),
    ];
  });
}
