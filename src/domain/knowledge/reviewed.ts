import { daysBetween } from "../calendar-day.ts";

/** Days: AWS changes quotas and names more often than that, but rarely all of them. */
const reviewedWithin = 365;

/** What is wrong with the day on which something was read against its sources, if anything. */
export function dateProblems(date: string, today: string, what: string): readonly string[] {
  const days = daysBetween(date, today);
  if (days === null) return [`${what} on "${date}", which is no date`];
  if (days < 0) return [`${what} on ${date}, which is still to come`];
  return days > reviewedWithin ? [`${what} on ${date}: read it again`] : [];
}
