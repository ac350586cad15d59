import { answersFrom, type OpenAnswers } from "#app/answers.ts";

/** The cards of the project; what reads them is loaded with the first question. */
export const openAnswers: OpenAnswers = answersFrom(async () => {
  const { loadKnowledge } = await import("#adapters/knowledge/load.ts");
  return loadKnowledge();
});
