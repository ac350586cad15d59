import { allTraffic, tcp } from "../../net/traffic.ts";
import type { Check } from "../check.ts";
import { doorsFor, holdsEverything, inWords, judged } from "../door.ts";
import { type Fault, thing } from "../finding.ts";
import type { Subject } from "../subject.ts";

/**
 * Least privilege: a rule for every port says nothing about who may do what. Members of one group that talk freely
 * among themselves, as clusters do, are left alone.
 * SG-01, https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export const allTrafficRules: Check = {
  id: "all-traffic-rules",
  holds: "no inbound rule is for every port",
  article: "security-group-basics",
  needs: ["SecurityGroups"],
  ofWholeVpc: false,
  look: (subject) => {
    const { doors, gaps } = doorsFor(subject, tcp(allTraffic.tcp), holdsEverything);
    const open = doors.map(
      (door): Fault => ({
        ...judged(door, "every port"),
        of: thing("security-group", door.group),
        evidence: door.evidence,
        fix: "Allow only the ports that the service listens on, and only those who call it.",
      }),
    );
    return { faults: [...open, ...toSome(subject, new Set(doors.map(({ rule }) => rule)))], gaps };
  },
};

function toSome({ groups }: Subject, open: ReadonlySet<unknown>): readonly Fault[] {
  return groups.flatMap((group) =>
    group.inbound
      .filter((rule) => holdsEverything(rule) && !open.has(rule))
      .filter(({ peer }) => peer.kind !== "security-group" || peer.groupId !== group.id)
      .map((rule): Fault => {
        const isGroup = rule.peer.kind === "security-group";
        return {
          severity: isGroup ? "note" : "low",
          of: thing("security-group", group),
          text: isGroup
            ? "a rule lets another group in on every port"
            : "a rule lets a block of addresses in on every port",
          evidence: [inWords(rule)],
          fix: "Allow only the ports that the service listens on.",
        };
      }),
  );
}
