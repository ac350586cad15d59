import type { NatGateway } from "../../estate/nat-gateway.ts";
import type { Route, RouteTable } from "../../estate/route-table.ts";
import type { Subnet } from "../../estate/subnet.ts";
import { printCidr } from "../../net/cidr.ts";
import { subnetsUsing } from "../../route/blocks.ts";
import type { Check } from "../check.ts";
import { command } from "../command.ts";
import { type Fault, thing } from "../finding.ts";
import { classed, liveDefaults, routeInWords, zonesOf } from "../routes.ts";
import type { Subject } from "../subject.ts";

/**
 * A zonal NAT gateway goes down with its zone, and what comes from another zone pays for the way. So each zone has its
 * own, or the VPC has a regional one.
 * NAT-09, https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
export const natGatewayOwnZone: Check = {
  id: "nat-gateway-own-zone",
  holds: "each subnet that leaves by a zonal NAT gateway uses one of its own zone",
  article: "nat-gateway-high-availability",
  needs: ["Subnets", "RouteTables", "NatGateways"],
  ofWholeVpc: false,
  look: (subject) => {
    const { estate, subnets } = subject;
    const { places, gaps } = classed(estate, subnets);
    const faults = places.flatMap(({ subnet, table }) =>
      liveDefaults(estate, table).flatMap((route) => faultOf(subject, subnet, table, route)),
    );
    return { faults, gaps };
  },
};

function faultOf(subject: Subject, subnet: Subnet, table: RouteTable, route: Route): readonly Fault[] {
  const { estate, vpc } = subject;
  const gateway = estate.natGateways.get(route.target.id);
  const theirs = zoneOf(subject, gateway);
  if (theirs === null || subnet.zone === null || theirs === subnet.zone) return [];
  const near = [...estate.natGateways.values()].filter(
    (one) => one.vpcId === vpc.id && one.state === "available" && zoneOf(subject, one) === subnet.zone,
  );
  const [own] = near;
  const isOfOneZone = zonesOf(subnetsUsing(estate, table)).length === 1;
  return [
    {
      severity: "medium",
      of: thing("subnet", subnet),
      text: "what leaves the subnet uses a NAT gateway of another zone: it stops when that zone does, and pays for crossing zones",
      evidence: [`${subnet.id} (${subnet.zone}) by ${routeInWords(table, route)} (${theirs})`],
      fix:
        own === undefined
          ? "Add a NAT gateway in the subnet's own zone and route there, or use one regional NAT gateway."
          : "Route to the NAT gateway of the subnet's own zone, by a route table for each zone.",
      cli: near.length === 1 && isOfOneZone ? rerouting(table, route, own as NatGateway) : [],
    },
  ];
}

function rerouting(table: RouteTable, { destination }: Route, { id }: NatGateway): readonly string[] {
  if (destination.kind !== "cidr" || destination.cidr.family === 6) return [];
  const to = printCidr(destination.cidr);
  const option = "--destination-cidr-block";
  return command(table.scope, "replace-route", "--route-table-id", table.id, option, to, "--nat-gateway-id", id);
}

/** Null for a regional gateway, which is in every zone, and for what is none. */
function zoneOf({ estate }: Subject, gateway: NatGateway | undefined): string | null {
  const subnetId = gateway?.subnetId ?? null;
  return subnetId === null ? null : (estate.subnets.get(subnetId)?.zone ?? null);
}
