import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "#domain/net/traffic.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { readLines } from "#test/domain/words.ts";
import { allEntries, type RawAclEntry, type RawPermission } from "#test/support/generate/documents.ts";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import type { RawEstate, RawQuestion } from "#test/support/raw-estate.ts";
import { ask, estateOf } from "./ask.ts";
import { changed, pick } from "./change.ts";
import { runs } from "./seed.ts";

const noPeers = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] } as const;

/** Which packets a new rule is about, in the form of both kinds of rule. */
const packets = fc.constantFrom(
  { protocol: "-1" },
  { protocol: "tcp", from: 0, to: 65535 },
  { protocol: "tcp", from: 443, to: 443 },
  { protocol: "udp", from: 53, to: 53 },
  { protocol: "icmp", from: -1, to: -1 },
  { protocol: "50" },
);
type Packets = { readonly protocol: string; readonly from?: number; readonly to?: number };

/**
 * Whom it is about. Narrow blocks say nothing about the internet at large, they are exceptions to it: a new one takes
 * addresses out of the question, so a question about the internet gets rules about everybody.
 */
function blockFor(estate: RawEstate, question: RawQuestion, choice: number): string {
  if (question.source === "internet" || question.destination === "internet") return "0.0.0.0/0";
  const held = allEntries(estate, "NetworkInterfaces").map(
    (one) => `${one.PrivateIpAddress}/${pick([32, 28, 16], choice)}`,
  );
  return pick(["0.0.0.0/0", ...held], choice);
}

function withAllow(estate: RawEstate, group: string, inbound: boolean, rule: RawPermission): RawEstate {
  return changed(estate, "SecurityGroups", (entry) => {
    if (entry.GroupId !== group) return entry;
    return inbound
      ? { ...entry, IpPermissions: [...entry.IpPermissions, rule] }
      : { ...entry, IpPermissionsEgress: [...entry.IpPermissionsEgress, rule] };
  });
}

const withDeny = (estate: RawEstate, acl: string, deny: RawAclEntry): RawEstate =>
  changed(estate, "NetworkAcls", (entry) =>
    entry.NetworkAclId === acl ? { ...entry, Entries: [deny, ...entry.Entries] } : entry,
  );

/** The ids of everything that the packets met. */
const stepsOf = (answer: ReachAnswer | null): readonly string[] =>
  (answer?.paths ?? []).flatMap(({ forward, return: back }) => [...forward.steps, ...back.steps].map(({ id }) => id));

const changeInWords = (question: RawQuestion, rule: RawPermission | RawAclEntry, id: string): string =>
  `${describeQuestion(question)} with ${JSON.stringify(rule)} in ${id}`;

/** What a wider network must not say, given what the narrower one said. */
function expectNoLess(wider: ReachAnswer, narrower: ReachAnswer, change: string): void {
  const words = `${change}: ${narrower.verdict} and ${wider.verdict}, forward ${narrower.forward} and ${wider.forward}`;
  if (narrower.verdict === "reachable") expect(wider.verdict, words).toBe("reachable");
  if (wider.verdict === "blocked") expect(narrower.verdict, words).toBe("blocked");
  if (narrower.forward === "allowed") expect(wider.forward, words).toBe("allowed");
  if (wider.forward === "blocked") expect(narrower.forward, words).toBe("blocked");
  expect(covers(readLines(wider.allowed), readLines(narrower.allowed)), `${words}, what works`).toBe(true);
}

const options = fc.record({ packets, at: fc.nat(), whom: fc.nat(), inbound: fc.boolean() });

describe("rules that allow, and entries that deny", () => {
  it("One more allow rule in a security group never stops what worked", () => {
    let opened = 0;
    fc.assert(
      fc.property(estateWithQuestions(4), options, ({ estate, questions }, rule) => {
        const groups = allEntries(estate, "SecurityGroups").map((group) => group.GroupId);
        fc.pre(groups.length > 0);
        for (const question of questions) {
          const before = ask(estateOf(estate), question);
          const { id, direction } = before?.blockers.find((one) => groups.includes(one.id)) ?? {
            id: pick(groups, rule.at),
            direction: rule.inbound ? "ingress" : "egress",
          };
          const block = blockFor(estate, question, rule.whom);
          const permission = allowRule(rule.packets, block, pick(groups, rule.whom));
          const after = ask(estateOf(withAllow(estate, id, direction === "ingress", permission)), question);
          if (before === null || after === null) continue;
          expectNoLess(after, before, changeInWords(question, permission, id));
          if (before.verdict !== after.verdict) opened += 1;
        }
      }),
      runs(120),
    );
    expect(opened).toBeGreaterThan(0);
  });

  it("One more deny in a network ACL never opens what was stopped, and one less never stops what worked", () => {
    let closed = 0;
    fc.assert(
      fc.property(
        estateWithQuestions(4),
        options,
        fc.integer({ min: 1, max: 500 }),
        ({ estate, questions }, entry, place) => {
          const acls = allEntries(estate, "NetworkAcls");
          fc.pre(acls.length > 0);
          for (const question of questions) {
            const open = ask(estateOf(estate), question);
            const met = acls.filter((one) => stepsOf(open).includes(one.NetworkAclId));
            const acl = pick(met.length > 0 ? met : acls, entry.at);
            const deny = denyEntry(entry.packets, blockFor(estate, question, entry.whom), !entry.inbound, place);
            const taken = acl.Entries.some((one) => one.Egress === deny.Egress && one.RuleNumber === place);
            if (taken) continue;
            const narrowed = ask(estateOf(withDeny(estate, acl.NetworkAclId, deny)), question);
            if (open === null || narrowed === null) continue;
            expectNoLess(open, narrowed, changeInWords(question, deny, acl.NetworkAclId));
            if (open.verdict !== narrowed.verdict) closed += 1;
          }
        },
      ),
      runs(120),
    );
    expect(closed).toBeGreaterThan(0);
  });
});

function allowRule({ protocol, from, to }: Packets, block: string, group: string): RawPermission {
  return {
    ...noPeers,
    IpProtocol: protocol,
    ...(from === undefined ? {} : { FromPort: from }),
    ...(to === undefined ? {} : { ToPort: to }),
    IpRanges: [{ CidrIp: block }],
    Ipv6Ranges: block === "0.0.0.0/0" ? [{ CidrIpv6: "::/0" }] : [],
    UserIdGroupPairs: block === "0.0.0.0/0" ? [] : [{ GroupId: group, UserId: "111111111111" }],
  };
}

const numbers: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp: "1" };

function denyEntry({ protocol, from, to }: Packets, block: string, egress: boolean, place: number): RawAclEntry {
  const ports = from === undefined || to === undefined ? {} : { PortRange: { From: from, To: to } };
  return {
    Egress: egress,
    RuleNumber: place,
    RuleAction: "deny",
    Protocol: numbers[protocol] ?? protocol,
    CidrBlock: block,
    ...(protocol === "icmp" ? { IcmpTypeCode: { Type: -1, Code: -1 } } : ports),
  };
}
