import type { OpenItem, RubricPoint } from "./item.ts";

/** What an answer in somebody's own words says of what a good one says. */
export interface OpenScore {
  readonly said: readonly RubricPoint[];
  readonly missed: readonly RubricPoint[];
}

/** Marks an open answer by rule: a point is said if every group of its wordings occurs, in any order. */
export function scoreOpen({ rubric }: Pick<OpenItem, "rubric">, answer: string): OpenScore {
  const plain = ` ${answer.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ")} `;
  const says = ({ wordings }: RubricPoint): boolean =>
    wordings.every((group) => group.some((wording) => startsAWord(plain, wording)));
  return { said: rubric.filter(says), missed: rubric.filter((point) => !says(point)) };
}

/** A wording is the beginning of words: `route` is also in `routes`, and `az` is not in `lazy`. */
function startsAWord(text: string, wording: string): boolean {
  for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] as string) || !/^[\p{L}\p{N}]/u.test(wording)) return true;
  return false;
}
