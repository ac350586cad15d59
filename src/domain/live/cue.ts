import type { Token } from "./tokens.ts";

/** What one word tells of one thing: above zero that it opens the connection, below zero that it is reached. */
export interface Cue {
  readonly thing: number;
  readonly weight: number;
}

/** An arrow or a label leaves no doubt; a subject or `from` hardly any; `on` hints. */
export const certain = 10;
export const labelled = 6;
export const governed = 3;
export const stood = 2;
export const hinted = 1;

/** Reads one kind of evidence about the thing at a place; zero where there is none. */
export type Rule = (tokens: readonly Token[], at: number) => number;
