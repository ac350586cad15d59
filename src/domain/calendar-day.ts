/** Whole days, by the calendar, between two such as `2026-11-25`; null for what is no date. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  return start === null || end === null ? null : end - start;
}

/** The days since 1 March of the year 0. https://howardhinnant.github.io/date_algorithms.html#days_from_civil */
function dayNumber(date: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const from = month <= 2 ? year - 1 : year;
  const shifted = (month + 9) % 12;
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return 365 * from + leaps + Math.floor((153 * shifted + 2) / 5) + day - 1;
}

/** Days from Monday to Friday that lie between two days, neither of them counted. @throws RangeError */
export function workdaysBetween(from: string, to: string): number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  if (start === null || end === null) throw new RangeError(`no two days: "${from}", "${to}"`);
  let count = 0;
  for (let day = start + 1; day < end; day += 1) if (!isWeekend(day)) count += 1;
  return count;
}

/** 1 March of the year 0 was a Wednesday. */
const isWeekend = (day: number): boolean => [0, 6].includes((day + 3) % 7);

/** The week that a day is in, from Monday to Sunday, as a number that grows by one. @throws RangeError for what is no day */
export function weekNumber(day: string): number {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`no day: "${day}"`);
  return Math.floor((number + 2) / 7);
}
