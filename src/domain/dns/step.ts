import type { Estate } from "../estate/lookup.ts";
import type { ChainLink } from "./answer.ts";
import type { Notes } from "./notes.ts";
import { nothing, type Outcome } from "./outcome.ts";
import type { View } from "./view.ts";

/** What stays the same while a question leads from name to name. */
export interface Inquiry {
  readonly estate: Estate;
  readonly type: string;
  readonly notes: Notes;
  readonly lookUp: (step: Step) => Outcome;
}

/** One name on the way. */
export interface Step {
  readonly name: string;
  /** As in {@link ChainLink}. */
  readonly via: string;
  readonly view: View;
  /** The names before it, each with where it was looked up. */
  readonly trail: readonly Stop[];
  /** Set where DNS Firewall lets pass whatever a trusted name leads to. */
  readonly trusted: boolean;
}

export interface Stop {
  readonly place: string;
  readonly name: string;
}

/** Resolvers give up at some length; nobody builds a chain as long as this on purpose. */
const longestChain = 16;

/** A circle of names, or a chain without an end, is no answer (SERVFAIL). */
export function deadEnd({ notes }: Inquiry, step: Step, stop: Stop): Outcome | null {
  const start = step.trail.findIndex((one) => one.place === stop.place && one.name === stop.name);
  if (start === -1 && step.trail.length < longestChain) return null;
  const circle = [...step.trail.slice(start), stop].map(({ name }) => name).join(" -> ");
  notes.warn(
    start === -1
      ? `the chain from ${(step.trail[0] as Stop).name} is longer than ${longestChain} names, which resolvers do not follow`
      : `the names lead in a circle: ${circle}`,
  );
  return nothing("SERVFAIL", [link(step, null)]);
}

export const link = ({ name, via }: Step, zone: string | null): ChainLink => ({ name, via, zone });
