import type { Change } from "#domain/change/change.ts";
import { idsOf, type Plan } from "#domain/change/edit.ts";
import { resolveEdit } from "#domain/change/resolve.ts";
import { readChanges } from "#domain/change/words.ts";
import { type Gap, missingDocument } from "#domain/estate/gap.ts";
import type { Estate } from "#domain/estate/lookup.ts";
import type { ReachAnswer, WhatIf } from "#domain/reach/answer.ts";
import { QuestionError } from "./question-error.ts";

/** What is to be changed before the question is asked: sentences, or a plan that was read from a file. */
export type WithChanges = string | Plan;

/** Changes that a person has typed are wrong as a whole where one of them is; of a plan, the others can be tried. */
export type TypedPlan = Plan & { readonly isTyped: boolean };

/** @throws QuestionError where a sentence is none. */
export function planOf(changes: WithChanges): TypedPlan {
  if (typeof changes !== "string") return { ...changes, isTyped: false };
  const read = readChanges(changes);
  if ("error" in read) throw new QuestionError("bad-change", read.error);
  return { edits: read.edits.map((edit) => ({ address: "", edit })), notUnderstood: [], isTyped: true };
}

/** The ids that the changes name, to be read like the words of the question. */
export const namedIn = ({ edits }: Plan): readonly string[] => [
  ...new Set(edits.flatMap(({ edit }) => idsOf(edit)).filter((id) => !id.startsWith("arn:"))),
];

interface Tried {
  readonly changes: readonly Change[];
  readonly notUnderstood: readonly string[];
  /** What a typed sentence names and the network does not have; a line of a plan is reported instead. */
  readonly wrong: QuestionError | null;
}

/** The changes as calls in this network, each held against what the ones before it have made. */
export function tryEdits(estate: Estate, { edits, notUnderstood, isTyped }: TypedPlan): Tried {
  let changes: readonly Change[] = [];
  const problems: string[] = [];
  for (const { address, edit } of edits) {
    const resolved = resolveEdit(estate, edit, changes);
    if ("changes" in resolved) changes = [...changes, ...resolved.changes];
    else problems.push(isTyped ? resolved.problem : `${address}: ${resolved.problem}`);
  }
  const [first] = problems;
  const wrong = isTyped && first !== undefined ? new QuestionError("bad-change", first) : null;
  return { changes, notUnderstood: isTyped ? [] : [...notUnderstood, ...problems], wrong };
}

/** The ids of rules, where a change names one and they were not read with their groups. */
export function gapsOf(estate: Estate, { edits }: Plan): readonly Gap[] {
  if (edits.every(({ edit }) => edit.kind !== "drop-rule")) return [];
  return estate.snapshot.readings.flatMap(({ scope, coverage }) =>
    coverage.SecurityGroupRules === undefined
      ? [missingDocument("SecurityGroupRules", scope, "not-collected", "the ids of rules", null)]
      : [],
  );
}

/** The answer about the changed network, with what was changed and what it was before. */
export function withWhatIf(
  after: ReachAnswer,
  before: ReachAnswer,
  changes: readonly string[],
  notUnderstood: readonly string[],
): ReachAnswer {
  const { verdict, forward, return: back, blockers } = before;
  const whatIf: WhatIf = { changes, before: { verdict, forward, return: back, blockers }, notUnderstood };
  return { ...after, assumptions: [...after.assumptions, ...assumptionsOf(after, notUnderstood)], whatIf };
}

const mostNamed = 3;

function assumptionsOf({ verdict }: ReachAnswer, notUnderstood: readonly string[]): ReachAnswer["assumptions"] {
  if (notUnderstood.length === 0 || verdict === "unknown") return [];
  const rest = notUnderstood.length - mostNamed;
  const named = notUnderstood.slice(0, mostNamed).join("; ");
  return [
    {
      what: "the rest of the plan changes nothing on this path",
      because: `not understood: ${named}${rest > 0 ? `; and ${rest} more` : ""}`,
    },
  ];
}
