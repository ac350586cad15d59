import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Estate } from "#domain/estate/lookup.ts";
import { difference, intersection, isEmpty, sameTraffic, type Traffic } from "#domain/net/traffic.ts";
import type { Path, StepAnswer } from "#domain/reach/answer.ts";
import { readLines, traffic } from "#test/domain/words.ts";
import { describeQuestion, estateWithQuestions } from "#test/support/generate/index.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import { ask, estateOf } from "./ask.ts";
import { runs } from "./seed.ts";

/** ICMP belongs to IPv4 and ICMPv6 to IPv6: a path is asked only for its own. */
function wantedOn(path: Path, asked: Traffic): Traffic {
  return path.source.address.includes(":") ? { ...asked, icmp: [] } : { ...asked, icmpv6: [] };
}

/** What a printed step lets through, by the contract: all of it, the part that it names, or nothing. */
function passesOf(step: StepAnswer, wanted: Traffic): Traffic {
  if (step.decision === "deny" || step.decision === "unknown") return { ...wanted, ...readLines([]) };
  return step.passes === undefined ? wanted : readLines(step.passes);
}

describe("an answer", () => {
  it("Reach is the intersection of its hops: what a leg lets through is what every step of it lets through", () => {
    let parts = 0;
    fc.assert(
      fc.property(estateWithQuestions(4), ({ estate, questions }) => {
        const built = estateOf(estate);
        for (const question of questions) {
          for (const path of ask(built, question)?.paths ?? []) {
            const wanted = wantedOn(path, traffic(question.traffic));
            const common = path.forward.steps.map((step) => passesOf(step, wanted)).reduce(intersection, wanted);
            const words = `${describeQuestion(question)}: ${JSON.stringify(path)}`;
            const works = path.forward.verdict === "allowed" || path.forward.verdict === "partial";
            if (path.forward.verdict === "blocked") expect(isEmpty(common), words).toBe(true);
            if (path.forward.verdict === "allowed") expect(sameTraffic(common, wanted), words).toBe(true);
            if (works) expect(isEmpty(common), words).toBe(false);
            if (path.return.verdict === "not-needed" || path.return.verdict === "allowed") {
              expect(sameTraffic(readLines(path.allowed), common), words).toBe(true);
            }
            expect(isEmpty(difference(readLines(path.allowed), common)), words).toBe(true);
            if (!isEmpty(common) && !sameTraffic(common, wanted)) parts += 1;
          }
        }
      }),
      runs(150),
    );
    expect(parts).toBeGreaterThan(0);
  });

  it("An answer that is not known names what would have to be known", () => {
    let unknown = 0;
    fc.assert(
      fc.property(estateWithQuestions(4), ({ estate, questions }) => {
        const built = estateOf(estate, true);
        for (const question of questions) {
          const answer = ask(built, question);
          if (answer?.verdict !== "unknown") continue;
          expect(answer.gaps.length, describeQuestion(question)).toBeGreaterThan(0);
          unknown += 1;
        }
      }),
      runs(150),
    );
    expect(unknown).toBeGreaterThan(0);
  });

  it("An answer that is not all good names what is in the way", () => {
    fc.assert(
      fc.property(estateWithQuestions(4), ({ estate, questions }) => {
        const built = estateOf(estate);
        for (const question of questions) {
          const answer = ask(built, question);
          if (answer?.verdict !== "blocked" && answer?.verdict !== "partial") continue;
          expect(answer.blockers.length, describeQuestion(question)).toBeGreaterThan(0);
        }
      }),
      runs(150),
    );
  });

  it("The same question about the same network has the same answer, byte for byte", () => {
    fc.assert(
      fc.property(estateWithQuestions(4), ({ estate, questions }) => {
        const built = estateOf(estate);
        for (const question of questions) {
          const first = JSON.stringify(ask(built, question));
          expect(JSON.stringify(ask(built, question)), describeQuestion(question)).toBe(first);
          expect(JSON.stringify(ask(estateOf(estate), question)), describeQuestion(question)).toBe(first);
        }
      }),
      runs(60),
    );
  });

  it("Asking changes nothing in the network that was read", () => {
    fc.assert(
      fc.property(estateWithQuestions(4), ({ estate, questions }) => {
        const snapshot = snapshotOf(estate);
        const before = inWords(snapshot);
        const built = new Estate(deepFrozen(snapshot));
        for (const question of questions) ask(built, question);
        expect(inWords(snapshot)).toBe(before);
      }),
      runs(40),
    );
  });
});

const inWords = (value: object): string =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `${one}n` : one instanceof Set ? [...one] : one));

function deepFrozen<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) deepFrozen(part);
  return Object.freeze(value);
}
