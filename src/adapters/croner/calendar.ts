import { Cron } from "croner";
import type { Calendar } from "#app/ports/calendar.ts";
import { type Weekday, type WeeklyTime, weekdays } from "#app/ports/wake-ups.ts";

/** https://croner.56k.guru: arithmetic on dates and time zones; nothing of it is ever started here. */
export const calendar: Calendar = {
  latest: (at, now) => {
    const shown = latestShown(at, now);
    return firstSkipped(at, shown, now) ?? shown;
  },
  next: (at, now) => {
    const shown = nextShown(at, now);
    return firstSkipped(at, now, shown) ?? shown;
  },
};

// Of the whole second, and so that this second itself is among those before.
const latestShown = (at: WeeklyTime, now: number): number =>
  instantOf(cronOf(at).previousRuns(1, new Date(Math.floor(now / 1000) * 1000 + 1000))[0]);

const nextShown = (at: WeeklyTime, now: number): number => instantOf(cronOf(at).nextRun(new Date(now)) ?? undefined);

function cronOf({ days, time, timeZone }: WeeklyTime): Cron {
  // Croner has an error of its own for a zone that nobody knows; the clock of the platform has a RangeError.
  clockIn(timeZone);
  const [hour, minute] = time.split(":").map(Number);
  return new Cron(`0 ${minute} ${hour} * * ${days.join(",")}`, { timezone: timeZone, paused: true });
}

/** There is no last week and no end of time. */
const instantOf = (date: Date | undefined): number => (date as Date).getTime();

/**
 * In Greenland clocks go forward from 23:00 to midnight, and Croner lets a time between them go by with its day. The first
 * instant after such a gap is the first one of the day after.
 *
 * @returns null where no named day between the two instants, the second included, has lost its time
 */
function firstSkipped(at: WeeklyTime, after: number, until: number): number | null {
  // No clock goes forward by more than two hours, and most quizzes are not that late.
  if (at.time < "22:00") return null;
  const midnight = { days: at.days.map(dayAfter), time: "00:00", timeZone: at.timeZone };
  const clock = clockIn(at.timeZone);
  for (let instant = nextShown(midnight, after); instant <= until; instant = nextShown(midnight, instant))
    if (clock.format(instant - 1) < at.time) return instant;
  return null;
}

const dayAfter = (day: Weekday): Weekday => weekdays[(weekdays.indexOf(day) + 1) % weekdays.length] as Weekday;

/** Writes `23:59`. @throws RangeError for a time zone that nobody knows */
const clockIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, hour: "2-digit", minute: "2-digit" });
