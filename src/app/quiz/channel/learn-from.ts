import type { ChannelAnswer } from "#domain/quiz/channel/tally.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { dayIn } from "../../local-day.ts";
import { answerItem } from "../learn.ts";
import { readMembers } from "./members.ts";
import type { ChannelQuizParts } from "./parts.ts";
import type { QuizChannel } from "./setup.ts";

/** So many people's records are written at a time. */
const atATime = 20;

/**
 * Puts a channel's question among what each of those who answered is asked again. It happens with the reveal and not
 * before: what somebody's own progress shows would give the key away.
 */
export async function learnFrom(
  { store, items }: Pick<ChannelQuizParts, "store" | "items">,
  where: QuizChannel,
  item: KeyedItem,
  answers: readonly ChannelAnswer[],
): Promise<void> {
  // A question about a network is asked once; there is nothing that could come back.
  if (!items.some(({ id }) => id === item.id)) return;
  const { zones } = await readMembers(store, where);
  for (let from = 0; from < answers.length; from += atATime) {
    const learning = answers.slice(from, from + atATime).map(({ user, given, isSure, at }) => {
      const dayOf = dayIn(zones[user]?.zone ?? "UTC");
      return answerItem(
        { store, now: at, dayOf },
        { team: where.team, user },
        { item, given, isSure, keepsStreak: true },
      );
    });
    await Promise.all(learning);
  }
}
