import type { GradedAnswer } from "#domain/quiz/interview.ts";
import { nextOpen, openItems } from "#domain/quiz/interview-draw.ts";
import type { Item, OpenItem } from "#domain/quiz/item.ts";
import type { Asker } from "../person.ts";
import type { RecordStore } from "../ports/record-store.ts";
import type { WriterTrouble } from "../ports/writer.ts";
import { type GradingParts, gradeOpen } from "./grade-open.ts";
import { type PastInterview, readHistory, rememberAsked, rememberOver } from "./interview-history.ts";
import { changeInterview, type Interview, readInterview } from "./interview-record.ts";

type Person = Pick<Asker, "team" | "user">;

export interface InterviewParts {
  readonly store: RecordStore;
  /** The whole bank; only open questions are drawn. */
  readonly items: readonly Item[];
  /** Ids of what nobody is to be asked now. */
  readonly withheld: ReadonlySet<string>;
  /** When somebody did this; the same whenever it is tried again. Milliseconds since 1970. */
  readonly now: number;
}

/** What an interview shows next. */
export type InterviewStep =
  /** There is no such interview any more: it is more than a day old, forgotten, or another one has begun. */
  | { readonly kind: "none" }
  /** No question fits. */
  | { readonly kind: "empty" }
  /** Another one is under way, which has to be ended before. */
  | { readonly kind: "under-way"; readonly interview: Interview }
  | { readonly kind: "question"; readonly interview: Interview; readonly item: OpenItem }
  | Graded
  | { readonly kind: "over"; readonly interview: Interview; readonly before: PastInterview | null };

export interface Graded {
  readonly kind: "graded";
  readonly interview: Interview;
  readonly answer: GradedAnswer;
  /** Null where the bank has it no more, or with another rubric. */
  readonly item: OpenItem | null;
  /** It was answered before, such as on another device: that answer stands. */
  readonly isEarlier: boolean;
  /** Why a model was of no help; null where it was, or none was asked. */
  readonly trouble: WriterTrouble | null;
}

/** Why an answer was not graded: its question was taken out of the bank, or the interview is over, or gone. */
export interface NotTaken {
  readonly kind: "not-taken";
  readonly because: "gone" | "over" | "none";
}

export interface InterviewWish {
  /** All of them, where none is named. */
  readonly topics: readonly string[];
  readonly wanted: number;
}

/** Begins an interview, unless one is under way. */
export async function beginInterview(
  parts: InterviewParts,
  person: Person,
  { topics, wanted }: InterviewWish,
): Promise<InterviewStep> {
  const { store, items, withheld, now } = parts;
  const most = openItems(items, withheld, topics).length;
  if (most === 0) return { kind: "empty" };
  const interview = await changeInterview(store, person, now, (before) => {
    if (before !== null && (before.begunAt === now || !before.isOver)) return before;
    return {
      begunAt: now,
      topics,
      wanted: Math.min(wanted, most),
      current: null,
      answers: [],
      gone: [],
      isOver: false,
    };
  });
  if (interview !== null && interview.begunAt !== now) return { kind: "under-way", interview };
  return nextQuestion(parts, person, now);
}

/** The interview that somebody is in the middle of; null where there is none. */
export async function interviewUnderWay(store: RecordStore, person: Person): Promise<Interview | null> {
  const interview = await readInterview(store, person);
  return interview === null || interview.isOver ? null : interview;
}

/** Where somebody is: the answer that was graded last, the question that waits, or the end. */
export async function whereInInterview(parts: InterviewParts, person: Person): Promise<InterviewStep> {
  const interview = await readInterview(parts.store, person);
  if (interview === null) return { kind: "none" };
  const last = interview.answers.at(-1);
  if (last !== undefined && interview.current === null && !interview.isOver) return graded(parts, interview, last);
  return nextQuestion(parts, person, interview.begunAt);
}

/**
 * Asks the next question: the same one until it is answered, unless it has been taken out of the bank meanwhile. The
 * interview is over where it has had as many as were wanted, or none is left.
 */
export async function nextQuestion(parts: InterviewParts, person: Person, begunAt: number): Promise<InterviewStep> {
  const { store, items, withheld, now } = parts;
  const { askedAt } = await readHistory(store, person);
  const interview = await changeInterview(store, person, now, (before) => {
    if (before === null || before.begunAt !== begunAt || before.isOver) return before;
    const fitting = openItems(items, withheld, before.topics);
    if (fitting.some(({ id }) => id === before.current)) return before;
    const gone = before.current === null ? before.gone : [...before.gone, before.current];
    const had = [...before.answers, ...gone.map((itemId) => ({ itemId, topic: "" }))];
    const seed = `${person.team} ${person.user}`;
    const item = before.answers.length < before.wanted ? nextOpen({ items: fitting, askedAt, had, seed }) : null;
    return { ...before, current: item?.id ?? null, gone, isOver: item === null };
  });
  if (interview?.begunAt !== begunAt) return { kind: "none" };
  const item = items.find(({ id }) => id === interview.current);
  if (item?.kind !== "open") return over(parts, person, interview);
  await rememberAsked(store, person, interview, { itemId: item.id, at: now });
  return { kind: "question", interview, item };
}

/**
 * Grades an answer, once: one that comes again, or from another device, finds the grade that stands. What cannot be graded
 * changes nothing.
 */
export async function answerQuestion(
  parts: InterviewParts & GradingParts,
  person: Person,
  { begunAt, itemId, text }: { readonly begunAt: number; readonly itemId: string; readonly text: string },
): Promise<Graded | NotTaken> {
  const { store, items, withheld, now } = parts;
  const standing = await readInterview(store, person);
  if (standing?.begunAt !== begunAt) return { kind: "not-taken", because: "none" };
  const earlier = standing.answers.find((answer) => answer.itemId === itemId);
  if (earlier !== undefined) return graded(parts, standing, earlier, { isEarlier: earlier.at !== now });
  if (standing.isOver) return { kind: "not-taken", because: "over" };
  const item = openItems(items, withheld).find(({ id }) => id === itemId);
  if (item === undefined || standing.current !== itemId) return { kind: "not-taken", because: "gone" };
  const { trouble, ...grade } = await gradeOpen(parts, item, text);
  const given: GradedAnswer = { itemId, topic: item.topic, ...grade, at: now };
  const interview = await changeInterview(store, person, now, (before) =>
    before?.begunAt !== begunAt || before.isOver || before.current !== itemId
      ? before
      : { ...before, current: null, answers: [...before.answers, given] },
  );
  const answer = interview?.answers.find((one) => one.itemId === itemId);
  if (interview?.begunAt !== begunAt) return { kind: "not-taken", because: "none" };
  if (answer === undefined) return { kind: "not-taken", because: interview.isOver ? "over" : "gone" };
  return graded(parts, interview, answer, { isEarlier: answer.at !== now, trouble });
}

/** Ends it, wherever it stands. */
export async function endInterview(parts: InterviewParts, person: Person, begunAt: number): Promise<InterviewStep> {
  const interview = await changeInterview(parts.store, person, parts.now, (before) =>
    before === null || before.begunAt !== begunAt || before.isOver
      ? before
      : { ...before, current: null, isOver: true },
  );
  return interview?.begunAt === begunAt ? over(parts, person, interview) : { kind: "none" };
}

async function over(parts: InterviewParts, person: Person, interview: Interview): Promise<InterviewStep> {
  const { past } = await rememberOver(parts.store, person, interview);
  const before = past.findLast((one) => one.begunAt < interview.begunAt) ?? null;
  return { kind: "over", interview, before };
}

function graded(
  { items }: InterviewParts,
  interview: Interview,
  answer: GradedAnswer,
  { isEarlier = false, trouble = null }: Partial<Pick<Graded, "isEarlier" | "trouble">> = {},
): Graded {
  const item = openItems(items, nothing).find(({ id }) => id === answer.itemId) ?? null;
  const isSame = item?.rubric.length === answer.quotes.length;
  return { kind: "graded", interview, answer, item: isSame ? item : null, isEarlier, trouble };
}

const nothing: ReadonlySet<string> = new Set();
