import { beforeAll, describe, expect, it } from "vitest";
import { calendar } from "#adapters/croner/calendar.ts";
import { dayIn } from "#app/local-day.ts";
import { answersTo, questionsOf } from "#app/quiz/channel/asked.ts";
import { readLearner } from "#app/quiz/learner.ts";
import { plan, where } from "#test/app/quiz/channel/room.ts";
import { liveThrough, type Year } from "./year.ts";

const day = 24 * 3_600_000;

let year: Year;
beforeAll(async () => {
  year = await liveThrough({ people: 50, practising: 10, days: 365 });
}, 300_000);

/** Every working day of the year, by the channel's calendar. */
function daysOfYear(): readonly string[] {
  const days: string[] = [];
  for (let at = calendar.next(plan.at, year.from); at < year.until; at = calendar.next(plan.at, at))
    days.push(dayIn(plan.at.timeZone)(at));
  return days;
}

describe("a year of fifty people in four time zones", () => {
  it("has every question exactly once, though wake-ups come twice, late or not at all", () => {
    expect(year.room.asked.map(({ key }) => key)).toEqual(daysOfYear());
    expect(daysOfYear().length).toBeGreaterThan(255);
  });

  it("reveals every question once, after it has closed, and before the next is asked", () => {
    const { asked, reveals } = year.room;
    const closed = asked.filter(({ closesAt }) => closesAt < year.until - day);
    expect(reveals.map(({ question }) => question.key).slice(0, closed.length)).toEqual(closed.map(({ key }) => key));
    for (const [nth, { closesAt }] of asked.entries())
      expect(closesAt).toBeLessThan(asked[nth + 1]?.askedAt ?? Number.POSITIVE_INFINITY);
  });

  it("asks nothing twice before the bank has been asked, but for what most had wrong", () => {
    const times = Map.groupBy(year.room.asked, ({ item }) => item.id);
    expect(Math.max(...[...times.values()].map(({ length }) => length))).toBeLessThanOrEqual(3);
  });

  it("counts every answer that was given in time, once", async () => {
    const { store } = year.room;
    const counted: string[] = [];
    for (const question of await questionsOf(store, where))
      for (const { user } of await answersTo(store, where, question)) counted.push(`${question.key} ${user}`);
    expect(counted.toSorted()).toEqual(year.given.toSorted());
    expect(counted.length).toBeGreaterThan(8000);
  });

  it("gives everybody everywhere a fair chance", () => {
    for (const zone of new Set(year.people.map((person) => person.zone))) {
      const users = new Set(year.people.filter((person) => person.zone === zone).map(({ user }) => user));
      const share =
        year.given.filter((name) => users.has(name.slice(11))).length / (year.room.asked.length * users.size);
      expect(share, zone).toBeGreaterThan(0.65);
    }
  });

  it("never asks anybody the same twice on a day, nor more than they are ready for", () => {
    const names = year.privately.map(({ user, day: on, itemId }) => `${user} ${on} ${itemId}`);
    expect(new Set(names).size).toBe(names.length);
    expect(Math.max(...year.dueLists)).toBeLessThanOrEqual(10);
    const practice = year.privately.filter(({ marked }) => marked.isPractice);
    expect(practice).toEqual([]);
  });

  it("leaves everybody with a schedule: nothing longer away than a year, most of it known", async () => {
    for (const { user } of year.people) {
      const { memories, streak } = await readLearner(year.room.store, { team: where.team, user });
      expect(memories.length).toBeGreaterThan(100);
      for (const { due, askedAt } of memories) {
        expect(due - askedAt).toBeGreaterThanOrEqual(day / 2);
        expect(due - askedAt).toBeLessThanOrEqual(366 * day);
      }
      expect(streak?.longest).toBeGreaterThan(3);
    }
  });

  it("is foretold by the scheduler better than by the best constant; SM-2 stands beside it", () => {
    const { fsrs, sm2 } = year.losses;
    const figures = `FSRS-6 ${fsrs.mean.toFixed(3)}, best constant ${fsrs.ofBestConstant.toFixed(3)}, SM-2 ${sm2.mean.toFixed(3)}, of ${fsrs.count} answers`;
    expect(fsrs.count, figures).toBeGreaterThan(3000);
    expect(fsrs.mean, figures).toBeLessThan(fsrs.ofBestConstant);
    expect(fsrs.mean, figures).toBeLessThan(sm2.mean);
  });
});
