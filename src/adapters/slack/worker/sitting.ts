import type { DayOf } from "#app/local-day.ts";
import { hiddenItems } from "#app/quiz/channel/reports.ts";
import type { LearnParts } from "#app/quiz/learn.ts";
import type { Turn } from "./turn.ts";

export interface Sitting {
  readonly parts: LearnParts;
  readonly person: { readonly team: string; readonly user: string };
  readonly dayOf: DayOf;
}

/**
 * Somebody at the quiz, by their own calendar. The time is that of the press, so that a job that comes again answers the
 * same question at the same time.
 */
export async function sittingOf({ parts, client, job, sender }: Turn): Promise<Sitting> {
  const { store } = parts.ask;
  const [items, dayOf] = await Promise.all([parts.quiz(), parts.people.dayOf(client, sender.user)]);
  const withheld = await hiddenItems(store, sender.team, items);
  const person = { team: sender.team, user: sender.user };
  return { parts: { store, items, withheld, now: parts.quizTime(job.receivedAt), dayOf }, person, dayOf };
}
