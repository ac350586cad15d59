import type { Route } from "../estate/route-table.ts";
import { printCidr } from "../net/cidr.ts";
import { printTraffic } from "../net/traffic-words.ts";
import type { Change } from "./change.ts";
import { peerInWords } from "./peer.ts";
import { type RuleTraffic, trafficOf } from "./rule-traffic.ts";

/** The change as a person would ask for it, in one sentence without its full stop. */
export function sentenceOf(change: Change): string {
  switch (change.kind) {
    case "security-group-rule-added":
      return `add an ${way(change)} rule to ${change.groupId}: allow ${words(change.traffic)} ${toward(change)} ${peerInWords(change.peer)}`;
    case "security-group-rule-removed":
      return `remove the ${way(change)} rule ${change.rule.id ?? `"${change.rule.text}"`} from ${change.groupId}`;
    case "network-acl-entry-added":
    case "network-acl-entry-replaced": {
      const { kind, aclId, number, allow, traffic, cidr } = change;
      const verb =
        kind === "network-acl-entry-added"
          ? `add ${way(change)} rule ${number} to`
          : `replace ${way(change)} rule ${number} of`;
      return `${verb} ${aclId}: ${allow ? "allow" : "deny"} ${words(traffic)} ${toward(change)} ${printCidr(cidr)}`;
    }
    case "network-acl-entry-removed":
      return `remove ${way(change)} rule ${change.number} from ${change.aclId}`;
    case "route-added":
      return `add a route to ${change.tableId}: ${destinationInWords(change.destination)} to ${change.target.id}`;
    case "route-replaced":
      return `point the route for ${destinationInWords(change.destination)} in ${change.tableId} at ${change.target.id}`;
    case "route-removed":
      return `remove the route for ${destinationInWords(change.destination)} from ${change.tableId}`;
    case "peering-accepted":
      return `accept the peering connection ${change.connectionId}`;
    case "source-dest-check-off":
      return `turn off the source and destination check of ${change.interfaceId}`;
    case "security-group-attached":
      return `attach ${change.groupId} to ${change.interfaceId}`;
  }
}

interface Directed {
  readonly direction: "ingress" | "egress";
}

const way = ({ direction }: Directed): string => (direction === "ingress" ? "inbound" : "outbound");
const toward = ({ direction }: Directed): string => (direction === "ingress" ? "from" : "to");
const words = (traffic: RuleTraffic): string => printTraffic(trafficOf(traffic));

/** The block of a route's destination, or the id of its prefix list. */
const destinationInWords = (destination: Route["destination"]): string =>
  destination.kind === "cidr" ? printCidr(destination.cidr) : destination.prefixListId;
