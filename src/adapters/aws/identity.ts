import { type OtherKey, shapes, textsAt } from "./parse/other-resource.ts";

/** The field that names an entry, by top-level key. Keys whose entries have no name of their own are not here. */
const idFields: Readonly<Record<string, string>> = {
  Vpcs: "VpcId",
  Subnets: "SubnetId",
  RouteTables: "RouteTableId",
  SecurityGroups: "GroupId",
  SecurityGroupRules: "SecurityGroupRuleId",
  NetworkAcls: "NetworkAclId",
  NetworkInterfaces: "NetworkInterfaceId",
  Instances: "InstanceId",
  InternetGateways: "InternetGatewayId",
  EgressOnlyInternetGateways: "EgressOnlyInternetGatewayId",
  NatGateways: "NatGatewayId",
  VpcPeeringConnections: "VpcPeeringConnectionId",
  ManagedPrefixLists: "PrefixListId",
  PrefixLists: "PrefixListId",
  VpcBlockPublicAccessExclusions: "ExclusionId",
  Listeners: "ListenerArn",
  Rules: "RuleArn",
  DhcpOptions: "DhcpOptionsId",
  FlowLogs: "FlowLogId",
};

/** A record has no id of its own; these fields tell it from every other. */
function recordId(entry: unknown): string | null {
  const fields = ["HostedZoneId", "Name", "Type", "SetIdentifier"].map((field) => textsAt(entry, field)[0]);
  return fields[0] === undefined ? null : fields.filter((text) => text !== undefined).join(" ");
}

/** What an entry under this key is called; null where it does not say, or where such entries have no name. */
export function idOf(key: string, entry: unknown): string | null {
  if (key === "ResourceRecordSets") return recordId(entry);
  // An account has one such setting in a Region, and the answer has no id.
  if (key === "VpcBlockPublicAccessOptions") return [key, ...textsAt(entry, "AwsRegion")].join(" ");
  const field = Object.hasOwn(idFields, key) ? idFields[key] : undefined;
  if (field !== undefined) return textsAt(entry, field)[0] ?? null;
  if (!Object.hasOwn(shapes, key)) return null;
  return shapes[key as OtherKey].id.map((path) => textsAt(entry, path)[0]).find((id) => id !== undefined) ?? null;
}
