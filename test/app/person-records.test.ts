import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { readPreferences, savePreferences } from "#app/preferences.ts";
import { recentQuestions, rememberQuestion } from "#app/recent-questions.ts";
import { ann, lineOf } from "./asking.ts";
import { stoppedClock } from "./clock.ts";

const bob = { ...ann, user: "U0BOB" };

describe("the recent questions of somebody", () => {
  async function asked(texts: readonly string[]) {
    const clock = stoppedClock();
    const store = new MemoryRecords(clock.now);
    for (const [nth, text] of texts.entries()) {
      clock.pass(1000);
      const askedAt = new Date(clock.now()).toISOString();
      const question = { line: lineOf(text, "prod"), verdict: null, answerId: `answer-${nth}`, askedAt };
      await rememberQuestion(store, ann, question);
    }
    return { store, clock };
  }

  it("are the last ten, newest first", async () => {
    const { store } = await asked(Array.from({ length: 14 }, (_, nth) => `where 10.0.0.${nth}`));
    const words = (await recentQuestions(store, ann)).map(({ line }) => line.words[0]);
    expect(words).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4].map((nth) => `10.0.0.${nth}`));
  });

  it("name a question that was asked again once, with its last answer", async () => {
    const { store } = await asked(["where 10.0.0.1", "where 10.0.0.2", "where 10.0.0.1"]);
    expect((await recentQuestions(store, ann)).map(({ answerId }) => answerId)).toEqual(["answer-2", "answer-1"]);
  });

  it("are forgotten after a month", async () => {
    const { store, clock } = await asked(["where 10.0.0.1"]);
    clock.pass(30 * 24 * 60 * 60_000);
    expect(await recentQuestions(store, ann)).toEqual([]);
  });

  it("are nobody else's, and not those of the same id in another workspace", async () => {
    const { store } = await asked(["where 10.0.0.1"]);
    expect(await recentQuestions(store, bob)).toEqual([]);
    expect(await recentQuestions(store, { ...ann, team: "T2" })).toEqual([]);
  });
});

describe("what somebody prefers", () => {
  it("is nothing at first, then what they chose, and theirs alone", async () => {
    const store = new MemoryRecords(stoppedClock().now);
    expect(await readPreferences(store, ann)).toEqual({ network: null });
    await savePreferences(store, ann, { network: "prod" });
    await savePreferences(store, bob, { network: "shared" });
    expect(await readPreferences(store, ann)).toEqual({ network: "prod" });
    await savePreferences(store, ann, { network: null });
    expect(await readPreferences(store, ann)).toEqual({ network: null });
    expect(await readPreferences(store, bob)).toEqual({ network: "shared" });
  });
});
