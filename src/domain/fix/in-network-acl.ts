import type { Opening } from "../change/change.ts";
import { type RuleTraffic, rulesFor, trafficOf } from "../change/rule-traffic.ts";
import type { Estate, Found } from "../estate/lookup.ts";
import type { NetworkAcl } from "../estate/network-acl.ts";
import type { Subnet } from "../estate/subnet.ts";
import { type Cidr, overlaps as overlapsBlock } from "../net/cidr.ts";
import { overlaps } from "../net/traffic.ts";
import type { Packet } from "../reach/packet.ts";
import { type Ends, type Stop, sidesOf } from "./stop.ts";

interface Written {
  readonly kind: "network-acl-entry-added";
  readonly aclId: NetworkAcl["id"];
  readonly direction: "ingress" | "egress";
  readonly number: number;
  readonly allow: true;
  readonly traffic: RuleTraffic;
  readonly cidr: Cidr;
}

/** The implicit last rule that denies what no other decided; IPv6 has another one behind it (NACL-01). */
const lastRule = 32767;

/**
 * An entry for each range of ports and each block, in front of the first one that denies a part of it (NACL-03). The
 * list is stateless, so replies come here as a stop of their own, with the ephemeral ports of the client (NACL-08).
 * Null where no number is left in front.
 *
 * @param pending entries that are to be added already, whose numbers are taken.
 */
export function inNetworkAcl(
  estate: Estate,
  stop: Stop,
  { subnet, packet, sends }: { readonly subnet: Subnet; readonly packet: Packet; readonly sends: boolean },
  ends: Ends,
  pending: readonly Opening[],
): readonly Opening[] | null {
  // What stops by its entries was read.
  const { value: acl } = estate.aclOf(subnet) as Extract<Found<NetworkAcl>, { state: "found" }>;
  const direction = sends ? "egress" : "ingress";
  const { sender, receiver } = sidesOf(stop, ends);
  const [far, header] = sends ? [receiver, packet.destination] : [sender, packet.source];
  const added: Written[] = [];
  for (const cidr of far.end.blocksFor(header, far.terminal)) {
    for (const traffic of rulesFor(stop.stopped)) {
      const number = numberBefore(acl, { direction, traffic, cidr }, [...pending, ...added]);
      if (number === null) return null;
      added.push({ kind: "network-acl-entry-added", aclId: acl.id, direction, number, allow: true, traffic, cidr });
    }
  }
  return added;
}

/** Round numbers first, as people leave room between entries; null where each number in front is taken. */
function numberBefore(
  acl: NetworkAcl,
  { direction, traffic, cidr }: Pick<Written, "direction" | "traffic" | "cidr">,
  pending: readonly Opening[],
): number | null {
  const entries = direction === "ingress" ? acl.inbound : acl.outbound;
  const denied = entries.find(
    (entry) => !entry.allow && overlapsBlock(entry.cidr, cidr) && overlaps(entry.traffic, trafficOf(traffic)),
  );
  const before = Math.min(denied?.number ?? lastRule, lastRule);
  const taken = new Set(entries.map(({ number }) => number));
  for (const one of pending) {
    if (one.kind === "network-acl-entry-added" && one.aclId === acl.id && one.direction === direction)
      taken.add(one.number);
  }
  const last = Math.max(0, ...[...taken].filter((number) => number < before));
  const next = (Math.floor(last / 10) + 1) * 10;
  if (before === lastRule && last === 0) return 100;
  if (next < before) return next;
  for (let number = before - 1; number > 0; number -= 1) if (!taken.has(number)) return number;
  return null;
}
