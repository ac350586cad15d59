import { loadKnowledge } from "#adapters/knowledge/load.ts";
import { answersFrom } from "#app/answers.ts";

/** The project's own cards, read once for all tests of a file. */
export const openAnswers = answersFrom(loadKnowledge);
