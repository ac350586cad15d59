import type { NatGateway } from "#domain/estate/nat-gateway.ts";
import type { InterfaceRole, NetworkInterface } from "#domain/estate/network-interface.ts";

/** What an interface's entry says about the thing behind it. */
export interface RoleClues {
  readonly type: string;
  readonly description: string;
  readonly requesterId: string | null;
  readonly requesterManaged: boolean | null;
  readonly instanceId: string | null;
}

/**
 * `InterfaceType`, as the API lists it (ENI-07, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html).
 * The CLI's help also spells the NAT gateway's `natGateway`.
 */
const roles: ReadonlyMap<string, InterfaceRole> = new Map([
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
  ["aws_codestar_connections_managed", "managed"],
  ["ec2_instance_connect_endpoint", "managed"],
  ["global_accelerator_managed", "managed"],
  ["iot_rules_managed", "managed"],
  ["efs", "managed"],
  ["evs", "managed"],
]);

/** Types that a customer's own interface may have; databases and container tasks have them too and act alike. */
const plainTypes: ReadonlySet<string> = new Set(["interface", "efa", "efa-only", "trunk", "branch"]);

/** Services whose interfaces AWS prints as plain ones, told by the description that the service writes. */
const serviceDescriptions: readonly (readonly [RegExp, InterfaceRole])[] = [
  [/^ELB /, "load-balancer"],
  [/^VPC Endpoint Interface\b/, "vpc-endpoint"],
  [/^Interface for NAT Gateway\b/, "nat-gateway"],
  [/^Network Interface for Transit Gateway Attachment\b/, "transit-gateway"],
  [/^AWS Lambda VPC ENI\b/, "lambda"],
  [/^EC2 Instance Connect Endpoint\b/, "managed"],
];

/** Roles from which something certain follows, so that a customer's words must not give them. */
const certainRoles: ReadonlySet<InterfaceRole> = new Set(["nat-gateway", "lambda"]);

export function roleOf(clues: RoleClues): InterfaceRole {
  const role = roles.get(clues.type);
  if (role !== undefined) return role;
  if (clues.type.endsWith("_managed")) return "managed";
  if (!plainTypes.has(clues.type) && clues.type !== "") return "other";
  // What is attached to an instance speaks for the instance, whatever its description claims.
  if (clues.instanceId !== null) return "instance";
  return serviceRole(clues) ?? (clues.type === "" ? "other" : "instance");
}

/**
 * Dumps of other tools print `RequesterManaged` as false throughout. So a description counts even then where the answer
 * becomes "not known"; where something certain follows, only if AWS does not say that a customer wrote it.
 */
function serviceRole({ requesterId, requesterManaged, description }: RoleClues): InterfaceRole | null {
  if (requesterId === "amazon-elb") return "load-balancer";
  const role = serviceDescriptions.find(([pattern]) => pattern.test(description))?.[1] ?? null;
  return role !== null && requesterManaged === false && certainRoles.has(role) ? null : role;
}

/** An interface that a NAT gateway names as its own is one, whatever type was printed. */
export function withNatGatewayRoles(
  interfaces: readonly NetworkInterface[],
  gateways: readonly NatGateway[],
): readonly NetworkInterface[] {
  const named = new Set(gateways.flatMap((gateway) => gateway.addresses.map((one) => one.interfaceId)));
  return interfaces.map((one) =>
    named.has(one.id) && one.role !== "nat-gateway" ? { ...one, role: "nat-gateway" } : one,
  );
}
