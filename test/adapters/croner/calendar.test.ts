import { describe, expect, it } from "vitest";
import { calendar } from "#adapters/croner/calendar.ts";
import { dayIn } from "#app/local-day.ts";
import { type Weekday, weekdays } from "#app/ports/wake-ups.ts";
import { hashOf } from "#domain/quiz/hash.ts";

const iso = (instant: number): string => new Date(instant).toISOString().replace(".000", "");
const every = [...weekdays];
const at = (timeZone: string, time: string, days: readonly Weekday[] = every) => ({ days, time, timeZone });

describe("when the clock of a place shows a time", () => {
  it.each([
    ["an ordinary day", at("Europe/Dublin", "09:30"), "2026-11-25T09:29:59Z", "2026-11-25T09:30:00Z"],
    ["the instant itself is past", at("Europe/Dublin", "09:30"), "2026-11-25T09:30:00Z", "2026-11-26T09:30:00Z"],
    ["a weekend between", at("Europe/Dublin", "09:30", ["fri", "mon"]), "2026-11-27T10:00:00Z", "2026-11-30T09:30:00Z"],
    ["summer time", at("Europe/Dublin", "09:30"), "2026-07-01T00:00:00Z", "2026-07-01T08:30:00Z"],
    ["half an hour off", at("Asia/Kolkata", "09:30"), "2026-11-25T00:00:00Z", "2026-11-25T04:00:00Z"],
    ["a gap: the first instant after it", at("Europe/Dublin", "01:30"), "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"],
    ["a gap of half an hour", at("Australia/Lord_Howe", "02:15"), "2026-10-03T00:00:00Z", "2026-10-03T15:30:00Z"],
    ["a gap at midnight", at("Africa/Cairo", "00:10"), "2026-04-23T12:00:00Z", "2026-04-23T22:00:00Z"],
    [
      "a time that comes twice: the first",
      at("America/New_York", "01:30"),
      "2026-10-31T12:00:00Z",
      "2026-11-01T05:30:00Z",
    ],
    ["and only that", at("America/New_York", "01:30"), "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"],
    ["a gap of two hours", at("Antarctica/Troll", "01:30"), "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"],
    ["a gap before midnight", at("America/Nuuk", "23:30", ["sat"]), "2026-03-22T12:00:00Z", "2026-03-29T01:00:00Z"],
    ["and not again at its own time", at("America/Nuuk", "23:30"), "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"],
    [
      "the day of a gap, before it",
      at("America/Nuuk", "22:59", ["sat"]),
      "2026-03-22T12:00:00Z",
      "2026-03-29T00:59:00Z",
    ],
    ["midnight twice: the first", at("America/Havana", "00:30"), "2026-10-31T12:00:00Z", "2026-11-01T04:30:00Z"],
    ["the evening before, twice", at("Africa/Cairo", "23:30"), "2026-10-29T12:00:00Z", "2026-10-29T20:30:00Z"],
    ["beyond the date line", at("Pacific/Apia", "09:00"), "2026-11-25T21:00:00Z", "2026-11-26T20:00:00Z"],
    [
      "a day ahead of everybody",
      at("Pacific/Kiritimati", "09:00", ["thu"]),
      "2026-11-24T00:00:00Z",
      "2026-11-25T19:00:00Z",
    ],
  ])("next: %s", (_, when, now, expected) => {
    expect(iso(calendar.next(when, Date.parse(now)))).toBe(expected);
  });

  it.each([
    ["the instant itself counts", at("Europe/Dublin", "09:30"), "2026-11-25T09:30:00Z", "2026-11-25T09:30:00Z"],
    [
      "a millisecond before, it is yesterday's",
      at("Europe/Dublin", "09:30"),
      "2026-11-25T09:29:59.999Z",
      "2026-11-24T09:30:00Z",
    ],
    ["days ago", at("Europe/Dublin", "09:30", ["mon"]), "2026-11-25T09:29:59Z", "2026-11-23T09:30:00Z"],
    ["a gap", at("Europe/Dublin", "01:30"), "2026-03-29T05:00:00Z", "2026-03-29T01:00:00Z"],
    ["the end of a gap counts", at("Europe/Dublin", "01:30"), "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"],
    ["before a gap, it is yesterday's", at("Europe/Dublin", "01:30"), "2026-03-29T00:59:59Z", "2026-03-28T01:30:00Z"],
    ["a gap of half an hour", at("Australia/Lord_Howe", "02:15"), "2026-10-03T15:40:00Z", "2026-10-03T15:30:00Z"],
    ["a gap at midnight", at("America/Havana", "00:10"), "2026-03-08T05:05:00Z", "2026-03-08T05:00:00Z"],
    ["a gap before midnight", at("America/Nuuk", "23:30", ["sat"]), "2026-03-30T12:00:00Z", "2026-03-29T01:00:00Z"],
    ["until its end", at("America/Nuuk", "23:30", ["sat"]), "2026-03-29T00:59:59Z", "2026-03-22T01:30:00Z"],
    ["a time that comes twice", at("America/New_York", "01:30"), "2026-11-01T06:45:00Z", "2026-11-01T05:30:00Z"],
  ])("latest: %s", (_, when, now, expected) => {
    expect(iso(calendar.latest(when, Date.parse(now)))).toBe(expected);
  });

  it("is nowhere in a time zone that nobody knows", () => {
    expect(() => calendar.next(at("Mars/Olympus", "09:00"), 0)).toThrow(RangeError);
    expect(() => calendar.latest(at("Mars/Olympus", "09:00"), 0)).toThrow(RangeError);
  });
});

const zones = [
  "UTC",
  "Europe/Dublin",
  "America/New_York",
  "America/Havana",
  "America/Santiago",
  "America/St_Johns",
  "Africa/Cairo",
  "Antarctica/Troll",
  "Asia/Kolkata",
  "Asia/Beirut",
  "Atlantic/Azores",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
];

const oneDay = 24 * 3_600_000;

describe("a year of any place", () => {
  /** The days by their dates, without any clock. */
  const named = (days: readonly Weekday[]): readonly string[] =>
    Array.from({ length: 365 }, (_, number) => Date.UTC(2026, 0, 1 + number))
      .filter((day) => days.includes(weekdays[(new Date(day).getUTCDay() + 6) % 7] as Weekday))
      .map((day) => iso(day).slice(0, 10));

  it.each(zones)("has every named day once, and no other: %s", (timeZone) => {
    const dayOf = dayIn(timeZone);
    // Clocks are changed in these hours; the last time is any.
    for (const [seed, hour] of [0, 1, 2, 23, hashOf(timeZone) % 24].entries()) {
      const minute = hashOf(`${timeZone} ${seed}`) % 60;
      const days = weekdays.filter((day) => hashOf(`${timeZone} ${seed} ${day}`) % 3 > 0);
      const when = at(timeZone, `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`, days);
      const instants: number[] = [];
      for (let now = Date.UTC(2025, 11, 30); now < Date.UTC(2027, 0, 3); now = calendar.next(when, now))
        instants.push(now);
      const inYear = instants.slice(1).filter((instant) => dayOf(instant).startsWith("2026"));
      expect(inYear.map(dayOf), `${when.time} ${days}`).toEqual(named(days));
    }
  });

  it.each(zones)("has a latest at every instant, and a next after it: %s", (timeZone) => {
    for (let seed = 0; seed < 60; seed += 1) {
      const random = (what: string): number => hashOf(`${timeZone} ${seed} ${what}`);
      const minute = String(random("minute") % 60).padStart(2, "0");
      const day = weekdays[random("day") % 7] as Weekday;
      const when = at(timeZone, `${String(random("hour") % 24).padStart(2, "0")}:${minute}`, [day, "sun"]);
      const now = Date.UTC(2026, 0, 1) + (random("now") % (365 * oneDay));
      const [latest, next] = [calendar.latest(when, now), calendar.next(when, now)];
      expect(latest).toBeLessThanOrEqual(now);
      expect(next).toBeGreaterThan(now);
      // Nothing lies between the two.
      expect(calendar.next(when, latest)).toBe(next);
      expect(calendar.latest(when, next - 1)).toBe(latest);
      expect(calendar.latest(when, next)).toBe(next);
    }
  });
});
