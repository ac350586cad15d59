import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersection, noTraffic, sameTraffic, type Traffic } from "#domain/net/traffic.ts";
import type { ReachAnswer } from "#domain/reach/answer.ts";
import type { LegVerdict } from "#domain/reach/share.ts";
import { readLines, traffic } from "#test/domain/words.ts";
import { allEntries, type RawInterface } from "#test/support/generate/documents.ts";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";
import { ask, estateOf } from "./ask.ts";
import { pick } from "./change.ts";
import { combined } from "./combination.ts";
import { runs } from "./seed.ts";

/** A word that stands for several interfaces, and the interfaces that it stands for. */
interface Group {
  readonly word: string;
  readonly members: readonly RawInterface[];
}

/** The security groups, subnets, VPCs and instances that interfaces are in. */
function groupsOf(estate: RawEstate): readonly Group[] {
  const interfaces = allEntries(estate, "NetworkInterfaces");
  const wordsOf = (one: RawInterface): readonly string[] => [
    one.SubnetId,
    one.VpcId,
    ...one.Groups.map((group) => group.GroupId),
    ...(one.Attachment?.InstanceId === undefined ? [] : [one.Attachment.InstanceId]),
  ];
  const words = [...new Set(interfaces.flatMap(wordsOf))];
  return words.map((word) => ({ word, members: interfaces.filter((one) => wordsOf(one).includes(word)) }));
}

const several = (groups: readonly Group[]): readonly Group[] => {
  const large = groups.filter(({ members }) => members.length > 1);
  return large.length > 0 ? large : groups;
};

/** The families in which a pair is asked: those that both ends have and that the traffic belongs to. */
function familiesOf(one: RawInterface, other: RawInterface, asked: Traffic): number {
  const both = one.Ipv6Addresses.length > 0 && other.Ipv6Addresses.length > 0;
  const six = [asked.tcp, asked.udp, asked.icmpv6, asked.others].some((part) => part.length > 0);
  const four = [asked.tcp, asked.udp, asked.icmp, asked.others].some((part) => part.length > 0);
  return (four ? 1 : 0) + (both && six ? 1 : 0);
}

function expectTheSum(whole: ReachAnswer, singles: readonly ReachAnswer[], words: string): void {
  const list = singles
    .map((one) => `${one.question.source.id} ${one.question.destination.id} ${one.verdict}`)
    .join("; ");
  expect([...combined(singles.map((one) => one.verdict))], `${words}: ${list}`).toContain(whole.verdict);
  const legs = [...combined(singles.map((one) => one.forward))];
  expect(legs, `${words}, forward: ${list}`).toContain(whole.forward === "allowed" ? "reachable" : whole.forward);
  const replies = singles.map((one) => one.return).filter((word): word is LegVerdict => word !== "not-needed");
  if (replies.length === 0) expect(whole.return, `${words}, return: ${list}`).toBe("not-needed");
  else {
    const back = whole.return === "allowed" ? "reachable" : whole.return;
    expect([...combined(replies)], `${words}, return: ${list}`).toContain(back);
  }
  const works = singles.map((one) => beyondIcmp(one.allowed));
  const common = works.reduce(intersection, works[0] ?? noTraffic);
  expect(sameTraffic(common, beyondIcmp(whole.allowed)), `${words}, what works for every pair: ${list}`).toBe(true);
}

/** ICMP is no question to a pair of the other family, so it says nothing about what works for every pair. */
const beyondIcmp = (lines: ReachAnswer["allowed"]): Traffic => ({ ...readLines(lines), icmp: [], icmpv6: [] });

describe("a question about many", () => {
  it("Grouping changes nothing: a group's answer is what its pairs of interfaces say, asked one by one", () => {
    let pairsAsked = 0;
    fc.assert(
      fc.property(estateWithQuestions(2), fc.nat(), fc.nat(), ({ estate, questions }, from, to) => {
        const built = estateOf(estate);
        const groups = groupsOf(estate);
        fc.pre(groups.length > 0);
        const [source, destination] = [pick(several(groups), from), pick(groups, to)];
        for (const { traffic: asked, sourcePorts } of questions) {
          const rest = { traffic: asked, ...(sourcePorts === undefined ? {} : { sourcePorts }) };
          const whole = ask(built, { source: source.word, destination: destination.word, ...rest });
          const pairs = source.members.flatMap((one) =>
            destination.members.filter((other) => other !== one).map((other) => [one, other] as const),
          );
          const singles = pairs.flatMap(([one, other]) => {
            const single = { source: one.NetworkInterfaceId, destination: other.NetworkInterfaceId, ...rest };
            return ask(built, single) ?? [];
          });
          if (whole === null || pairs.length === 0) continue;
          const words = describeQuestion({ source: source.word, destination: destination.word, ...rest });
          expectTheSum(whole, singles, words);
          const count = pairs.reduce((sum, [one, other]) => sum + familiesOf(one, other, traffic(asked)), 0);
          expect(
            whole.paths.reduce((sum, path) => sum + path.count, 0),
            `${words}, pairs`,
          ).toBe(count);
          pairsAsked += pairs.length;
        }
      }),
      runs(120),
    );
    expect(pairsAsked).toBeGreaterThan(200);
  });

  it("A block stands for the addresses in it: its answer is what they say, asked one by one", () => {
    let addressesAsked = 0;
    fc.assert(
      fc.property(
        estateWithQuestions(2),
        fc.nat(),
        fc.constantFrom(24, 28, 16),
        ({ estate, questions }, at, length) => {
          const built = estateOf(estate);
          const interfaces = allEntries(estate, "NetworkInterfaces");
          fc.pre(interfaces.length > 0);
          const block = blockAround(pick(interfaces, at).PrivateIpAddress, length);
          const held = interfaces.flatMap((one) =>
            one.PrivateIpAddresses.map((own) => ({ address: own.PrivateIpAddress, of: one })).filter(
              ({ address }) => blockAround(address, length) === block,
            ),
          );
          fc.pre(new Set(held.map(({ of }) => of.VpcId)).size === 1);
          for (const { traffic: asked } of questions) {
            for (const other of interfaces.slice(0, 2)) {
              const pairs = held.filter(({ of }) => of !== other);
              const destination = other.NetworkInterfaceId;
              const whole = ask(built, { source: block, destination, traffic: asked });
              if (whole === null || pairs.length === 0) continue;
              const singles = pairs.flatMap(
                ({ address }) => ask(built, { source: address, destination, traffic: asked }) ?? [],
              );
              expectTheSum(whole, singles, `reach ${block} ${destination} ${asked}`);
              addressesAsked += pairs.length;
            }
          }
        },
      ),
      runs(80),
    );
    expect(addressesAsked).toBeGreaterThan(100);
  });

  it("A block that reaches beyond the network works or fails whole only where each address in it does", () => {
    let settled = 0;
    fc.assert(
      fc.property(
        estateWithQuestions(1),
        fc.constantFrom(...outsideBlocks),
        ({ estate, questions }, [block, ...inside]) => {
          const built = estateOf(estate);
          for (const { NetworkInterfaceId: own } of allEntries(estate, "NetworkInterfaces")) {
            for (const { traffic: asked } of questions) {
              for (const calling of [true, false]) {
                const about = (end: string) =>
                  ask(built, { source: calling ? end : own, destination: calling ? own : end, traffic: asked });
                const whole = about(block);
                if (whole === null || whole.verdict === "partial" || whole.verdict === "unknown") continue;
                for (const address of inside) {
                  const words = `reach ${calling ? `${block} ${own}` : `${own} ${block}`} ${asked}, ${address} alone`;
                  expect(about(address)?.verdict ?? whole.verdict, words).toBe(whole.verdict);
                }
                settled += 1;
              }
            }
          }
        },
      ),
      runs(50),
    );
    expect(settled).toBeGreaterThan(0);
  });
});

/** Blocks with some of their addresses: public, private and shared ones that no network here has. */
const outsideBlocks: readonly (readonly [string, ...string[]])[] = [
  ["0.0.0.0/0", "8.8.8.8", "10.77.0.1", "172.20.1.1", "203.0.113.9"],
  ["8.0.0.0/5", "9.0.0.1", "11.0.0.1", "10.77.0.1"],
  ["172.0.0.0/8", "172.15.0.1", "172.20.1.1", "172.99.0.1"],
  ["100.0.0.0/8", "100.1.0.1", "100.127.0.1"],
  ["203.0.113.0/24", "203.0.113.9"],
];

function blockAround(address: string, length: number): string {
  const bits = address.split(".").reduce((value, part) => value * 256 + Number(part), 0);
  const first = bits - (bits % 2 ** (32 - length));
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${length}`;
}
