import { hasOptions, type KeyedItem } from "../item.ts";
import { type Given, isRight } from "../mark.ts";

/** What one person has answered, and when; the answer that counts is the last one before the question closed. */
export interface ChannelAnswer {
  readonly user: string;
  readonly given: Given;
  readonly isSure: boolean;
  /** Milliseconds since 1970, by the clock of whoever took the answer. */
  readonly at: number;
  /** Somebody may change their mind once. */
  readonly hasChanged: boolean;
}

/** What became of a question afterwards, when somebody had reported it. */
export type Correction =
  /** It counts for nobody. */
  | { readonly kind: "void"; readonly note: string }
  /** Other options were right: their places, from 0. */
  | { readonly kind: "key"; readonly right: readonly number[]; readonly note: string };

/** The item with its key as it is now. */
export function corrected(item: KeyedItem, correction: Correction | null): KeyedItem {
  if (correction?.kind !== "key" || !hasOptions(item)) return item;
  return {
    ...item,
    options: item.options.map((option, place) => ({ ...option, isRight: correction.right.includes(place) })),
  };
}

export interface Tally {
  /** Who had it right, and who did not, in the order of their names. */
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  /** How many have answered, whatever became of the question. */
  readonly answered: number;
  /** How many chose each option, by its place; null where there are no options. */
  readonly chosen: readonly number[] | null;
}

/** Counts answers by the key as it is now; where the question was taken back nobody is right or wrong. */
export function tallyOf(item: KeyedItem, answers: readonly ChannelAnswer[], correction: Correction | null): Tally {
  const key = corrected(item, correction);
  const chosen = hasOptions(item)
    ? item.options.map((_, place) => answers.filter(({ given }) => chose(given, place)).length)
    : null;
  if (correction?.kind === "void") return { right: [], wrong: [], answered: answers.length, chosen };
  const users = (wanted: boolean): readonly string[] =>
    answers
      .filter(({ given }) => isRight(key, given) === wanted)
      .map(({ user }) => user)
      .toSorted();
  return { right: users(true), wrong: users(false), answered: answers.length, chosen };
}

const chose = (given: Given, place: number): boolean => given.kind === "options" && given.chosen.includes(place);
