import type { AuditAnswer } from "../audit/audit.ts";
import { type Finding, type Severity, severities, type Thing } from "../audit/finding.ts";
import { gapLines } from "./gaps.ts";
import type { Mark, Passage } from "./passage.ts";
import { count, listed, nameOf } from "./words.ts";

const mostThings = 6;
const mostEvidence = 4;
const mostLines = 12;

/** The answer to `audit` in plain English: the worst first, then the commands, what is well, and what was not seen. */
export function proseOfAudit(answer: AuditAnswer): readonly Passage[] {
  const { findings, passed, unchecked, gaps } = answer;
  return [
    { kind: "headline", ...headline(answer) },
    ...severities.flatMap((severity) =>
      list(titles[severity], findings.filter((one) => one.severity === severity).map(inWords)),
    ),
    ...commands(findings),
    ...list(
      "Checked, and nothing found",
      passed.length === 0 ? [] : [`${count(passed.length, "check")}: ${listed(passed.map(({ check }) => check))}`],
    ),
    ...list("Not checked, or not wholly", unchecked.length === 0 ? [] : [listed(unchecked)]),
    ...list("What could not be seen", gapLines(gaps, mostLines)),
  ];
}

const titles: Readonly<Record<Severity, string>> = {
  high: "High: open or broken now",
  medium: "Medium: breaks, or will",
  low: "Low: wastes, or invites a mistake",
  note: "Notes",
};

const list = (title: string, items: readonly string[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items }];

function headline({ of, findings, gaps }: AuditAnswer): { readonly mark: Mark; readonly text: string } {
  const who = nameOf(of);
  const limits = gaps.length === 0 ? "" : "; not everything was seen";
  const [worst] = findings;
  if (worst === undefined) {
    return gaps.length === 0
      ? { mark: "good", text: `Nothing was found wrong with ${who}` }
      : { mark: "unknown", text: `Nothing is known to be wrong with ${who}, but not everything was seen` };
  }
  const counts = severities
    .map((severity) => [severity, findings.filter((one) => one.severity === severity).length] as const)
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => (severity === "note" ? count(number, "note") : `${number} ${severity}`));
  const mark: Mark = worst.severity === "high" ? "bad" : worst.severity === "note" ? "good" : "partial";
  return { mark, text: `${who}: ${count(findings.length, "finding")} (${listed(counts)})${limits}` };
}

function inWords({ check, text, of, evidence, article, fix }: Finding): string {
  const proof = shortened(evidence, mostEvidence, "; ");
  return `${text}: ${shortened(of.map(thingInWords), mostThings, ", ")}. Evidence: ${proof}. Fix: ${fix.text} (${check}; card ${article})`;
}

const thingInWords = ({ id, name }: Thing): string => (name === undefined ? id : `${name} (${id})`);

function shortened(words: readonly string[], most: number, comma: string): string {
  const rest = words.length - most;
  return rest > 0 ? `${words.slice(0, most).join(comma)} and ${rest} more` : words.join(comma);
}

function commands(findings: readonly Finding[]): readonly Passage[] {
  const lines = findings.flatMap(({ fix }) => fix.cli);
  if (lines.length === 0) return [];
  const rest = lines.length - mostLines;
  const shown = rest > 0 ? [...lines.slice(0, mostLines), `# and ${rest} more, in the JSON`] : lines;
  return [{ kind: "code", title: "Fixes to copy, once you have read them; nothing was changed", lines: shown }];
}
