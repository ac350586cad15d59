/**
 * A small document tree. Results become passages once, in plain English; every surface renders passages in its own
 * way. Names and descriptions from AWS are in here as they are: each renderer escapes for its own medium.
 */
export type Passage =
  /** The first line of every answer: short enough for a notification. */
  | { readonly kind: "headline"; readonly mark: Mark; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** A paragraph of our own words, some of them set apart. */
  | { readonly kind: "prose"; readonly runs: readonly Run[] }
  /** What a packet met, in order. */
  | { readonly kind: "steps"; readonly title: string; readonly steps: readonly StepLine[] }
  | {
      readonly kind: "list";
      readonly title: string;
      readonly items: readonly string[];
      /** What stands before each item in place of a bullet, such as the letter that it is chosen by. */
      readonly marks?: readonly string[];
    }
  | {
      readonly kind: "table";
      readonly title: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Commands or configuration to copy. */
  | { readonly kind: "code"; readonly title: string; readonly lines: readonly string[] }
  /** The quiet last line: where the facts come from. */
  | { readonly kind: "footnote"; readonly text: string };

/** A piece of a paragraph. */
export interface Run {
  readonly text: string;
  readonly style: "plain" | "strong" | "code";
}

export type Mark = "good" | "bad" | "partial" | "unknown" | "neutral";

export interface StepLine {
  readonly mark: Mark;
  readonly text: string;
  /** Evidence and rule ids, in small print. */
  readonly detail: readonly string[];
}
