import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import type { Grader } from "#app/ports/grader.ts";
import { type RecordStore, StoreBusyError } from "#app/ports/record-store.ts";
import {
  answerQuestion,
  beginInterview,
  endInterview,
  type InterviewParts,
  type InterviewWish,
  interviewUnderWay,
  nextQuestion,
  whereInInterview,
} from "#app/quiz/interview.ts";
import { readHistory } from "#app/quiz/interview-history.ts";
import { readInterview } from "#app/quiz/interview-record.ts";
import { forgetLearner } from "#app/quiz/learner.ts";
import type { Item } from "#domain/quiz/item.ts";
import { choice, open } from "#test/domain/quiz/items.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const me = { team: "T1", user: "U1" };
const bank: readonly Item[] = [
  choice({ topic: "vpn" }),
  ...["a", "b", "c", "d"].map((id) => open({ id, topic: id < "c" ? "vpn" : "nacls" })),
];
const wish: InterviewWish = { topics: [], wanted: 3 };
const good = "No overlap, and a route on both sides.";

/** Somebody in an interview, with as many devices as they like. */
function candidate({ items = bank, storeOf = (own: RecordStore) => own, grader = null as Grader | null } = {}) {
  const clock = new ManualClock();
  const store = new MemoryRecords(clock.now);
  let current = items;
  const parts = (): InterviewParts => ({
    store: storeOf(store),
    items: current,
    withheld: new Set(),
    now: clock.now(),
  });
  const grading = () => ({
    ...parts(),
    grader,
    timers: { after: (ms: number, call: () => void) => clock.after(ms, call) },
  });
  /** The question that is shown, or what is shown instead. */
  const shown = (step: Awaited<ReturnType<typeof nextQuestion>>): string =>
    step.kind === "question" ? step.item.id : step.kind;
  return {
    clock,
    store,
    parts,
    shown,
    become: (other: readonly Item[]) => {
      current = other;
    },
    begin: async (what = wish) => {
      const step = await beginInterview(parts(), me, what);
      return { step, begunAt: (await readInterview(store, me))?.begunAt ?? 0, shows: shown(step) };
    },
    answer: (begunAt: number, itemId: string, text = good) => answerQuestion(grading(), me, { begunAt, itemId, text }),
    next: async (begunAt: number) => shown(await nextQuestion(parts(), me, begunAt)),
  };
}

describe("an interview", () => {
  it("asks one question after the other, changes topics, and ends with what it came to", async () => {
    const { clock, begin, answer, next, parts } = candidate();
    const { begunAt, shows } = await begin();
    const asked = [shows];
    for (let nth = 0; nth < 3; nth += 1) {
      await clock.pass(60);
      const graded = await answer(begunAt, asked.at(-1) as string);
      expect(graded).toMatchObject({ kind: "graded", isEarlier: false, answer: { gradedBy: "rule" } });
      asked.push(await next(begunAt));
    }
    expect(asked.at(-1)).toBe("over");
    expect(new Set(asked.slice(0, 3)).size).toBe(3);
    expect(new Set(asked.slice(0, 2).map((id) => id < "c")).size).toBe(2);
    const end = await whereInInterview(parts(), me);
    expect(end).toMatchObject({ kind: "over", before: null });
    expect((await readHistory(parts().store, me)).past).toEqual([{ begunAt, said: 6, points: 9 }]);
  });

  it("asks next time what it did not ask, and then what it asked the longest ago", async () => {
    const { clock, begin, answer, next, parts } = candidate();
    const asked: string[] = [];
    for (let nth = 0; nth < 6; nth += 1) {
      const { begunAt, shows } = await begin({ topics: [], wanted: 1 });
      await clock.pass(60);
      await answer(begunAt, shows);
      expect(await next(begunAt)).toBe("over");
      asked.push(shows);
      await clock.pass(60);
    }
    expect(asked.slice(0, 4).toSorted()).toEqual(["a", "b", "c", "d"]);
    expect(asked.slice(4)).toEqual(asked.slice(0, 2));
    const end = await whereInInterview(parts(), me);
    expect(end).toMatchObject({ before: { said: 2, points: 3 } });
  });

  it("has no more questions than there are, and says where there are none", async () => {
    const { begin, answer, next } = candidate();
    const { begunAt, shows } = await begin({ topics: ["nacls"], wanted: 5 });
    expect(["c", "d"]).toContain(shows);
    await answer(begunAt, shows);
    const second = await next(begunAt);
    await answer(begunAt, second);
    expect([shows, second].toSorted()).toEqual(["c", "d"]);
    expect(await next(begunAt)).toBe("over");
    expect((await candidate().begin({ topics: ["alb"], wanted: 3 })).shows).toBe("empty");
  });

  it("goes on where it was left: at the question, at the grade, or at the end", async () => {
    const { clock, parts, shown, begin, answer } = candidate();
    expect(shown(await whereInInterview(parts(), me))).toBe("none");
    const { begunAt, shows } = await begin();
    await clock.pass(3600);
    expect(shown(await whereInInterview(parts(), me))).toBe(shows);
    await answer(begunAt, shows);
    expect(shown(await whereInInterview(parts(), me))).toBe("graded");
    await endInterview(parts(), me, begunAt);
    expect(shown(await whereInInterview(parts(), me))).toBe("over");
    expect(await interviewUnderWay(parts().store, me)).toBeNull();
  });

  it("is not replaced while it is under way, and gone after a day", async () => {
    const { clock, begin, answer } = candidate();
    const { begunAt, shows } = await begin();
    await clock.pass(60);
    expect((await begin()).step).toMatchObject({ kind: "under-way", interview: { begunAt } });
    await clock.pass(24 * 3600 + 1);
    expect(await answer(begunAt, shows)).toEqual({ kind: "not-taken", because: "none" });
    expect((await begin()).step.kind).toBe("question");
  });

  it("is one's own, and forgotten with everything else", async () => {
    const { store, begin, answer, parts } = candidate();
    const { begunAt, shows } = await begin();
    await answer(begunAt, shows);
    expect(await whereInInterview(parts(), { team: "T1", user: "U2" })).toEqual({ kind: "none" });
    expect(await store.list("LEARNER#T1#U1", { limit: 9 })).toHaveLength(2);
    await forgetLearner(store, me);
    expect(await store.list("LEARNER#T1#U1", { limit: 9 })).toEqual([]);
    expect(await endInterview(parts(), me, begunAt)).toEqual({ kind: "none" });
    expect(await nextQuestion(parts(), me, begunAt)).toEqual({ kind: "none" });
  });

  it("keeps of an answer what it quotes, and not the answer", async () => {
    const { store, begin, answer } = candidate();
    const { begunAt, shows } = await begin();
    await answer(begunAt, shows, "No overlap. My own secret story.");
    const records = JSON.stringify(await store.list("LEARNER#T1#U1", { limit: 9 }));
    expect(records).toContain("No overlap.");
    expect(records).not.toContain("secret story");
  });
});

describe("what comes twice counts once", () => {
  it("where a job is delivered again", async () => {
    const { begin, answer, next, parts } = candidate();
    const { begunAt, shows } = await begin();
    expect((await begin()).shows).toBe(shows);
    const first = await answer(begunAt, shows);
    expect(await answer(begunAt, shows)).toEqual(first);
    expect(await next(begunAt)).toBe(await next(begunAt));
    expect((await readInterview(parts().store, me))?.answers).toHaveLength(1);
    await endInterview(parts(), me, begunAt);
    await endInterview(parts(), me, begunAt);
    expect((await readHistory(parts().store, me)).past).toHaveLength(1);
    expect((await begin()).shows).toBe("over");
  });

  it("where another device was first, whose grade stands", async () => {
    const { clock, begin, answer } = candidate();
    const { begunAt, shows } = await begin();
    await answer(begunAt, shows);
    await clock.pass(5);
    const second = await answer(begunAt, shows, "security groups");
    expect(second).toMatchObject({ kind: "graded", isEarlier: true, answer: { quotes: [good, good, null] } });
  });

  it("where two devices answer at the same moment", async () => {
    const waiting: (() => void)[] = [];
    /** A model that takes a while, so that both answers are being graded when the first is kept. */
    const grader: Grader = {
      pointsSaid: async () => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return [];
      },
    };
    const { clock, store, begin, answer } = candidate({ grader });
    const { begunAt, shows } = await begin();
    const first = answer(begunAt, shows);
    await clock.pass(1);
    const second = answer(begunAt, shows, "security groups");
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    waiting[0]?.();
    expect(await first).toMatchObject({ isEarlier: false, answer: { gradedBy: "model" } });
    waiting[1]?.();
    expect(await second).toMatchObject({ isEarlier: true, answer: { quotes: [good, good, null] } });
    expect((await readInterview(store, me))?.answers).toHaveLength(1);
  });

  it("where the store refuses, and refuses", async () => {
    let refusals = 3;
    const storeOf = (own: RecordStore): RecordStore => ({
      read: (key) => own.read(key),
      remove: (key) => own.remove(key),
      list: (pk, options) => own.list(pk, options),
      write: async (request) => {
        refusals -= 1;
        return refusals >= 0 ? { kind: "refused", current: null } : own.write(request);
      },
    });
    const { begin, answer } = candidate({ storeOf });
    const { begunAt, shows } = await begin();
    refusals = 100;
    await expect(answer(begunAt, shows)).rejects.toThrow(StoreBusyError);
    refusals = 0;
    expect(await answer(begunAt, shows)).toMatchObject({ kind: "graded", isEarlier: false });
  });
});

describe("what cannot be graded changes nothing", () => {
  it("where the question was taken out of the bank: another takes its place", async () => {
    const { become, begin, answer, next, parts } = candidate();
    const { begunAt, shows } = await begin();
    become(bank.filter(({ id }) => id !== shows));
    expect(await answer(begunAt, shows)).toEqual({ kind: "not-taken", because: "gone" });
    const other = await next(begunAt);
    expect(other).not.toBe(shows);
    become(bank);
    expect(await answer(begunAt, shows)).toEqual({ kind: "not-taken", because: "gone" });
    expect(await next(begunAt)).toBe(other);
    expect((await readInterview(parts().store, me))?.gone).toEqual([shows]);
  });

  it("where its grade is looked at after the question has gone, or has another rubric", async () => {
    const { become, begin, answer, parts } = candidate();
    const { begunAt, shows } = await begin();
    await answer(begunAt, shows);
    become([]);
    expect(await whereInInterview(parts(), me)).toMatchObject({ kind: "graded", item: null });
    become([open({ id: shows, rubric: open().rubric.slice(1) })]);
    expect(await whereInInterview(parts(), me)).toMatchObject({ kind: "graded", item: null });
  });

  it("where the interview has been ended before", async () => {
    const { begin, answer, parts } = candidate();
    const { begunAt, shows } = await begin();
    await endInterview(parts(), me, begunAt);
    expect(await answer(begunAt, shows)).toEqual({ kind: "not-taken", because: "over" });
  });

  type Meanwhile = (one: ReturnType<typeof candidate>, begun: { begunAt: number; shows: string }) => Promise<unknown>;

  it.each<[string, "over" | "none" | "gone", Meanwhile]>([
    ["the interview is ended", "over", ({ parts }, { begunAt }) => endInterview(parts(), me, begunAt)],
    ["everything is forgotten", "none", ({ store }) => forgetLearner(store, me)],
    [
      "the question is replaced",
      "gone",
      ({ become, next }, { begunAt, shows }) => {
        become(bank.filter(({ id }) => id !== shows));
        return next(begunAt);
      },
    ],
  ])("where, while it is being graded, %s", async (_, because, meanwhile) => {
    const grader: Grader = {
      pointsSaid: async () => {
        await meanwhile(one, begun);
        return [];
      },
    };
    const one = candidate({ grader });
    const begun = await one.begin();
    expect(await one.answer(begun.begunAt, begun.shows)).toEqual({ kind: "not-taken", because });
  });

  it("where it was stopped before anything was answered", async () => {
    const { begin, parts } = candidate();
    const { begunAt } = await begin();
    expect(await endInterview(parts(), me, begunAt)).toMatchObject({ kind: "over", interview: { answers: [] } });
    expect((await readHistory(parts().store, me)).past).toEqual([]);
  });
});
