/**
 * What an answer of the engine is a case of, as a question to learn from. Its texts are the engine's own, with the names
 * that somebody's network has: none of them may be shown before `other-names.ts` has replaced them.
 */
export interface Case {
  /** A sentence each. */
  readonly situation: readonly string[];
  readonly question: string;
  readonly right: Told;
  /** What the packet passed, or what else was looked at: what somebody may take for the reason. */
  readonly passed: readonly Told[];
  readonly explanation: string;
  /** What it is a case of, in the form of an id: `no-route-to-destination`. */
  readonly slug: string;
  readonly explained: Explained;
}

/** What can be chosen, and what the engine says of it. */
export interface Told {
  readonly text: string;
  readonly because: string;
}

/** How the card that explains it is found: by the engine's reason, or by its id. */
export type Explained =
  | { readonly by: "reason"; readonly code: string; readonly sentence: string }
  | { readonly by: "card"; readonly id: string };

/** More than these are a list to read. */
export const mostPassed = 3;

/** Ids of the engine's rule book say nothing to somebody who learns. */
export const withoutRules = (text: string): string => text.replace(/\s*\([A-Z]+-\d+(?:[ ,]+[A-Z]+-\d+)*\)/g, "");
