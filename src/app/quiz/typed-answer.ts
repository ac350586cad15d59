import type { KeyedItem } from "#domain/quiz/item.ts";
import type { Given } from "#domain/quiz/mark.ts";
import { letterOf, shownSteps } from "#domain/quiz/shown.ts";
import { QuestionError } from "../question-error.ts";

/**
 * An answer as it is typed: `B`, `a,c`, `A C`, `350 seconds`.
 *
 * @throws QuestionError that says what the question takes
 */
export function typedAnswer(item: KeyedItem, text: string): Given {
  if (item.kind === "term") {
    if (text.trim() === "") throw wrongForm("this question takes a number or a term");
    return { kind: "text", text };
  }
  const count = item.kind === "order" ? item.steps.length : item.options.length;
  const places = placesIn(text, count);
  if (item.kind === "order") {
    const isWhole = places.length === count && new Set(places).size === count;
    if (!isWhole) throw wrongForm(`this question takes all ${count} letters, each once, in the right order`);
    const shown = shownSteps(item);
    return { kind: "order", steps: places.map((place) => shown[place] as number) };
  }
  if (item.kind !== "choose-all" && places.length !== 1) throw wrongForm("this question takes one letter");
  return { kind: "options", chosen: [...new Set(places)] };
}

function placesIn(text: string, count: number): readonly number[] {
  const letters = text.toUpperCase().match(/[A-Z]+|[^\s,;.]/g) ?? [];
  const places = letters
    .flatMap((run) => [...run])
    .map((letter) => Array.from({ length: count }, (_, place) => letterOf(place)).indexOf(letter));
  if (places.length === 0 || places.includes(-1))
    throw wrongForm(`this question takes letters from A to ${letterOf(count - 1)}`);
  return places;
}

const wrongForm = (message: string): QuestionError => new QuestionError("usage", message);
