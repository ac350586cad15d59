import { peerOf } from "#domain/estate/peering.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import type { Subnet } from "#domain/estate/subnet.ts";
import { type Address, printAddress } from "#domain/net/address.ts";
import { blockOf } from "#domain/net/cidr.ts";
import { interval } from "#domain/net/intervals.ts";
import { type Traffic, tcp } from "#domain/net/traffic.ts";
import type { LegName } from "#domain/reach/step.ts";
import type { Call } from "./calls.ts";
import type { End, LiveNetwork } from "./network.ts";
import { type Place, placesOf } from "./place.ts";
import { named } from "./text.ts";

/** What somebody could add at one place of a call's way, and the network as it would be then. */
export interface Change {
  readonly leg: LegName;
  readonly place: Place;
  readonly text: string;
  readonly on: (snapshot: Snapshot) => Snapshot;
}

/**
 * Ports of clients, as AWS's own page lets them out for replies (NACL-08).
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
const replyPorts = { first: 1024, last: 65535 };

/** One addition for every place there and back; none where it could be no single rule or route. */
export const changesOf = (network: LiveNetwork, call: Call): readonly Change[] =>
  (["forward", "return"] as const).flatMap((leg) =>
    placesOf(network, call, leg).flatMap((place) => changeAt(network, call, leg, place) ?? []),
  );

function changeAt(network: LiveNetwork, call: Call, leg: LegName, place: Place): Change | null {
  const [sender, receiver] = leg === "forward" ? [call.from, call.to] : [call.to, call.from];
  const [here, there] = place.direction === "ingress" ? [receiver, sender] : [sender, receiver];
  if (place.kind === "route-table") return routeChange(network, { leg, place, sender, receiver });
  const { first, last } = leg === "forward" ? { first: call.port, last: call.port } : replyPorts;
  const ports = first === last ? `tcp ${first}` : `tcp ${first}-${last}`;
  const whom = `${place.direction === "ingress" ? "from" : "to"} ${named(printAddress(there.address))}`;
  const rule = { traffic: tcp(interval(first, last)), address: there.address };
  const list = place.direction === "ingress" ? "inbound" : "outbound";
  const on =
    place.kind === "security-group" ? withGroupRule(here, list, rule) : withAclRule(network, here.subnet, list, rule);
  return on === null ? null : { leg, place, text: `${place.text}: allow ${ports} ${whom}`, on };
}

interface Added {
  readonly traffic: Traffic;
  readonly address: Address;
}

type List = "inbound" | "outbound";

/** What is added is called so where the engine quotes it as evidence; no question does. */
const text = "the rule that was added";

function withGroupRule({ own }: End, list: List, { traffic, address }: Added): Change["on"] | null {
  const [groupId] = own.groups;
  const rule = { id: null, traffic, peer: { kind: "cidr", cidr: blockOf(address, 32) }, text } as const;
  return (snapshot) => ({
    ...snapshot,
    securityGroups: snapshot.securityGroups.map((group) =>
      group.id === groupId ? { ...group, [list]: [...group[list], rule] } : group,
    ),
  });
}

/** Before the others, so that none of them decides first (NACL-01, NACL-03); null where no number is left there. */
function withAclRule(
  { estate }: LiveNetwork,
  subnet: Subnet,
  list: List,
  { traffic, address }: Added,
): Change["on"] | null {
  const acl = estate.aclOf(subnet);
  if (acl.state !== "found") return null;
  const number = Math.min(...acl.value[list].map((entry) => entry.number)) - 1;
  if (number < 1) return null;
  const entry = { number, allow: true, traffic, cidr: blockOf(address, 32), text };
  return (snapshot) => ({
    ...snapshot,
    networkAcls: snapshot.networkAcls.map((one) =>
      one.id === acl.value.id ? { ...one, [list]: [entry, ...one[list]] } : one,
    ),
  });
}

/** A route over the one peering connection that there is; null where nothing could be added that leads there. */
function routeChange(
  network: LiveNetwork,
  {
    leg,
    place,
    sender,
    receiver,
  }: { readonly leg: LegName; readonly place: Place; readonly sender: End; readonly receiver: End },
): Change | null {
  const table = network.estate.tableOf(sender.subnet);
  const { vpcId } = sender.own;
  const [peering, ...more] = network.estate
    .peeringsOf(vpcId)
    .filter((one) => one.status === "active" && peerOf(one, vpcId)?.vpcId === receiver.own.vpcId);
  if (table.state !== "found" || peering === undefined || more.length > 0) return null;
  const route = {
    destination: { kind: "cidr", cidr: blockOf(receiver.address, 32) },
    target: { kind: "vpc-peering-connection", id: peering.id },
    state: "active",
    origin: "static",
    advertised: false,
  } as const;
  return {
    leg,
    place,
    text: `${place.text}: send ${named(printAddress(receiver.address))} over ${network.called(peering.id)}`,
    on: (snapshot) => ({
      ...snapshot,
      routeTables: snapshot.routeTables.map((one) =>
        one.id === table.value.id ? { ...one, routes: [...one.routes, route] } : one,
      ),
    }),
  };
}
