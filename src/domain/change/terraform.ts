import type { Route, RouteTarget } from "../estate/route-table.ts";
import type { RulePeer } from "../estate/security-group.ts";
import { printCidr } from "../net/cidr.ts";
import type { Change } from "./change.ts";
import { boundsOf, isIcmp, protocolWord, type RuleTraffic } from "./rule-traffic.ts";
import { sentenceOf } from "./sentence.ts";
import { targetNames } from "./target.ts";

/**
 * The changes as Terraform resources in HCL, numbered in order. A change to something that exists is no resource of its
 * own: it is named in a comment, because only the code that made the thing can be edited.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export const terraformOf = (changes: readonly Change[]): string =>
  changes.map((change, index) => blockOf(change, index + 1)).join("\n\n");

function blockOf(change: Change, number: number): string {
  const resource = resourceOf(change);
  return resource === null ? `# ${sentenceOf(change)}` : print(resource, number);
}

type Argument = readonly [name: string, value: string | number | boolean];

interface Resource {
  readonly type: string;
  readonly body: readonly Argument[];
}

function resourceOf(change: Change): Resource | null {
  switch (change.kind) {
    case "security-group-rule-added": {
      const { direction, groupId, traffic, peer } = change;
      const bounds = boundsOf(traffic);
      return {
        type: `aws_vpc_security_group_${direction}_rule`,
        body: [
          ["security_group_id", groupId],
          peerArgument(peer),
          ["ip_protocol", protocolWord(traffic.protocol)],
          ...(bounds === null ? [] : portArguments(bounds)),
        ],
      };
    }
    case "network-acl-entry-added": {
      const { aclId, number, direction, allow, traffic, cidr } = change;
      return {
        type: "aws_network_acl_rule",
        body: [
          ["network_acl_id", aclId],
          ["rule_number", number],
          ["egress", direction === "egress"],
          ["rule_action", allow ? "allow" : "deny"],
          [cidr.family === 4 ? "cidr_block" : "ipv6_cidr_block", printCidr(cidr)],
          ["protocol", protocolWord(traffic.protocol)],
          ...matchArguments(traffic),
        ],
      };
    }
    case "route-added":
      return {
        type: "aws_route",
        body: [["route_table_id", change.tableId], destinationArgument(change.destination), target(change.target)],
      };
    case "peering-accepted":
      return {
        type: "aws_vpc_peering_connection_accepter",
        body: [
          ["vpc_peering_connection_id", change.connectionId],
          ["auto_accept", true],
        ],
      };
    case "security-group-attached":
      return {
        type: "aws_network_interface_sg_attachment",
        body: [
          ["security_group_id", change.groupId],
          ["network_interface_id", change.interfaceId],
        ],
      };
    case "security-group-rule-removed":
    case "network-acl-entry-replaced":
    case "network-acl-entry-removed":
    case "route-replaced":
    case "route-removed":
    case "source-dest-check-off":
      return null;
  }
}

function peerArgument(peer: RulePeer): Argument {
  switch (peer.kind) {
    case "cidr":
      return [peer.cidr.family === 4 ? "cidr_ipv4" : "cidr_ipv6", printCidr(peer.cidr)];
    case "prefix-list":
      return ["prefix_list_id", peer.prefixListId];
    case "security-group": {
      const { ownerId, groupId } = peer;
      return ["referenced_security_group_id", ownerId === null ? groupId : `${ownerId}/${groupId}`];
    }
  }
}

type Bounds = NonNullable<ReturnType<typeof boundsOf>>;

const portArguments = ({ from, to }: Bounds): readonly Argument[] => [
  ["from_port", from],
  ["to_port", to],
];

function matchArguments(traffic: RuleTraffic): readonly Argument[] {
  const bounds = boundsOf(traffic);
  if (bounds === null) return [];
  if (!isIcmp(traffic)) return portArguments(bounds);
  return [
    ["icmp_type", bounds.from],
    ["icmp_code", bounds.to],
  ];
}

function destinationArgument(destination: Route["destination"]): Argument {
  if (destination.kind === "prefix-list") return ["destination_prefix_list_id", destination.prefixListId];
  const { cidr } = destination;
  return [cidr.family === 4 ? "destination_cidr_block" : "destination_ipv6_cidr_block", printCidr(cidr)];
}

/** Terraform leaves a word out of the name of the egress-only gateway's argument. */
const target = ({ kind, id }: RouteTarget): Argument => [
  kind === "egress-only-internet-gateway" ? "egress_only_gateway_id" : targetNames[kind].replaceAll("-", "_"),
  id,
];

function print({ type, body }: Resource, number: number): string {
  const width = Math.max(...body.map(([name]) => name.length));
  const lines = body.map(([name, value]) => `  ${name.padEnd(width)} = ${printValue(value)}`);
  return [`resource "${type}" "hopwise_${number}" {`, ...lines, "}"].join("\n");
}

/** HCL's strings are JSON's, but for its templates, which begin with a sign that is doubled to mean itself. */
const printValue = (value: Argument[1]): string =>
  typeof value === "string" ? JSON.stringify(value).replaceAll(/[$%](?=\{)/g, "$&$&") : `${value}`;
