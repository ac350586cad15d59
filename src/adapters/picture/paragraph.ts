import { sizes } from "./style.ts";
import { type Type, textAt, wrap } from "./text.ts";

/** Sentences below each other, each in as many lines as it takes, but not more than so many. */
export function paragraph(
  sentences: readonly string[],
  {
    x,
    top,
    width,
    most = 8,
  }: { readonly x: number; readonly top: number; readonly width: number; readonly most?: number },
  type: Type,
  color: string,
): { readonly parts: readonly string[]; readonly bottom: number } {
  const lines = sentences.flatMap((sentence) => wrap(sentence, width, most, type));
  const height = Math.max(sizes.smallLine, type.size * 1.3);
  return {
    parts: lines.map((text, nth) => textAt(text, x, top + height * (nth + 0.5), type, color)),
    bottom: top + height * lines.length,
  };
}
