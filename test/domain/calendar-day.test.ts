import { describe, expect, it } from "vitest";
import { weekNumber } from "#domain/calendar-day.ts";

describe("the week of a day", () => {
  it("is the same from Monday to Sunday, and the next one after it", () => {
    const days = ["2026-11-23", "2026-11-25", "2026-11-29", "2026-11-30", "2026-12-31", "2027-01-03", "2027-01-04"];
    const [first = 0, ...rest] = days.map(weekNumber);
    expect(rest.map((week) => week - first)).toEqual([0, 0, 1, 5, 5, 6]);
  });

  it("is none of what is no day", () => {
    expect(() => weekNumber("yesterday")).toThrow(RangeError);
  });
});
