import { loadKnowledge, loadQuiz } from "#adapters/knowledge/load.ts";
import { answersFrom } from "#app/answers.ts";
import { itemsFrom, type OpenItems } from "#app/quiz/items.ts";

/** The project's own cards, read once for all tests of a file. */
export const openAnswers = answersFrom(loadKnowledge);

/** The project's questions of the quiz. */
export const openItems: OpenItems = itemsFrom(loadQuiz);
