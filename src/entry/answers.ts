import { answersFrom, type OpenAnswers } from "#app/answers.ts";
import { itemsFrom, type OpenItems } from "#app/quiz/items.ts";

/** The cards of the project; what reads them is loaded with the first question. */
export const openAnswers: OpenAnswers = answersFrom(async () => {
  const { loadKnowledge } = await import("#adapters/knowledge/load.ts");
  return loadKnowledge();
});

/** The project's questions of the quiz. */
export const openItems: OpenItems = itemsFrom(async () => {
  const { loadQuiz } = await import("#adapters/knowledge/load.ts");
  return loadQuiz();
});
