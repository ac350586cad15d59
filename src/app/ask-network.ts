import { verdictOf } from "./answer-record.ts";
import { type AuditedQuestion, auditRecordOf, writeAudit } from "./audit.ts";
import { chooseNetwork } from "./choose-network.ts";
import { type Failure, failureOf } from "./failure.ts";
import { type KeptAnswer, keepAnswer } from "./kept-answers.ts";
import { makeAnswer } from "./make-answer.ts";
import type { Asker } from "./person.ts";
import type { Log } from "./ports/log.ts";
import type { ListedNetwork, Networks } from "./ports/networks.ts";
import { type RecordStore, StoreBusyError } from "./ports/record-store.ts";
import { readPreferences } from "./preferences.ts";
import type { QuestionLine } from "./question-line.ts";
import { Readings } from "./readings.ts";
import { rememberQuestion } from "./recent-questions.ts";
import { SharedAnswers, type SharedQuestion } from "./shared-answers.ts";
import { type AskLimits, type SlowedDown, slowDown } from "./slow-down.ts";

export interface AskSetup {
  readonly networks: Networks;
  readonly store: RecordStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly limits: AskLimits;
  /** A text's SHA-256, in hexadecimal. */
  readonly digest: (text: string) => string;
  readonly log: Log;
}

/** What every question of this process is asked with. */
export interface AskParts extends AskSetup {
  readonly readings: Readings;
  readonly shared: SharedAnswers;
}

/** Made once for a process: what is read is shared between the questions that are asked with the same parts. */
export const askPartsOf = (setup: AskSetup): AskParts => ({
  ...setup,
  readings: new Readings(setup.networks, setup.now),
  shared: new SharedAnswers(setup),
});

export interface AskRequest {
  readonly asker: Asker;
  readonly line: QuestionLine;
  /** Read the network again, whatever was read a moment ago. */
  readonly fresh: boolean;
  /** The same whenever the same job is done. */
  readonly answerId: string;
  /**
   * Milliseconds since 1970 when Slack's request came in: the same whenever the same job is done, so that the audit has
   * one record of it. Now, where it is not given.
   */
  readonly askedAt?: number;
}

export type AskOutcome =
  | { readonly kind: "answered"; readonly kept: KeptAnswer }
  /** The asker may not ask this; the line says why, in a plain sentence. */
  | { readonly kind: "refused"; readonly line: string }
  /** Several networks could be meant. */
  | { readonly kind: "choose"; readonly names: readonly string[] }
  | SlowedDown
  | { readonly kind: "failed"; readonly failure: Failure };

/**
 * Answers one question for one person, on whatever surface it was asked: which network it is about, whether they may
 * ask, whether they ask too often, the answer itself, and the record of all that. The answer is kept under its id for
 * whatever else is done with it.
 *
 * @throws StoreBusyError where the store does not keep up: the whole question is to be asked again, under the same id.
 */
export async function askNetwork(parts: AskParts, request: AskRequest): Promise<AskOutcome> {
  const { asker, line, answerId } = request;
  const started = parts.now();
  const askedAt = request.askedAt ?? started;
  const { network, outcome } = await decide(parts, { ...request, askedAt });
  const answer = outcome.kind === "answered" ? outcome.kept : null;
  await audit(parts, {
    asker,
    line,
    network: network?.name ?? null,
    answerId,
    askedAt,
    durationMs: parts.now() - started,
    outcome: outcome.kind,
    answer,
    failure: outcome.kind === "failed" ? outcome.failure.code : null,
  });
  if (answer !== null) await keep(parts, answer);
  return outcome;
}

interface Decided {
  readonly network: ListedNetwork | null;
  readonly outcome: AskOutcome;
}

type TimedRequest = AskRequest & { readonly askedAt: number };

async function decide(parts: AskParts, request: TimedRequest): Promise<Decided> {
  const { asker, line } = request;
  const { store, networks, now, limits } = parts;
  let network: ListedNetwork | null = null;
  try {
    const preferred = (await readPreferences(store, asker)).network;
    const choice = chooseNetwork(asker, line, networks.list, preferred);
    if (choice.kind === "choose") return { network, outcome: choice };
    network = choice.network;
    if (choice.kind === "refused") return { network, outcome: { kind: "refused", line: choice.because } };
    const slowed = await slowDown(store, asker, limits, now());
    if (slowed !== null) return { network, outcome: slowed };
    const kept = await answer(parts, request, choice.network, choice.readable);
    return { network, outcome: { kind: "answered", kept } };
  } catch (error) {
    if (error instanceof StoreBusyError) throw error;
    const failure = failureOf(error);
    if (failure.kind === "internal") parts.log.error("question failed", error, { answerId: request.answerId });
    return { network, outcome: { kind: "failed", failure } };
  }
}

async function answer(
  parts: AskParts,
  { asker, line, fresh, answerId, askedAt }: TimedRequest,
  { name, account, regions }: ListedNetwork,
  readable: readonly string[],
): Promise<KeptAnswer> {
  const started = parts.now();
  const question: SharedQuestion = { ...line, network: name, readable };
  const { record, isShared, callsMade } = await parts.shared.answer(question, fresh, () =>
    makeAnswer(parts.readings, question, fresh),
  );
  const finished = parts.now();
  const takenAt = record.takenAt === null ? null : Date.parse(record.takenAt);
  return {
    ...record,
    answerId,
    line: { ...line, network: name },
    network: { name, account, regions },
    ageSeconds: takenAt === null ? null : Math.max(0, Math.round((finished - takenAt) / 1000)),
    isShared,
    callsMade,
    durationMs: finished - started,
    askedAt: new Date(askedAt).toISOString(),
    askedBy: { team: asker.team, user: asker.user },
    where: asker.place,
  };
}

/**
 * Where the store is busy, the question is asked again, and audited then: nothing is lost. Any other failure would come
 * again with every try, so the asker is not made to wait for an answer that is there; the record goes to the log
 * instead, as an error that somebody has to look at, without the words of the question.
 *
 * @throws StoreBusyError
 */
async function audit({ store, digest, log }: AskParts, asked: AuditedQuestion): Promise<void> {
  const record = auditRecordOf(asked, digest);
  try {
    await writeAudit(store, record);
  } catch (error) {
    if (error instanceof StoreBusyError) throw error;
    const { question: _, ...facts } = record;
    log.error("audit not written", error, facts);
    log.measure("AuditsNotWritten", 1, "count");
  }
}

/** For the buttons under the answer, and for another delivery of the same job. @throws StoreBusyError */
async function keep({ store, log, now }: AskParts, answer: KeptAnswer): Promise<void> {
  const { answerId, line, askedBy, askedAt } = answer;
  try {
    await keepAnswer(store, answer, now());
  } catch (error) {
    if (error instanceof StoreBusyError) throw error;
    log.error("answer not kept", error, { answerId });
  }
  try {
    await rememberQuestion(store, askedBy, { line, verdict: verdictOf(answer), answerId, askedAt });
  } catch (error) {
    // A missing line in App Home is not worth asking everything again.
    log.warn("question not remembered", { answerId, why: error instanceof StoreBusyError ? "busy" : "failed" });
  }
}
