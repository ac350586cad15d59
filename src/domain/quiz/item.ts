/** One question of the quiz, as a file of `knowledge/quiz/` has it. */
export type Item = ChoiceItem | ChooseAllItem | TermItem | OrderItem | OpenItem;

interface Asked {
  /** Kebab-case; the file's name. */
  readonly id: string;
  /** The folder, which is also a folder of cards: `nat-egress`. */
  readonly topic: string;
  readonly difficulty: Difficulty;
  /** Ids of the cards that explain it: at least one. */
  readonly cards: readonly string[];
  /** Official pages. */
  readonly sources: readonly string[];
  /** When somebody last read it against its sources: `2026-11-25`. */
  readonly checked: string;
  /** Markdown: the situation where there is one, and the question. */
  readonly stem: string;
  /** Markdown: why the key is right. Of an open question it is a model answer. */
  readonly explanation: string;
}

export type Difficulty = "easy" | "medium" | "hard";

export const difficulties: readonly Difficulty[] = ["easy", "medium", "hard"];

/** What can be chosen: text of one line, and why it is right, or what somebody who chooses it has wrong. */
export interface Option {
  readonly text: string;
  readonly isRight: boolean;
  readonly because: string;
}

/** One option is the best. A scenario has a situation first; of a statement the options say whether it holds, and why. */
export interface ChoiceItem extends Asked {
  readonly kind: "choice" | "scenario" | "true-false";
  readonly options: readonly Option[];
}

/** Every right option is to be chosen, and no other. */
export interface ChooseAllItem extends Asked {
  readonly kind: "choose-all";
  readonly options: readonly Option[];
}

/** A number or a term is to be typed. */
export interface TermItem extends Asked {
  readonly kind: "term";
  /** As it is shown: `350 seconds`. */
  readonly answer: string;
  /** What counts as right, besides the answer itself. */
  readonly accepted: readonly string[];
}

/** Steps are to be put in order. */
export interface OrderItem extends Asked {
  readonly kind: "order";
  /** In the right order. */
  readonly steps: readonly string[];
}

/** A question of an interview, answered in one's own words; never asked in a channel. */
export interface OpenItem extends Asked {
  readonly kind: "open";
  readonly rubric: readonly RubricPoint[];
  /** What an interviewer asks next, where the answer was good enough. */
  readonly followUp: string;
}

/** Something that a good answer says. */
export interface RubricPoint {
  readonly point: string;
  /** Groups of wordings in small letters; an answer has the point if it has one wording of every group. */
  readonly wordings: readonly (readonly string[])[];
}

/** Questions that can be asked in a channel: their key is stored, and an answer is right or it is not. */
export type KeyedItem = Exclude<Item, OpenItem>;

export const hasOptions = (item: Item): item is ChoiceItem | ChooseAllItem => "options" in item;
