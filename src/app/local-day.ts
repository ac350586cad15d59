/** The day of a time zone's calendar in which an instant (milliseconds since 1970) lies: `2026-11-25`. */
export type DayOf = (instant: number) => string;

/** @param timeZone by its IANA name: `Europe/Dublin`. @throws RangeError for a name that nobody knows */
export function dayIn(timeZone: string): DayOf {
  // This locale writes days as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (instant) => format.format(instant);
}
