import type { NetworkAcl, NetworkAclEntry } from "../../estate/network-acl.ts";
import type { Cidr } from "../../net/cidr.ts";
import { ephemeralPorts } from "../../net/client-ports.ts";
import { covers, difference, type Intervals, intersection, interval, union } from "../../net/intervals.ts";
import { type Check, seen } from "../check.ts";
import { type Fault, thing } from "../finding.ts";

/**
 * A network ACL forgets: what goes out on one port comes back to the caller's ephemeral port, and needs a rule of its
 * own. A list that blocks a few addresses in one direction only is how one blocks addresses, and no fault.
 * NACL-03, NACL-08, https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
export const networkAclReplies: Check = {
  id: "network-acl-replies",
  holds: "every network ACL lets the answers through to what it allows",
  article: "network-acl-ephemeral-ports",
  needs: ["NetworkAcls"],
  ofWholeVpc: false,
  look: ({ acls }) =>
    seen(
      acls
        .filter(({ subnetIds }) => subnetIds.length > 0)
        .flatMap((acl) => [
          ...faultsOf(acl, acl.outbound, acl.inbound, "outbound"),
          ...faultsOf(acl, acl.inbound, acl.outbound, "inbound"),
        ]),
    ),
};

type Way = "inbound" | "outbound";

/** What the callers of the usual systems need: Linux and Windows together. */
const answerPorts = union(ephemeralPorts.linux, ephemeralPorts.windows);
const highPorts = interval(1024, 65535);

function faultsOf(
  acl: NetworkAcl,
  own: readonly NetworkAclEntry[],
  back: readonly NetworkAclEntry[],
  way: Way,
): readonly Fault[] {
  return own.filter(isService).flatMap((entry) => {
    const answers = ranges(entry.cidr, [...own, ...back])
      .filter((range) => intersection(allowed(own, range), entry.traffic.tcp).length > 0)
      .map((range) => intersection(allowed(back, range), answerPorts));
    // An entry that others take precedence over everywhere allows nothing, and needs no answers.
    if (answers.length === 0 || answers.some((ports) => covers(ports, answerPorts))) return [];
    return [
      faultOf(
        acl,
        entry,
        way,
        answers.every((ports) => ports.length === 0),
      ),
    ];
  });
}

/** An entry for ephemeral ports alone is there for answers itself. */
function isService({ allow, traffic: { tcp } }: NetworkAclEntry): boolean {
  const isForAnswers = intersection(tcp, answerPorts).length > 0 && difference(tcp, highPorts).length === 0;
  return allow && tcp.length > 0 && !isForAnswers;
}

function faultOf(acl: NetworkAcl, entry: NetworkAclEntry, way: Way, isLost: boolean): Fault {
  const other: Way = way === "outbound" ? "inbound" : "outbound";
  return {
    severity: isLost ? "medium" : "low",
    of: thing("network-acl", acl),
    text: isLost
      ? `connections are allowed ${way}, and no ${other} rule lets their answers through`
      : `connections are allowed ${way}, and the ${other} rules let answers through to only some of the ports that clients use`,
    evidence: [`${acl.id} ${way} ${entry.text}`, `used by ${acl.subnetIds.join(", ")}`],
    fix: `Allow tcp 1024-65535 ${other} for the same addresses; security groups are the place to be strict about ports.`,
  };
}

interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The block, cut wherever an entry begins or ends: every address of a piece meets the same entries. */
function ranges({ family, first, last }: Cidr, entries: readonly NetworkAclEntry[]): readonly Range[] {
  const blocks = entries.map(({ cidr }) => cidr).filter((cidr) => cidr.family === family);
  const cuts = blocks.flatMap((cidr) => [cidr.first, cidr.last + 1n]).filter((cut) => cut > first && cut <= last);
  const starts = [...new Set([first, ...cuts])].sort((one, other) => (one < other ? -1 : 1));
  return starts.map((start, index) => ({ family, first: start, last: (starts[index + 1] ?? last + 1n) - 1n }));
}

/** The first entry that matches decides (NACL-01). */
function allowed(entries: readonly NetworkAclEntry[], { family, first, last }: Range): Intervals<number> {
  let open: Intervals<number> = [];
  let decided: Intervals<number> = [];
  for (const { allow, traffic, cidr } of entries) {
    if (cidr.family !== family || cidr.first > first || cidr.last < last) continue;
    if (allow) open = union(open, difference(traffic.tcp, decided));
    decided = union(decided, traffic.tcp);
  }
  return open;
}
