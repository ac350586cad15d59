import type { NetworkAcl, NetworkAclEntry } from "../../estate/network-acl.ts";
import { overlaps } from "../../net/cidr.ts";
import { covers, noTraffic, type Traffic, union } from "../../net/traffic.ts";
import { type Finding, finding, listed } from "../finding.ts";

/**
 * A network ACL in order: the first rule that matches decides (NACL-01), so a rule may stand where it never does.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function networkAclFacts(acl: NetworkAcl): Finding {
  return finding(
    [
      ["VPC", acl.vpcId],
      ["default of the VPC", acl.isDefault ? "yes" : "no"],
      ["subnets", listed(acl.subnetIds)],
      ...acl.inbound.map(({ text }) => ["inbound", text] as const),
      ...acl.outbound.map(({ text }) => ["outbound", text] as const),
    ],
    [...shadowed(acl, "inbound"), ...shadowed(acl, "outbound")],
  );
}

/** Rules whose every packet an earlier rule takes; the implicit last ones are nobody's mistake. */
function shadowed(acl: NetworkAcl, way: "inbound" | "outbound"): readonly string[] {
  const entries = acl[way];
  return entries.flatMap((entry, index) =>
    entry.number < implicit && neverDecides(entry, entries.slice(0, index))
      ? [`${acl.id} ${way}: ${entry.text} never decides: earlier rules take all that it would match`]
      : [],
  );
}

const implicit = 32767;

/** Exact: every address of the rule's block is looked at, in the stretches that the earlier rules tell apart. */
function neverDecides(entry: NetworkAclEntry, earlier: readonly NetworkAclEntry[]): boolean {
  const rivals = earlier.filter(({ cidr }) => overlaps(cidr, entry.cidr));
  let open = [{ first: entry.cidr.first, last: entry.cidr.last }];
  const borders = rivals.flatMap(({ cidr }) => [cidr.first, cidr.last + 1n]);
  for (const border of borders) {
    open = open.flatMap((piece) =>
      piece.first < border && border <= piece.last
        ? [
            { first: piece.first, last: border - 1n },
            { first: border, last: piece.last },
          ]
        : [piece],
    );
  }
  return open.every(({ first, last }) => {
    const taken = rivals
      .filter(({ cidr }) => cidr.first <= first && last <= cidr.last)
      .reduce<Traffic>((all, { traffic }) => union(all, traffic), noTraffic);
    return covers(taken, ofFamily(entry));
  });
}

/** ICMP is of IPv4 and ICMPv6 of IPv6: a rule for everything does not match the other one (NACL-05). */
function ofFamily({ traffic, cidr }: NetworkAclEntry): Traffic {
  return cidr.family === 4 ? { ...traffic, icmpv6: [] } : { ...traffic, icmp: [] };
}
