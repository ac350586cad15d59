import { inCidr, parseCidr } from "./address.ts";
import type { Estate } from "./estate.ts";
import { child, flag, type Json, list, number, text } from "./json.ts";
import { familyOfProtocol, hasPorts, type Packet, protocolNumber } from "./packet.ts";
import type { Answer, Direction } from "./security-group.ts";

/** NACL-04: the subnet's own network ACL, else the default one of its VPC. */
function aclOf(estate: Estate, subnetId: string, vpcId: string): Json | undefined {
  const acls = estate.all("NetworkAcls");
  return (
    acls.find((acl) => list(acl, "Associations").some((item) => text(item, "SubnetId") === subnetId)) ??
    acls.find((acl) => flag(acl, "IsDefault") === true && text(acl, "VpcId") === vpcId)
  );
}

function matches(entry: Json, packet: Packet, direction: Direction): boolean {
  const cidr = parseCidr(text(entry, "CidrBlock") ?? text(entry, "Ipv6CidrBlock") ?? "");
  const address = direction === "egress" ? packet.destination : packet.source;
  if (cidr === undefined || !inCidr(address, cidr)) return false;
  const protocol = protocolNumber(text(entry, "Protocol"));
  if (protocol === -1) return true;
  if (protocol !== packet.protocol) return false;
  if (hasPorts(protocol)) {
    const range = child(entry, "PortRange");
    if (range === undefined) return true;
    const port = packet.port ?? -1;
    return port >= (number(range, "From") ?? 0) && port <= (number(range, "To") ?? 65535);
  }
  if (familyOfProtocol(protocol) === undefined) return true;
  const wanted = child(entry, "IcmpTypeCode");
  const type = number(wanted, "Type") ?? -1;
  const code = number(wanted, "Code") ?? -1;
  return type === -1 || (type === packet.icmpType && (code === -1 || code === packet.icmpCode));
}

/** NACL-01: the entry with the lowest number that matches decides; without one, deny. */
export function networkAcl(
  estate: Estate,
  place: { readonly subnetId: string; readonly vpcId: string },
  direction: Direction,
  packet: Packet,
): Answer {
  const acl = aclOf(estate, place.subnetId, place.vpcId);
  if (acl === undefined) return "maybe";
  let best: Json | undefined;
  for (const entry of list(acl, "Entries")) {
    if ((flag(entry, "Egress") ?? false) !== (direction === "egress")) continue;
    if (!matches(entry, packet, direction)) continue;
    if (best === undefined || (number(entry, "RuleNumber") ?? 0) < (number(best, "RuleNumber") ?? 0)) best = entry;
  }
  return text(best, "RuleAction")?.toLowerCase() === "allow" ? "allow" : "deny";
}
