import { verdictOf } from "./answer-record.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { KeptAnswer } from "./kept-answers.ts";
import type { Asker } from "./person.ts";
import type { RecordStore } from "./ports/record-store.ts";
import { printLine, type QuestionLine } from "./question-line.ts";

/** What was asked, by whom, and what became of it. */
export interface AuditedQuestion {
  readonly asker: Asker;
  readonly line: QuestionLine;
  /** Null where the question did not get as far as a network. */
  readonly network: string | null;
  readonly answerId: string;
  /** Milliseconds since 1970; the same for every try of one question. */
  readonly askedAt: number;
  readonly durationMs: number;
  readonly outcome: "answered" | "refused" | "choose" | "slow-down" | "failed";
  /** Set for `answered`. */
  readonly answer: KeptAnswer | null;
  /** For `failed`: the failure's code. */
  readonly failure: string | null;
}

/** One question in the audit, as it is stored. */
export interface AuditRecord {
  readonly at: string;
  readonly answerId: string;
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly place: "channel" | "direct-message";
  readonly question: string;
  readonly network: string | null;
  readonly outcome: AuditedQuestion["outcome"];
  readonly verdict: string | null;
  /** `sha256:…` over the canonical JSON of what was answered; null where there was no answer. */
  readonly digest: string | null;
  /** Calls to AWS that were made for this question alone; they are free of charge, so there is no cost to write down. */
  readonly calls: number;
  readonly isShared: boolean;
  readonly failure: string | null;
  readonly durationMs: number;
}

/** Longer than any question that Slack can carry is worth: an audit is read by people. */
const longestQuestion = 2000;

export function auditRecordOf(asked: AuditedQuestion, digest: (text: string) => string): AuditRecord {
  const { asker, line, network, answerId, askedAt, durationMs, outcome, answer, failure } = asked;
  const { team, user, place } = asker;
  return {
    at: new Date(askedAt).toISOString(),
    answerId,
    team,
    user,
    channel: place.channel,
    place: place.kind,
    question: printLine(line).slice(0, longestQuestion),
    network,
    outcome,
    verdict: answer === null ? null : verdictOf(answer),
    digest: answer === null ? null : `sha256:${digest(canonicalJson(answer.json))}`,
    calls: answer?.callsMade ?? 0,
    isShared: answer?.isShared ?? false,
    failure,
    durationMs,
  };
}

/**
 * Adds to the audit: one record a question, under the workspace and the day (UTC). It is never changed and never
 * expires: how long it is kept is for the owner of the table to say. A question whose job is done again has its record
 * already, and keeps the first.
 *
 * @throws StoreBusyError, or whatever the store throws.
 */
export async function writeAudit(store: RecordStore, record: AuditRecord): Promise<void> {
  await store.write({
    pk: `AUDIT#${record.team}#${record.at.slice(0, 10)}`,
    sk: `${record.at}#${record.answerId}`,
    value: { ...record },
    expiresAt: null,
    condition: "absent",
  });
}
