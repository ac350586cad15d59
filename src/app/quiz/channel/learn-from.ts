import type { ChannelAnswer } from "#domain/quiz/channel/tally.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { type DayOf, dayIn } from "../../local-day.ts";
import { answerItem } from "../learn.ts";
import { readZones } from "./members.ts";
import type { ChannelQuizParts } from "./parts.ts";
import type { QuizChannel } from "./setup.ts";

/** So many people's records are written at a time. */
const atATime = 20;

/**
 * Puts a channel's question among what each of those who answered is asked again. It happens with the reveal and not
 * before: what somebody's own progress shows would give the key away. What goes wrong with one person's record is theirs,
 * and keeps the answer from nobody.
 */
export async function learnFrom(
  { store, items, log }: Pick<ChannelQuizParts, "store" | "items" | "log">,
  where: QuizChannel,
  item: KeyedItem,
  answers: readonly ChannelAnswer[],
): Promise<void> {
  // A question about a network is asked once; there is nothing that could come back.
  if (!items.some(({ id }) => id === item.id)) return;
  const zones = await readZones(store, where);
  for (let from = 0; from < answers.length; from += atATime) {
    const learning = answers.slice(from, from + atATime).map(({ user, given, isSure, at }) => {
      const parts = { store, now: at, dayOf: dayOfZone(zones[user]?.zone) };
      return answerItem(parts, { team: where.team, user }, { item, given, isSure, keepsStreak: true });
    });
    for (const outcome of await Promise.allSettled(learning))
      if (outcome.status === "rejected") log.error("not learned", outcome.reason);
  }
}

/** A profile may name a zone that this platform does not know. */
function dayOfZone(zone: string | undefined): DayOf {
  try {
    return dayIn(zone ?? "UTC");
  } catch {
    return dayIn("UTC");
  }
}
