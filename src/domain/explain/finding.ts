import type { Gap } from "../estate/gap.ts";

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What is to be said about one thing. */
export interface Finding {
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly gaps: readonly Gap[];
}

/** Facts in the order given; those without a value are left out. */
function factsOf(values: readonly (readonly [name: string, value: string | null])[]): readonly Fact[] {
  return values.flatMap(([name, value]) => (value === null || value === "" ? [] : [{ name, value }]));
}

export const finding = (
  values: readonly (readonly [name: string, value: string | null])[],
  warnings: readonly string[] = [],
  gaps: readonly (Gap | null)[] = [],
): Finding => ({ facts: factsOf(values), warnings, gaps: gaps.filter((gap) => gap !== null) });

/** `1 interface`, `3 interfaces`, `no interfaces`. */
export function count(number: number, noun: string): string {
  return `${number === 0 ? "no" : number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `a, b and 3 more`, so that a fact stays readable. */
export function listed(words: readonly string[], most = 12): string {
  if (words.length <= most) return words.join(", ");
  return `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
}

export const yesNo = (value: boolean): string => (value ? "yes" : "no");
