import type { Connection, ExplainAnswer } from "../explain/explain.ts";
import type { Ref } from "../explain/tie.ts";
import { gapLines } from "./gaps.ts";
import type { Passage } from "./passage.ts";
import { count, listed, nameOf } from "./words.ts";

const mostLines = 8;
const mostThings = 6;

/** The answer to `explain` in plain English: what it is, what is to be said about it, and who hangs on it. */
export function proseOfExplain(answer: ExplainAnswer): readonly Passage[] {
  const { of, facts, warnings, usedBy, uses, gaps, connection } = answer;
  return [
    headline(answer),
    ...(connection === undefined ? [] : chainOf(connection)),
    ...list("Worth knowing", warnings),
    ...(facts.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            title: `What ${of.id} is`,
            columns: ["What", "Value"],
            rows: facts.map(({ name, value }) => [name, value]),
          },
        ]),
    ...list("Used by", byKind(usedBy)),
    ...list("Uses", byKind(uses)),
    ...list("What could not be seen", gapLines(gaps, mostLines)),
  ];
}

const list = (title: string, items: readonly string[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items }];

const inWords = (kind: string): string => kind.replaceAll("-", " ");

function headline({ of, connection, usedBy, warnings, facts }: ExplainAnswer): Passage {
  if (connection !== undefined) {
    const { to, connected, steps } = connection;
    const both = `${nameOf(of)} and ${nameOf(to)}`;
    return connected
      ? { kind: "headline", mark: "neutral", text: `${both} are connected in ${count(steps.length, "step")}` }
      : { kind: "headline", mark: "unknown", text: `Nothing that was read connects ${both}` };
  }
  const named = of.name === undefined ? "" : `"${of.name}", `;
  const used = usedBy.length === 0 ? "" : `, used by ${count(usedBy.length, "thing")}`;
  const warned = warnings.length === 0 ? "" : `; ${count(warnings.length, "thing")} worth knowing`;
  const article = /^[aei]/.test(of.kind) ? "an" : "a";
  const mark = facts.length === 0 ? "unknown" : "neutral";
  return { kind: "headline", mark, text: `${of.id}: ${named}${article} ${inWords(of.kind)}${used}${warned}` };
}

const chainOf = ({ steps }: Connection): readonly Passage[] =>
  list(
    "How they are connected",
    steps.map(({ from, how, to }) => `${from.id} ${how} ${to.id}`),
  );

/** `3 network interfaces: eni-1, eni-2 and eni-3`. */
function byKind(refs: readonly Ref[]): readonly string[] {
  const kinds = new Map<string, string[]>();
  for (const { kind, id } of refs) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
  return [...kinds].map(([kind, ids]) => {
    const shown = ids.slice(0, mostThings);
    const rest = ids.length - shown.length;
    return `${count(ids.length, inWords(kind))}: ${listed(rest === 0 ? shown : [...shown, `${rest} more`])}`;
  });
}
