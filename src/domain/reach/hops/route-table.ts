import { notModelled } from "../../estate/gap.ts";
import { peerOf } from "../../estate/peering.ts";
import type { RouteTable } from "../../estate/route-table.ts";
import type { Subnet } from "../../estate/subnet.ts";
import type { Vpc } from "../../estate/vpc.ts";
import { neverRouted } from "../../net/special.ts";
import { type BeatenRoute, type Candidate, printRoute, selectRoute } from "../../route/select.ts";
import { maybeAws, type Packet, within, withinAny } from "../packet.ts";
import { passStep, stopStep, unknownStep } from "../step.ts";
import type { Hop, Journey, Meeting } from "../walk.ts";
import { unreadVpc } from "./interface.ts";

/**
 * The router of a subnet: the table of the subnet decides where the packet goes next.
 * A reply to a NAT gateway's packet that came over a peering goes back without a route (NAT-07).
 *
 * RT-01, RT-09, https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
 */
export const subnetRouter: Hop<"subnet-router"> = (packet, { subnet }, journey) => {
  const vpc = journey.estate.vpcs.get(subnet.vpcId);
  if (vpc === undefined) return { steps: [unreadVpc(subnet.vpcId, subnet, journey)], next: { end: "lost" } };
  if (journey.leg === "return" && journey.returnsBy !== null)
    return backToNatGateway(journey.returnsBy, vpc, subnet, journey);
  const found = journey.estate.tableOf(subnet);
  if (found.state !== "found") {
    const text = `the route table of ${subnet.id} was not read`;
    return {
      steps: [unknownStep(journey.wanted, found.gap, { kind: "route-table", id: subnet.id, rules: ["RT-09"], text })],
      next: { end: "lost" },
    };
  }
  return follow(found.value, vpc, subnet, packet, journey);
};

/** The table of a regional NAT gateway (NAT-09). */
export const gatewayRouter: Hop<"gateway-router"> = (packet, { vpc, tableId }, journey) => {
  const found = journey.estate.referenced(journey.estate.routeTables, "RouteTables", tableId, vpc.scope);
  if (found.state === "found") return follow(found.value, vpc, null, packet, journey);
  const text = `${tableId}, the table of the regional NAT gateway, was not read`;
  return {
    steps: [unknownStep(journey.wanted, found.gap, { kind: "route-table", id: tableId, rules: ["NAT-09"], text })],
    next: { end: "lost" },
  };
};

function backToNatGateway(connectionId: string, vpc: Vpc, subnet: Subnet, journey: Journey): Meeting {
  const text = `the reply goes back to the NAT gateway over ${connectionId}, which needs no route here`;
  return {
    steps: [passStep(journey.wanted, { kind: "vpc-peering", id: connectionId, rules: ["NAT-07"], text })],
    next: {
      at: "target",
      target: { kind: "vpc-peering-connection", id: connectionId },
      vpc,
      subnet,
      prefixLength: 0,
    },
  };
}

/** Where this table sends the packet. */
function follow(table: RouteTable, vpc: Vpc, subnet: Subnet | null, packet: Packet, journey: Journey): Meeting {
  const { destination } = packet;
  const id = table.id;
  if (withinAny(destination, neverRouted)) {
    const text = `${destination.label} is in a range that no route forwards`;
    return stopped("NO_ROUTE_TO_DESTINATION", text, [text], ["RT-10"]);
  }
  const isMaybeAws = maybeAws(destination, journey.generalPublic);
  const selection = selectRoute(journey.estate, table, (cidr) => within(destination, cidr), isMaybeAws);
  switch (selection.kind) {
    case "no-route": {
      const text = `no route of ${id} covers ${destination.label}`;
      const none = stopped("NO_ROUTE_TO_DESTINATION", text, [`${id} has no route to ${destination.label}`], ["RT-01"]);
      return asIfRouted(none, vpc, subnet, packet, journey);
    }
    case "unclear": {
      const text = `${selection.gap.what}: the route to ${destination.label} is not known`;
      const evidence = selection.candidates.map(printRoute);
      return {
        steps: [
          unknownStep(journey.wanted, selection.gap, { kind: "route-table", id, evidence, rules: ["RT-07"], text }),
        ],
        next: { end: "lost" },
      };
    }
    case "selected":
      return byState(selection.winner, selection.beaten);
  }

  function byState(winner: Candidate, beaten: readonly BeatenRoute[]): Meeting {
    const { route } = winner;
    const evidence = [printRoute(winner)];
    if (route.state === "blackhole") {
      const live = beaten.find((loser) => loser.route.state !== "blackhole");
      const spare = live === undefined ? "" : `; ${printRoute(live)} would work, but is less specific`;
      const text = `${id} sends ${destination.label} into a black hole: ${printRoute(winner)} points at something that is gone${spare}`;
      const hole = stopped("BAD_STATE_ROUTE", text, [`${printRoute(winner)} (blackhole)`], ["RT-08"]);
      return asIfRouted(hole, vpc, subnet, packet, journey);
    }
    if (route.state !== "active") {
      const gap = notModelled(`a route in state ${route.state}`, "AWS does not document what it does");
      const text = `${printRoute(winner)} of ${id} is ${route.state}`;
      return {
        steps: [unknownStep(journey.wanted, gap, { kind: "route-table", id, evidence, rules: ["RT-08"], text })],
        next: { end: "lost" },
      };
    }
    const text = `${id} sends ${destination.label} to ${route.target.id} (${printRoute(winner)})`;
    const step = passStep(journey.wanted, { kind: "route-table", id, evidence, rules: ["RT-01"], text });
    return {
      steps: [step],
      next: { at: "target", target: route.target, vpc, subnet, prefixLength: winner.matched.length },
    };
  }

  function stopped(
    code: "NO_ROUTE_TO_DESTINATION" | "BAD_STATE_ROUTE",
    text: string,
    evidence: readonly string[],
    rules: readonly string[],
  ): Meeting {
    const step = stopStep(journey, { kind: "route-table", id, code, evidence, rules, text });
    return { steps: [step], next: { end: "stopped" } };
  }
}

/**
 * A missing route stops the packet, but the person who adds it wants to know what waits behind. If a live peering
 * joins the two VPCs, the walk goes on over it to find the other blockers (ENG-04).
 */
function asIfRouted(stopped: Meeting, vpc: Vpc, subnet: Subnet | null, packet: Packet, { estate }: Journey): Meeting {
  const connection = estate.peeringsOf(vpc.id).find((candidate) => {
    const peer = peerOf(candidate, vpc.id);
    return (
      candidate.status === "active" &&
      peer !== null &&
      estate.vpcs.get(peer.vpcId)?.cidrs.some((cidr) => within(packet.destination, cidr))
    );
  });
  if (connection === undefined) return stopped;
  return {
    ...stopped,
    next: {
      at: "target",
      target: { kind: "vpc-peering-connection", id: connection.id },
      vpc,
      subnet,
      prefixLength: 0,
    },
  };
}
