/** The small languages in which a test writes rules and routes, turned into what AWS prints. */

const isIpv6 = (text: string): boolean => text.includes(":");
const numbers: Readonly<Record<string, string>> = { all: "-1", tcp: "6", udp: "17", icmp: "1", icmpv6: "58" };

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** `443`, `8000-8100`, `8/-1`: two numbers that belong together. */
function two(text: string): readonly [number, number] {
  const [first = "", second = first] = text.includes("/") ? text.split("/") : text.split(/(?<=\d)-/);
  return [Number(first), Number(second)];
}

/** Who a security group is, for the rules that name it. */
export interface GroupPlace {
  readonly account: string;
  /** The VPC of a group, where the estate holds it. */
  readonly vpcOf: (groupId: string) => string | null;
  /** The VPC of the group that has the rule. */
  readonly vpcId: string;
}

/** `tcp 443 0.0.0.0/0` -> an entry of `IpPermissions`. */
export function permission(rule: string, place: GroupPlace): unknown {
  const words = wordsOf(rule);
  const protocol = words[0] ?? "";
  const peer = words.at(-1) ?? "";
  const ports = words.length === 3 ? two(words[1] ?? "") : null;
  return {
    IpProtocol: protocol === "all" ? "-1" : protocol,
    ...(ports === null ? {} : { FromPort: ports[0], ToPort: ports[1] }),
    IpRanges: isCidr(peer) && !isIpv6(peer) ? [{ CidrIp: peer }] : [],
    Ipv6Ranges: isCidr(peer) && isIpv6(peer) ? [{ CidrIpv6: peer }] : [],
    PrefixListIds: peer.startsWith("pl-") ? [{ PrefixListId: peer }] : [],
    UserIdGroupPairs: /(^|\/)sg-/.test(peer) ? [groupPair(peer, place)] : [],
  };
}

const isCidr = (peer: string): boolean => /\/\d+$/.test(peer) && !peer.includes("sg-");

/** `sg-a`, `222222222222/sg-a`; the other VPC and its peering are printed only where they differ. */
function groupPair(peer: string, place: GroupPlace): unknown {
  const [groupId = "", owner = place.account] = peer.split("/").reverse();
  const vpcId = place.vpcOf(groupId);
  const elsewhere = vpcId !== null && vpcId !== place.vpcId;
  return {
    GroupId: groupId,
    UserId: owner,
    ...(elsewhere ? { VpcId: vpcId, PeeringStatus: "active" } : {}),
  };
}

/** `100 allow tcp 443 0.0.0.0/0` -> an entry of a network ACL. */
export function aclEntry(rule: string, egress: boolean): unknown {
  const [number = "", action = "", protocol = "", ...rest] = wordsOf(rule);
  const cidr = rest.at(-1) ?? "";
  const pair = rest.length === 2 ? two(rest[0] ?? "") : null;
  const isIcmp = protocol.startsWith("icmp");
  return {
    RuleNumber: Number(number),
    Egress: egress,
    RuleAction: action,
    Protocol: numbers[protocol] ?? protocol,
    ...(isIpv6(cidr) ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    ...(pair === null
      ? {}
      : isIcmp
        ? { IcmpTypeCode: { Type: pair[0], Code: pair[1] } }
        : { PortRange: { From: pair[0], To: pair[1] } }),
  };
}

/** What AWS puts at the end of every list, for each family. */
export function lastEntries(egress: boolean): readonly unknown[] {
  return [aclEntry("32767 deny all 0.0.0.0/0", egress), aclEntry("32768 deny all ::/0", egress)];
}

const targetFields: readonly (readonly [prefix: string, field: string])[] = [
  ["nat-", "NatGatewayId"],
  ["pcx-", "VpcPeeringConnectionId"],
  ["eni-", "NetworkInterfaceId"],
  ["i-", "InstanceId"],
  ["eigw-", "EgressOnlyInternetGatewayId"],
  ["tgw-", "TransitGatewayId"],
  ["cagw-", "CarrierGatewayId"],
  ["lgw-", "LocalGatewayId"],
  ["arn:aws:networkmanager", "CoreNetworkArn"],
];

const origins: Readonly<Record<string, string>> = {
  propagated: "EnableVgwRoutePropagation",
  advertised: "Advertisement",
};

/** `0.0.0.0/0 igw-a`, then any of `blackhole`, `propagated`, `advertised`. */
export function route(text: string): unknown {
  const [destination = "", target = "", ...marks] = wordsOf(text);
  const field = targetFields.find(([prefix]) => target.startsWith(prefix))?.[1] ?? "GatewayId";
  const place = destination.startsWith("pl-")
    ? "DestinationPrefixListId"
    : isIpv6(destination)
      ? "DestinationIpv6CidrBlock"
      : "DestinationCidrBlock";
  const origin = marks.map((mark) => origins[mark]).find((known) => known !== undefined);
  return {
    [place]: destination,
    [field]: target,
    State: marks.includes("blackhole") ? "blackhole" : "active",
    Origin: target === "local" ? "CreateRouteTable" : (origin ?? "CreateRoute"),
  };
}
