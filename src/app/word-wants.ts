import { splitScope } from "#domain/estate/name.ts";
import type { Want } from "./ports/network-source.ts";

/** The words of a question as something to be read. */
export function wantsFor(words: readonly string[]): readonly Want[] {
  return words.map((text) => {
    const { word, account, region } = splitScope(text.trim());
    return { kind: "word", word, scope: { account, region } };
  });
}
