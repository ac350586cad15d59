import type { RawScope } from "../../raw-estate.ts";
import { BALANCER_KEYS } from "./balancer-plan.ts";
import type { Item } from "./draft.ts";
import { TRANSIT_KEYS } from "./transit-plan.ts";

/** Transit gateways, endpoints and load balancers in words; nothing where a network has none of the kind. */
export function moreLines(scope: RawScope): string[] {
  const of = (key: string) => (scope.documents[key] ?? []) as Item[];
  return [
    ...unread(scope, TRANSIT_KEYS),
    ...of("TransitGateways").map((one) => words(one, "TransitGatewayId", "State", "Options")),
    ...of("TransitGatewayVpcAttachments").map((one) =>
      words(one, "TransitGatewayAttachmentId", "TransitGatewayId", "VpcId", "State", "SubnetIds", "Options"),
    ),
    ...of("TransitGatewayAttachments").map((one) =>
      words(one, "TransitGatewayAttachmentId", "TransitGatewayId", "ResourceId", "State", "Association"),
    ),
    ...of("TransitGatewayRouteTableAssociations").map((one) =>
      words(one, "TransitGatewayAttachmentId", "TransitGatewayRouteTableId", "State"),
    ),
    ...of("TransitGatewayPolicyTables").map((one) => words(one, "TransitGatewayPolicyTableId", "TransitGatewayId")),
    ...of("TransitGatewayStaticRoutes").flatMap((one) => [
      words(one, "TransitGatewayRouteTableId"),
      ...(one["Routes"] as Item[]).map(
        (hop) => `  ${words(hop, "DestinationCidrBlock", "Type", "State", "PrefixListId")} -> ${whereTo(hop)}`,
      ),
    ]),
    ...of("VpnConnections").map((one) => words(one, "VpnConnectionId", "State", "VgwTelemetry")),
    ...of("VpcEndpoints").map((one) =>
      words(one, "VpcEndpointId", "VpcEndpointType", "VpcId", "State", "RouteTableIds", "NetworkInterfaceIds"),
    ),
    ...unread(scope, BALANCER_KEYS),
    ...of("LoadBalancers").map((one) =>
      words(one, "LoadBalancerArn", "State", "Scheme", "AvailabilityZones", "SecurityGroups"),
    ),
    ...of("LoadBalancerAttributes").map((one) => words(one, "LoadBalancerArn", "Attributes")),
    ...of("Listeners").map((one) => words(one, "ListenerArn", "Protocol", "Port", "DefaultActions")),
    ...of("Rules").map((one) => words(one, "RuleArn", "Actions")),
    ...of("TargetGroups").map((one) => words(one, "TargetGroupArn", "TargetType", "Protocol", "Port")),
    ...of("TargetGroupAttributes").map((one) => words(one, "TargetGroupArn", "Attributes")),
    ...of("TargetHealthDescriptions").map((one) => words(one, "TargetGroupArn", "Target", "TargetHealth")),
  ];
}

/** Of a kind that the network has, the keys that were not read. */
function unread(scope: RawScope, keys: readonly string[]): string[] {
  const missing = keys.filter((key) => scope.documents[key] === undefined);
  return missing.length === 0 || missing.length === keys.length ? [] : [`not collected: ${missing.join(", ")}`];
}

function words(item: Item, ...keys: readonly string[]): string {
  return keys
    .map((key) => item[key])
    .filter((value) => value !== undefined)
    .map((value) => (typeof value === "string" ? value.replace(/^arn:.*:\d{12}:/, "") : short(value)))
    .join("  ");
}

function short(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('"', "")
    .replaceAll(/arn:[^,]*:\d{12}:/g, "");
}

function whereTo(hop: Item): string {
  const to = hop["TransitGatewayAttachments"] as Item[] | undefined;
  return (to ?? []).map((one) => words(one, "TransitGatewayAttachmentId", "ResourceId")).join(" or ") || "nowhere";
}
