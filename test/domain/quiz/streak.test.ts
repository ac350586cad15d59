import { describe, expect, it } from "vitest";
import { daysBetween, workdaysBetween } from "#domain/calendar-day.ts";
import { daysOn, type Streak, withAnswerOn } from "#domain/quiz/streak.ts";

const answeredOn = (...days: readonly string[]): Streak => {
  let streak: Streak | null = null;
  for (const day of days) streak = withAnswerOn(day, streak);
  return streak as unknown as Streak;
};
const november = (...days: readonly number[]): readonly string[] =>
  days.map((day) => `2026-11-${String(day).padStart(2, "0")}`);

describe("a streak", () => {
  it("begins with the first answer, and counts a day once", () => {
    expect(answeredOn("2026-11-23")).toEqual({ days: 1, longest: 1, lastDay: "2026-11-23", freezes: 0 });
    expect(answeredOn(...november(23, 23, 24, 24))).toMatchObject({ days: 2, longest: 2 });
  });

  it("is not broken by a weekend", () => {
    expect(answeredOn(...november(19, 20, 23))).toMatchObject({ days: 3, freezes: 0 });
  });

  it("begins again after a missed working day, and remembers its longest", () => {
    expect(answeredOn(...november(17, 18, 20))).toMatchObject({ days: 1, longest: 2 });
  });

  it("earns a freeze with every fifth day, two at most, and uses it by itself", () => {
    const week = answeredOn(...november(16, 17, 18, 19, 20));
    expect(week.freezes).toBe(1);
    expect(withAnswerOn("2026-11-24", week)).toMatchObject({ days: 6, freezes: 0 });
    expect(withAnswerOn("2026-11-25", week)).toMatchObject({ days: 1, freezes: 0 });
    const long = answeredOn(...november(2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20));
    expect(long).toMatchObject({ days: 15, freezes: 2 });
  });

  it("does not mind somebody who has travelled west over midnight", () => {
    expect(answeredOn(...november(24, 23, 24))).toMatchObject({ days: 1, lastDay: "2026-11-24" });
  });

  it("stands today for as long as it could still go on", () => {
    const streak = answeredOn(...november(19, 20));
    expect(daysOn("2026-11-20", streak)).toBe(2);
    expect(daysOn("2026-11-23", streak)).toBe(2);
    expect(daysOn("2026-11-24", streak)).toBe(0);
    expect(daysOn("2026-11-24", null)).toBe(0);
  });
});

describe("days of the calendar", () => {
  it("are counted over months, leap years and clocks that change", () => {
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(daysBetween("2026-11-25", "2026-11-24")).toBe(-1);
    expect(workdaysBetween("2026-12-24", "2027-01-04")).toBe(6);
    expect(workdaysBetween("2026-11-20", "2026-11-23")).toBe(0);
  });

  it.each(["", "today", "2026-13-01", "2026-00-10", "2026-01-32", "2026-1-1"])(
    "are none where it is no date: %s",
    (day) => {
      expect(daysBetween(day, "2026-11-25")).toBeNull();
      expect(() => workdaysBetween("2026-11-25", day)).toThrow(RangeError);
    },
  );
});
