import type { Scene } from "#domain/picture/scene.ts";
import type { Passage } from "#domain/prose/passage.ts";
import type { Answered } from "./commands/command.ts";
import type { Evidence } from "./ports/network-source.ts";

/** An answer in all its forms as plain JSON, so that it can be kept, shared and shown later. */
export interface AnswerRecord {
  /** What `--json` prints; null where it was too big to be kept. */
  readonly json: object | null;
  readonly passages: readonly Passage[];
  /** Null where there is no path to paint. */
  readonly scene: Scene | null;
  readonly warnings: readonly string[];
  /** Null where no network was asked. */
  readonly evidence: Evidence | null;
  /** ISO 8601, UTC: the answer's facts are at least as new as this. Null where there are none. */
  readonly takenAt: string | null;
}

/**
 * @param readAt milliseconds since 1970 when the reading behind it began, null where nothing was read. A reading that
 * went on for others says when its last fact was read; what counts is its first.
 */
export function recordOf(answered: Answered, readAt: number | null): AnswerRecord {
  const { json, passages, scene, warnings, evidence } = answered;
  return {
    json,
    passages: passages(),
    scene: scene?.() ?? null,
    warnings,
    evidence,
    takenAt: evidence === null ? null : takenAtOf(evidence, readAt),
  };
}

function takenAtOf({ source, takenAt }: Evidence, readAt: number | null): string {
  if (source === "file" || readAt === null) return takenAt;
  return new Date(Math.min(readAt, Date.parse(takenAt))).toISOString();
}

/** The verdict, or what a command has in its place; null where it has none. */
export function verdictOf({ json }: Pick<AnswerRecord, "json">): string | null {
  const { verdict, status, class: kind } = (json ?? {}) as Readonly<Record<string, unknown>>;
  return [verdict, status, kind].find((word) => typeof word === "string") ?? null;
}
