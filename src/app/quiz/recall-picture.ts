import { type RecallChart, recallChart } from "#domain/picture/recall-chart.ts";
import { recallOverTime } from "#domain/quiz/recall-over-time.ts";
import type { Asker } from "../person.ts";
import { keyed, type LearnParts } from "./learn.ts";
import { readLearner } from "./learner.ts";

const dayLength = 24 * 60 * 60 * 1000;

/** What somebody recalls, over time and topic by topic, to be drawn. @returns null where too little was answered */
export async function recallPictureOf(
  { store, items, now, dayOf }: Omit<LearnParts, "withheld">,
  person: Pick<Asker, "team" | "user">,
): Promise<RecallChart | null> {
  const { memories, answers } = await readLearner(store, person);
  const byItem = new Map(memories.map((memory) => [memory.itemId, memory]));
  const found = recallOverTime(keyed(items), byItem, answers, now);
  return found === null ? null : recallChart(found, (day) => dayOf(now + day * dayLength));
}
