import type { RecallLine } from "../quiz/recall-over-time.ts";

type Point = RecallLine["past"][number];

export const firstOf = ({ past }: RecallLine): Point => past[0] as Point;

export const todayOf = ({ past }: RecallLine): Point => past.at(-1) as Point;

/** The last day that is foreseen. */
export const lastOf = ({ ahead }: RecallLine): Point => ahead.at(-1) as Point;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param day such as `2026-11-25`. @returns `25 Nov` */
export const dateLabel = (day: string): string => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`;

/** Names in a row, as many as are read. */
export function listOf(names: readonly string[], most: number): string {
  const more = names.length - most;
  return more <= 0 ? names.join(", ") : `${names.slice(0, most).join(", ")} and ${more} more`;
}

/** Topics of which nothing can be said. */
export const unknownSentence = (topics: readonly string[]): string => `Too little seen to tell: ${listOf(topics, 8)}.`;
