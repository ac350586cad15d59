import type { Estate } from "../estate/lookup.ts";
import type { Route, RouteTarget } from "../estate/route-table.ts";
import type { RulePeer } from "../estate/security-group.ts";
import { printCidr } from "../net/cidr.ts";
import type { Change } from "./change.ts";
import { placeOf } from "./place.ts";
import { boundsOf, isIcmp, protocolWord, type RuleTraffic, rulesFor } from "./rule-traffic.ts";
import { targetNames } from "./target.ts";

/**
 * The change as one line for a shell, by the AWS CLI. Only ids and values of the model stand in it, each quoted where
 * a shell would read more into it.
 * https://docs.aws.amazon.com/cli/latest/reference/ec2/
 */
export function commandLine(change: Change, estate: Estate): string {
  const { region } = placeOf(change, estate);
  const [name, ...options] = callOf(change, estate);
  const where = region === null ? [] : ["--region", region];
  return ["aws", "ec2", name, ...where, ...options].map(quoted).join(" ");
}

/** Letters, digits and a few signs mean themselves in every shell; anything else stands in single quotes. */
const quoted = (word: string): string =>
  /^[A-Za-z0-9_.:/=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

type Call = readonly [name: string, ...options: string[]];

function callOf(change: Change, estate: Estate): Call {
  switch (change.kind) {
    case "security-group-rule-added": {
      const { direction, groupId, traffic, peer } = change;
      const rule = permission(traffic, peer);
      return [`authorize-security-group-${direction}`, "--group-id", groupId, "--ip-permissions", rule];
    }
    case "security-group-rule-removed": {
      const { direction, groupId, rule } = change;
      const which =
        rule.id === null
          ? rulesFor(rule.traffic).flatMap((traffic) => ["--ip-permissions", permission(traffic, rule.peer)])
          : ["--security-group-rule-ids", rule.id];
      return [`revoke-security-group-${direction}`, "--group-id", groupId, ...which];
    }
    case "network-acl-entry-added":
    case "network-acl-entry-replaced": {
      const { kind, cidr, traffic, allow } = change;
      const name = kind === "network-acl-entry-added" ? "create-network-acl-entry" : "replace-network-acl-entry";
      const block = [cidr.family === 4 ? "--cidr-block" : "--ipv6-cidr-block", printCidr(cidr)];
      return [name, ...entryOf(change), ...matchOf(traffic), "--rule-action", allow ? "allow" : "deny", ...block];
    }
    case "network-acl-entry-removed":
      return ["delete-network-acl-entry", ...entryOf(change)];
    case "route-added":
      return ["create-route", ...routeOf(change), ...targetOf(change.target)];
    case "route-replaced":
      return ["replace-route", ...routeOf(change), ...targetOf(change.target)];
    case "route-removed":
      return ["delete-route", ...routeOf(change)];
    case "peering-accepted":
      return ["accept-vpc-peering-connection", "--vpc-peering-connection-id", change.connectionId];
    case "source-dest-check-off":
      return [...interfaceAttribute(change.interfaceId), "--no-source-dest-check"];
    case "security-group-attached": {
      const { interfaceId, groupId } = change;
      // The option replaces the whole list.
      const others = estate.interfaces.get(interfaceId)?.groups ?? [];
      return [...interfaceAttribute(interfaceId), "--groups", ...others, groupId];
    }
  }
}

const interfaceAttribute = (id: string): Call => ["modify-network-interface-attribute", "--network-interface-id", id];

/** The AWS CLI's shorthand for one rule of a security group. */
function permission(traffic: RuleTraffic, peer: RulePeer): string {
  const bounds = boundsOf(traffic);
  const ports = bounds === null ? [] : [`FromPort=${bounds.from}`, `ToPort=${bounds.to}`];
  return [`IpProtocol=${protocolWord(traffic.protocol)}`, ...ports, peerOption(peer)].join(",");
}

function peerOption(peer: RulePeer): string {
  switch (peer.kind) {
    case "cidr": {
      const block = printCidr(peer.cidr);
      return peer.cidr.family === 4 ? `IpRanges=[{CidrIp=${block}}]` : `Ipv6Ranges=[{CidrIpv6=${block}}]`;
    }
    case "prefix-list":
      return `PrefixListIds=[{PrefixListId=${peer.prefixListId}}]`;
    case "security-group": {
      const owner = peer.ownerId === null ? "" : `,UserId=${peer.ownerId}`;
      return `UserIdGroupPairs=[{GroupId=${peer.groupId}${owner}}]`;
    }
  }
}

interface Entry {
  readonly aclId: string;
  readonly direction: "ingress" | "egress";
  readonly number: number;
}

const entryOf = ({ aclId, direction, number }: Entry): readonly string[] => [
  "--network-acl-id",
  aclId,
  `--${direction}`,
  "--rule-number",
  `${number}`,
];

/** What an entry matches: ICMPv6 goes by its number here. */
function matchOf(traffic: RuleTraffic): readonly string[] {
  const { protocol } = traffic;
  const word = protocol === 58 ? "58" : protocolWord(protocol);
  const bounds = boundsOf(traffic);
  if (bounds === null) return ["--protocol", word];
  const { from, to } = bounds;
  const which = isIcmp(traffic)
    ? ["--icmp-type-code", `Type=${from},Code=${to}`]
    : ["--port-range", `From=${from},To=${to}`];
  return ["--protocol", word, ...which];
}

interface RouteWords {
  readonly tableId: string;
  readonly destination: Route["destination"];
}

function routeOf({ tableId, destination }: RouteWords): readonly string[] {
  const table = ["--route-table-id", tableId];
  if (destination.kind === "prefix-list") return [...table, "--destination-prefix-list-id", destination.prefixListId];
  const { cidr } = destination;
  return [...table, cidr.family === 4 ? "--destination-cidr-block" : "--destination-ipv6-cidr-block", printCidr(cidr)];
}

const targetOf = ({ kind, id }: RouteTarget): readonly string[] => [`--${targetNames[kind]}`, id];
