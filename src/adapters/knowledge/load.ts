import { join } from "node:path";
import type { Knowledge } from "#domain/knowledge/card.ts";
import type { Item } from "#domain/quiz/item.ts";
import { readKnowledge } from "./folder.ts";
import { readQuiz } from "./quiz-folder.ts";

/** The project's own folder of cards, seen from here. */
const folder = join(import.meta.dirname, "../../../knowledge");

/** Every card of the project. @throws KnowledgeError */
export const loadKnowledge = (): Promise<Knowledge> => readKnowledge(folder);

/** Every question of the quiz. @throws KnowledgeError */
export const loadQuiz = (): Promise<readonly Item[]> => readQuiz(folder);
