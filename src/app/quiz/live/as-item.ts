import { hashOf } from "#domain/quiz/hash.ts";
import type { KeyedItem, Option } from "#domain/quiz/item.ts";
import type { LiveDraft } from "./draft.ts";
import { writer } from "./text.ts";

interface Written {
  /** The template's name. */
  readonly template: string;
  /** What things are called, without marks. */
  readonly names: ReadonlySet<string>;
  readonly replaceNames: boolean;
  /** A day such as `2026-11-25`: of what network it speaks. */
  readonly checked: string;
}

/**
 * A question about a network as the quiz asks it; null where its names cannot be replaced without changing what is right, or
 * two of its options have come to be the same.
 */
export function asItem(draft: LiveDraft, { template, names, replaceNames, checked }: Written): KeyedItem | null {
  const write = writer(textsOf(draft), { names, replaceNames });
  if (write === null) return null;
  const common = {
    topic: draft.topic,
    difficulty: draft.difficulty,
    cards: draft.cards,
    sources: draft.sources,
    checked,
    stem: write(draft.stem),
    explanation: write(draft.explanation),
  };
  // Sorted, because the order in which they are drafted is no part of the question.
  const id = idOf(`${template} ${draft.subject}`, textsOf(draft).map(write).toSorted());
  switch (draft.kind) {
    case "term":
      return { ...common, id, kind: draft.kind, answer: write(draft.answer), accepted: draft.accepted.map(write) };
    case "order":
      return { ...common, id, kind: draft.kind, steps: draft.steps.map(write) };
    default: {
      const options = placed(
        optionsOf(draft).map((one) => writtenOption(one, write)),
        `${template} ${draft.subject}`,
      );
      const isTwice = new Set(options.map(({ text }) => text.toLowerCase())).size < options.length;
      return isTwice ? null : { ...common, id, kind: draft.kind, options };
    }
  }
}

/** Options stand in an order that their texts alone decide: whoever knows the way of hashing knows no key. */
const placed = <T extends { readonly text: string }>(options: readonly T[], salt: string): readonly T[] =>
  options.toSorted((one, other) => hashOf(`${salt} ${one.text}`) - hashOf(`${salt} ${other.text}`));

const writtenOption = ({ text, because, isRight }: Option, write: (text: string) => string): Option => ({
  text: write(text),
  isRight,
  because: write(because),
});

function optionsOf(draft: Exclude<LiveDraft, { kind: "term" | "order" }>): readonly Option[] {
  if (draft.kind === "choose-all") return draft.options;
  return [{ ...draft.right, isRight: true }, ...draft.wrong.map((one) => ({ ...one, isRight: false }))];
}

/**
 * Every text, in an order that tells nothing: names and addresses are invented as they come, and where the right option came
 * first it would have the first of them.
 */
function textsOf(draft: LiveDraft): readonly string[] {
  switch (draft.kind) {
    case "term":
      return [draft.stem, draft.answer, ...draft.accepted, draft.explanation];
    case "order":
      return [draft.stem, ...placed(draft.steps.map(asText), draft.subject).map(({ text }) => text), draft.explanation];
    default: {
      const options = placed(optionsOf(draft), draft.subject);
      const reasons = options.map(({ because }) => because);
      return [draft.stem, ...options.map(({ text }) => text), ...reasons, draft.explanation];
    }
  }
}

const asText = (text: string): { readonly text: string } => ({ text });

/**
 * The same for the same question about the same network, and another where anything has changed of which it speaks: an
 * answer is never marked by what has become right since. Nothing can be read off it.
 */
function idOf(subject: string, texts: readonly string[]): string {
  const whole = [subject, ...texts].join("\n");
  const half = (salt: string): string => hashOf(`${salt} ${whole}`).toString(36).padStart(7, "0");
  return `live-${half("first")}${half("second")}`;
}
