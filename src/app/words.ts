import type { Estate } from "#domain/estate/lookup.ts";
import { type Meaning, splitScope, understand } from "#domain/estate/name.ts";
import type { Want } from "./ports/network-source.ts";
import { QuestionError } from "./question-error.ts";

/** The words of a question, as something to be read. */
export function wantsFor(words: readonly string[]): readonly Want[] {
  return words.map((text) => {
    const { word, account, region } = splitScope(text.trim());
    return { kind: "word", word, scope: { account, region } };
  });
}

/** @throws QuestionError where the word means nothing, or several things, in what was read. */
export function meaningOf(estate: Estate, text: string): Meaning {
  const understood = understand(estate, text);
  if ("error" in understood) throw new QuestionError(understood.code, understood.error, understood.suggestion);
  return understood.meaning;
}
