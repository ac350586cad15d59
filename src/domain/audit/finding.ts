/** How much it matters: `high` is open now, `medium` breaks or will break, `low` wastes or invites a mistake. */
export type Severity = "high" | "medium" | "low" | "note";

/** The worst first. */
export const severities: readonly Severity[] = ["high", "medium", "low", "note"];

/** A thing of the network, as every answer names it. */
export interface Thing {
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
}

/** One thing that a check found wrong. Faults of one check that say the same become one {@link Finding}. */
export interface Fault {
  readonly severity: Severity;
  readonly of: Thing;
  /** One sentence that is true of every thing with this fault, and so names none. */
  readonly text: string;
  /** Rule ids, entries, routes, exact values. */
  readonly evidence: readonly string[];
  /** What would put it right, in one sentence. */
  readonly fix: string;
  /** AWS CLI lines, only where one command is the fix. They are shown, never run. */
  readonly cli?: readonly string[];
}

/** One problem with all the things that have it. */
export interface Finding {
  /** The check's id. */
  readonly check: string;
  readonly severity: Severity;
  readonly of: readonly Thing[];
  readonly text: string;
  readonly evidence: readonly string[];
  /** The id of the card that explains it. */
  readonly article: string;
  readonly fix: { readonly text: string; readonly cli: readonly string[] };
}

export function thing(kind: string, { id, name }: { readonly id: string; readonly name: string | null }): Thing {
  return name === null ? { kind, id } : { kind, id, name };
}

/** Ten things with one problem are one finding with ten things; the worst first, and the most things first. */
export function findingsOf(check: string, article: string, faults: readonly Fault[]): readonly Finding[] {
  const alike = Map.groupBy(faults, ({ severity, text, fix }) => JSON.stringify([severity, text, fix]));
  return [...alike.values()].map((same) => {
    const { severity, text, fix } = same[0] as Fault;
    return {
      check,
      severity,
      of: [...new Map(same.map(({ of }) => [of.id, of])).values()],
      text,
      evidence: [...new Set(same.flatMap(({ evidence }) => evidence))],
      article,
      fix: { text: fix, cli: [...new Set(same.flatMap(({ cli = [] }) => cli))] },
    };
  });
}

export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  return [...findings].sort((one, other) => rank(one) - rank(other) || other.of.length - one.of.length);
}
