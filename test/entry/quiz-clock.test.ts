import { describe, expect, it } from "vitest";
import { QuizClock } from "#entry/quiz-clock.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const second = 1000;
const minute = 60 * second;
const day = 1440 * minute;

function begin() {
  const real = new ManualClock();
  const start = real.now();
  const quiz = new QuizClock(real.now, real);
  const pass = (milliseconds: number): Promise<void> => real.pass(milliseconds / 1000);
  return { real, quiz, start, pass };
}

describe("the clock of the quiz", () => {
  it("is ours until somebody lets it run faster, and from then on goes on from where it was", async () => {
    const { pass, quiz, start } = begin();
    await pass(minute);
    expect(quiz.now()).toBe(start + minute);
    quiz.speed = 1440;
    expect(quiz.speed).toBe(1440);
    expect(quiz.now()).toBe(start + minute);
    await pass(minute);
    expect(quiz.now()).toBe(start + minute + day);
    quiz.speed = 1;
    await pass(minute);
    expect(quiz.now()).toBe(start + 2 * minute + day);
  });

  it("may begin at another time than ours, and goes on from there", async () => {
    const real = new ManualClock();
    const start = real.now();
    const quiz = new QuizClock(real.now, real, start + day);
    expect(quiz.now()).toBe(start + day);
    await real.pass(60);
    expect(quiz.now()).toBe(start + day + minute);
  });

  it("keeps for every instant of ours the time that it had then, also for what was before it began", async () => {
    const { pass, quiz, start } = begin();
    await pass(minute);
    const instants = [start - minute, start, start + 500, start + minute - 1];
    const before = instants.map(quiz.at);
    expect(before).toEqual(instants);
    quiz.speed = 60;
    await pass(minute);
    quiz.speed = 1440;
    await pass(minute);
    expect(instants.map(quiz.at)).toEqual(before);
    expect(quiz.at(start + 2 * minute)).toBe(start + minute + 60 * minute);
  });

  it("never goes back, whatever becomes of its speed", async () => {
    const { pass, quiz } = begin();
    let last = quiz.now();
    for (const speed of [1440, 1, 60, 60, 1, 1440]) {
      quiz.speed = speed;
      for (const passed of [0, 1, 333, 1000]) {
        await pass(passed);
        expect(quiz.now()).toBeGreaterThanOrEqual(last);
        last = quiz.now();
      }
    }
  });
});

describe("its timers", () => {
  it("wait in its milliseconds, and call once", async () => {
    const { pass, quiz } = begin();
    quiz.speed = 60;
    const heard: number[] = [];
    quiz.timers.after(60 * minute, () => heard.push(quiz.now()));
    const due = quiz.now() + 60 * minute;
    await pass(minute - 1);
    expect(heard).toEqual([]);
    await pass(1);
    expect(heard).toEqual([due]);
    await pass(10 * minute);
    expect(heard).toHaveLength(1);
  });

  it("notice within a moment that the speed was changed while they waited", async () => {
    const { pass, quiz } = begin();
    let calls = 0;
    quiz.timers.after(day, () => {
      calls += 1;
    });
    await pass(minute);
    quiz.speed = 1440;
    // A quarter of a second of ours, during which it does not look.
    await pass(minute + 250);
    expect(calls).toBe(1);
    quiz.timers.after(day, () => {
      calls += 1;
    });
    await pass(59 * second);
    quiz.speed = 1;
    // What is left are 24 minutes, of ours by now.
    await pass(23 * minute);
    expect(calls).toBe(1);
    await pass(minute);
    expect(calls).toBe(2);
  });

  it("call nobody who has called off, however long they have waited already", async () => {
    const { real, pass, quiz } = begin();
    let calls = 0;
    const cancel = quiz.timers.after(2 * minute, () => {
      calls += 1;
    });
    await pass(minute);
    cancel();
    await pass(2 * minute);
    expect(calls).toBe(0);
    expect(real.pending).toBe(0);
  });
});
