/** From so many seconds on, a duration is counted in this unit. */
const units = [
  { from: 2 * 86_400, seconds: 86_400, noun: "day" },
  { from: 2 * 3600, seconds: 3600, noun: "hour" },
  { from: 2 * 60, seconds: 60, noun: "minute" },
] as const;

/** How long, as a person would say it: `12 seconds`, `3 hours`, `24 days`. */
export function durationInWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const unit = units.find(({ from }) => whole >= from);
  return unit === undefined ? counted(whole, "second") : counted(Math.floor(whole / unit.seconds), unit.noun);
}

/** How old facts are: `3 minutes old`. */
export const ageInWords = (seconds: number): string =>
  seconds < 3 ? "read just now" : `${durationInWords(seconds)} old`;

/** When something was: `3 minutes ago`. */
export const agoInWords = (seconds: number): string => (seconds < 3 ? "just now" : `${durationInWords(seconds)} ago`);

/** `2026-11-01 09:00 UTC` from ISO 8601 in UTC. */
export const instantInWords = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** With the full stop of a sentence, unless it ends already. */
export function stopped(words: string): string {
  const trimmed = words.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** A sentence that stands alone. One that may begin with somebody's name is led in by a colon instead. */
export function sentence(words: string): string {
  const [first = "", ...rest] = [...stopped(words)];
  return `${first.toUpperCase()}${rest.join("")}`;
}
