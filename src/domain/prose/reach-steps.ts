import type { StepAnswer } from "../reach/answer.ts";
import type { Mark, StepLine } from "./passage.ts";
import { linesInWords } from "./words.ts";

/** What a packet met, a line each; that both ends are up and attached is one line. */
export function stepLines(steps: readonly StepAnswer[]): readonly StepLine[] {
  return bySubject(steps).map((group) => ({
    mark: group.length === 1 ? markOf(group[0] as StepAnswer) : "good",
    text: group.map(textOf).join("; "),
    detail: smallPrint(group),
  }));
}

function markOf({ decision, passes }: StepAnswer): Mark {
  if (decision === "deny") return "bad";
  if (decision === "unknown") return "unknown";
  return passes === undefined ? "good" : "partial";
}

const textOf = ({ text, passes }: StepAnswer): string =>
  passes === undefined ? text : `${text}; only ${linesInWords(passes)} passes`;

/** Evidence that the text does not quote already, then the ids of the rules of AWS that it stands on. */
function smallPrint(group: readonly StepAnswer[]): readonly string[] {
  const evidence = group.flatMap((step) => step.evidence.filter((one) => !isQuoted(one, step.text)));
  const rules = [...new Set(group.flatMap((step) => step.rules))];
  return rules.length === 0 ? evidence : [...evidence, rules.join(" ")];
}

const isQuoted = (evidence: string, text: string): boolean => text.includes(evidence) || /is in-use$/.test(evidence);

function bySubject(steps: readonly StepAnswer[]): readonly (readonly StepAnswer[])[] {
  const groups: StepAnswer[][] = [];
  for (const step of steps) {
    const open = groups.at(-1);
    if (open !== undefined && isUpAndAttached(step) && open.every(isUpAndAttached)) open.push(step);
    else groups.push([step]);
  }
  return groups;
}

const isUpAndAttached = ({ kind, decision, direction, passes }: StepAnswer): boolean =>
  (kind === "network-interface" || kind === "instance") &&
  decision === "allow" &&
  direction === null &&
  passes === undefined;
