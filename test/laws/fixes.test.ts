import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges } from "#domain/change/apply.ts";
import type { Change, Opening } from "#domain/change/change.ts";
import { peerInWords } from "#domain/change/peer.ts";
import { resolveEdit } from "#domain/change/resolve.ts";
import { trafficOf } from "#domain/change/rule-traffic.ts";
import { sentenceOf } from "#domain/change/sentence.ts";
import { readChanges } from "#domain/change/words.ts";
import { documents } from "#domain/estate/document.ts";
import { Estate } from "#domain/estate/lookup.ts";
import { fixesOf, waysToOpen } from "#domain/fix/fixes.ts";
import { printCidr } from "#domain/net/cidr.ts";
import { intersection, isEmpty } from "#domain/net/traffic.ts";
import { type TrafficLine, trafficLines } from "#domain/net/traffic-words.ts";
import type { ReachQuestion } from "#domain/reach/question.ts";
import { examine, reach } from "#domain/reach/reach.ts";
import { questionOf } from "#test/domain/fix/fixed.ts";
import { traffic } from "#test/domain/words.ts";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";
import { estateOf } from "./ask.ts";
import { runs } from "./seed.ts";

/** A port that was not asked about; nobody names it by itself. */
const elsewhere = ["9/tcp", "9/udp"];

const keys = Object.keys(documents);

/** The same network with one kind of document not collected: a fix must hold for what is left, too. */
const without = (raw: RawEstate, hidden: string): RawEstate =>
  raw.map((one) => ({
    ...one,
    documents: Object.fromEntries(Object.entries(one.documents).filter(([name]) => name !== hidden)),
  }));

const changed = (estate: Estate, changes: readonly Opening[]): Estate =>
  new Estate(applyChanges(estate.snapshot, changes));

function holds(estate: Estate, question: ReachQuestion, changes: readonly Opening[], said: string): void {
  const words = `${said}: ${changes.map(sentenceOf).join("; ")}`;
  expect(reach(changed(estate, changes), question).verdict, words).toBe("reachable");
  for (const change of changes) {
    const without = changes.filter((one) => one !== change);
    const verdict = reach(changed(estate, without), question).verdict;
    expect(verdict, `${words}, without ${sentenceOf(change)}`).not.toBe("reachable");
  }
  if (changes.every(({ kind }) => kind === "security-group-rule-added"))
    opensNoOtherPort(estate, question, changes, words);
}

/** Rules of security groups name the port; replies through a network ACL, and routes, are for whichever was called. */
function opensNoOtherPort(estate: Estate, question: ReachQuestion, changes: readonly Opening[], words: string): void {
  for (const port of elsewhere) {
    const other = { ...question, traffic: traffic(port), words: port };
    if (!isEmpty(intersection(other.traffic, question.traffic))) continue;
    const [before, after] = [estate, changed(estate, changes)].map((one) => reach(one, other));
    expect(after?.verdict, `${words}, on ${port}`).toBe(before?.verdict);
    expect(after?.allowed).toEqual(before?.allowed);
  }
}

/** The change as a person would type it behind `--with`. */
function typed(change: Opening): string {
  const traffic = (rule: Parameters<typeof trafficOf>[0]) => trafficLines(trafficOf(rule)).map(lineInWords);
  switch (change.kind) {
    case "security-group-rule-added": {
      const [own, peer] = [change.groupId, peerInWords(change.peer)];
      const ends = change.direction === "egress" ? `${own} -> ${peer}` : `${peer} -> ${own}`;
      return traffic(change.traffic)
        .map((words) => `allow ${ends} ${words}`)
        .join("; ");
    }
    case "network-acl-entry-added": {
      const way = change.direction === "ingress" ? "in" : "out";
      return `permit ${change.aclId} ${way} ${change.number} ${traffic(change.traffic).join()} ${printCidr(change.cidr)}`;
    }
    case "route-added":
    case "route-replaced":
      return `route ${change.tableId} ${printCidr(change.destination.cidr)} ${change.target.id}`;
    case "peering-accepted":
      return `accept ${change.connectionId}`;
  }
}

const lineInWords = ({ protocol, ports, types }: TrafficLine): string =>
  ports === undefined ? [protocol, types?.replace("/*", "")].filter(Boolean).join("/") : `${ports}/${protocol}`;

/** What the words come to in the network, with the verdict after it. */
function verdictWith(estate: Estate, question: ReachQuestion, words: string): string {
  const read = readChanges(words);
  if ("error" in read) return read.error;
  let changes: readonly Change[] = [];
  for (const edit of read.edits) {
    const resolved = resolveEdit(estate, edit, changes);
    if ("problem" in resolved) return resolved.problem;
    changes = [...changes, ...resolved.changes];
  }
  return reach(new Estate(applyChanges(estate.snapshot, changes)), question).verdict;
}

describe("every fix that is offered", () => {
  it("opens the question, needs each of its changes, and opens no other port by its rules", () => {
    let offered = 0;
    let several = 0;
    fc.assert(
      fc.property(estateWithQuestions(4), fc.option(fc.constantFrom(...keys)), ({ estate: raw, questions }, hidden) => {
        const estate = estateOf(hidden === null ? raw : without(raw, hidden));
        for (const asked of questions) {
          const question = questionOf(estate, asked);
          if (question === null) continue;
          const examined = examine(estate, question);
          const fixes = fixesOf(estate, question, examined);
          expect(fixes.every(({ alsoOpens }) => /^nothing else|^\d+ pairs? on /.test(alsoOpens))).toBe(true);
          for (const changes of waysToOpen(estate, question, examined)) {
            offered += 1;
            if (changes.length > 1) several += 1;
            holds(estate, question, changes, describeQuestion(asked));
            const words = changes.map(typed).join("; ");
            expect(verdictWith(estate, question, words), words).toBe("reachable");
          }
        }
      }),
      runs(250),
    );
    expect(offered).toBeGreaterThan(100);
    expect(several).toBeGreaterThan(20);
  }, 120_000);
});
