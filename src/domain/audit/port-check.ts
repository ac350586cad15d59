import { interval } from "../net/intervals.ts";
import { covers, intersection, noTraffic, overlaps, type Traffic, tcp, union } from "../net/traffic.ts";
import type { Check } from "./check.ts";
import { command } from "./command.ts";
import { type Door, doorsFor, holdsEverything, judged } from "./door.ts";
import { type Fault, thing } from "./finding.ts";

/** A TCP service that is nobody's business on the internet. */
interface PrivateService {
  readonly name: string;
  /** First and last TCP port. */
  readonly ports: readonly [number, number];
}

interface PortCheck extends Pick<Check, "id" | "holds" | "article"> {
  readonly services: readonly PrivateService[];
  readonly fix: string;
}

/**
 * A check that no rule lets everybody in to some services. A rule for every port is left to the check of such rules,
 * which would otherwise be said three times.
 */
export function portCheck({ id, holds, article, services, fix }: PortCheck): Check {
  const wanted = services.map(trafficOf).reduce(union, noTraffic);
  return {
    id,
    holds,
    article,
    needs: ["SecurityGroups"],
    ofWholeVpc: false,
    look: (subject) => {
      const { doors, gaps } = doorsFor(subject, wanted, (rule) => !holdsEverything(rule));
      return { faults: doors.map((door) => faultOf(door, wanted, services, fix)), gaps };
    },
  };
}

const trafficOf = ({ ports: [first, last] }: PrivateService): Traffic => tcp(interval(first, last));

function faultOf(door: Door, wanted: Traffic, services: readonly PrivateService[], fix: string): Fault {
  const { group, rule, evidence } = door;
  const open = intersection(rule.traffic, wanted);
  const names = services.filter((one) => overlaps(open, trafficOf(one))).map(({ name }) => name);
  // A rule that holds other services as well is split, not taken away.
  const isOnlyThese = covers(wanted, rule.traffic) && rule.id !== null;
  return {
    ...judged(door, names.join(", ")),
    of: thing("security-group", group),
    evidence,
    fix,
    cli: isOnlyThese
      ? command(
          group.scope,
          "revoke-security-group-ingress",
          "--group-id",
          group.id,
          "--security-group-rule-ids",
          rule.id,
        )
      : [],
  };
}
