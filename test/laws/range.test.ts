import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers } from "#domain/net/traffic.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import { readLines, traffic } from "#test/domain/words.ts";
import { allEntries } from "#test/support/generate/documents.ts";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import type { RawEstate, RawQuestion } from "#test/support/raw-estate.ts";
import { ask, estateOf } from "./ask.ts";
import { combined } from "./combination.ts";
import { runs } from "./seed.ts";

/** Where some rule of the network begins to say something else about the ports of a range. */
function bordersIn(estate: RawEstate, first: number, last: number): readonly number[] {
  const rules = allEntries(estate, "SecurityGroups").flatMap((group) => [
    ...group.IpPermissions,
    ...group.IpPermissionsEgress,
  ]);
  const ranges = [
    ...rules.map((rule) => ({ from: rule.FromPort ?? 0, to: rule.ToPort ?? 65535 })),
    ...allEntries(estate, "NetworkAcls").flatMap((acl) =>
      acl.Entries.flatMap(({ PortRange }) =>
        PortRange === undefined ? [] : [{ from: PortRange.From, to: PortRange.To }],
      ),
    ),
  ];
  const borders = [first, ...ranges.flatMap(({ from, to }) => [from, to + 1])];
  return [...new Set(borders)].filter((port) => first <= port && port <= last);
}

/** Protocols without ports that some rule names, and one that none does. */
function protocolsIn(estate: RawEstate): readonly string[] {
  const named = [
    ...allEntries(estate, "SecurityGroups").flatMap((group) =>
      [...group.IpPermissions, ...group.IpPermissionsEgress].map((rule) => rule.IpProtocol),
    ),
    ...allEntries(estate, "NetworkAcls").flatMap((acl) => acl.Entries.map((entry) => entry.Protocol)),
  ];
  const numbers = named.filter((protocol) => /^\d+$/.test(protocol) && !["1", "6", "17", "58"].includes(protocol));
  return [...new Set([...numbers, "253"])].map((number) => `proto/${number}`);
}

function partsOf(estate: RawEstate, asked: string): readonly string[] {
  const ports = (first: number, last: number, transport: string): readonly string[] =>
    bordersIn(estate, first, last).map((port) => `${port}/${transport}`);
  const range = /^(\d+)-(\d+)\/(tcp|udp)$/.exec(asked);
  if (range !== null) return ports(Number(range[1]), Number(range[2]), range[3] ?? "");
  return [...ports(0, 65535, "tcp"), ...ports(0, 65535, "udp"), "icmp", "icmpv6", ...protocolsIn(estate)];
}

/** ICMP of a family that the pair does not speak is no part of `any`. */
const belongs = (answer: ReachAnswer): boolean =>
  answer.blockers.every((blocker) => blocker.code !== "TRAFFIC_FAMILY_MISMATCH");

function expectTheSum(estate: RawEstate, question: RawQuestion): number {
  const built = estateOf(estate);
  const whole = ask(built, question);
  const parts = partsOf(estate, question.traffic).flatMap((part) => {
    const answer = ask(built, { ...question, traffic: part });
    return answer === null || !belongs(answer) ? [] : [{ part, answer }];
  });
  if (whole === null || parts.length === 0) return 0;
  const words = `${describeQuestion(question)}: ${parts.map(({ part, answer }) => `${part} ${answer.verdict}`).join(", ")}`;
  expect([...combined(parts.map(({ answer }) => answer.verdict))], words).toContain(whole.verdict);
  const forward = whole.forward === "allowed" ? "reachable" : whole.forward;
  expect([...combined(parts.map(({ answer }) => answer.forward))], `${words}, forward`).toContain(forward);
  for (const { part, answer } of parts) {
    if (part.startsWith("icmp")) continue;
    expect(covers(readLines(whole.allowed), traffic(part)), `${words}, ${part}`).toBe(answer.verdict === "reachable");
  }
  return parts.length;
}

describe("a question about much traffic", () => {
  it.each(["0-65535/tcp", "1-1024/tcp", "400-9000/udp", "any"])(
    "The answer to %s is what its parts say, asked one by one",
    (asked) => {
      let parts = 0;
      fc.assert(
        fc.property(estateWithQuestions(2), ({ estate, questions }) => {
          for (const question of questions) parts += expectTheSum(estate, { ...question, traffic: asked });
        }),
        runs(40),
      );
      expect(parts).toBeGreaterThan(100);
    },
  );
});
