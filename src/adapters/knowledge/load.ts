import { join } from "node:path";
import type { Knowledge } from "#domain/knowledge/card.ts";
import { readKnowledge } from "./folder.ts";

/** The project's own folder of cards, seen from here. */
const folder = join(import.meta.dirname, "../../../knowledge");

/** Every card of the project. @throws KnowledgeError */
export const loadKnowledge = (): Promise<Knowledge> => readKnowledge(folder);
