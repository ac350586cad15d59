import { dueItems } from "#domain/quiz/due.ts";
import type { Item, KeyedItem } from "#domain/quiz/item.ts";
import { type Given, isRight } from "#domain/quiz/mark.ts";
import { masteryOf, type TopicMastery } from "#domain/quiz/mastery.ts";
import { gradeOf, type Memory, remember } from "#domain/quiz/memory.ts";
import { daysOn, withAnswerOn } from "#domain/quiz/streak.ts";
import type { DayOf } from "../local-day.ts";
import type { Asker } from "../person.ts";
import type { RecordStore } from "../ports/record-store.ts";
import { changeLearner, type Learner, type LearnerAnswer, readLearner } from "./learner.ts";

type Person = Pick<Asker, "team" | "user">;

export interface LearnParts {
  readonly store: RecordStore;
  /** The whole bank; open questions are never drawn. */
  readonly items: readonly Item[];
  /** Ids of what nobody is to be asked now: what a channel is being asked, and what was reported. */
  readonly withheld: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** By the person's own calendar. */
  readonly dayOf: DayOf;
}

/** A sitting that somebody can finish beside their work. */
const mostADay = 10;
const mostNewADay = 5;

export interface DueToday {
  /** In the order in which they are asked. */
  readonly due: readonly DueItem[];
  /** How many were answered today already. */
  readonly answeredToday: number;
  readonly streakDays: number;
}

interface DueItem {
  readonly item: KeyedItem;
  /** Null where it is new. */
  readonly memory: Memory | null;
}

/** What somebody is asked today, and has not been yet. */
export async function dueToday(parts: LearnParts, person: Person): Promise<DueToday> {
  return dueOf(parts, person, await readLearner(parts.store, person));
}

function dueOf({ items, withheld, now, dayOf }: LearnParts, person: Person, learner: Learner): DueToday {
  const today = dayOf(now);
  const memories = new Map(learner.memories.map((memory) => [memory.itemId, memory]));
  const answers = learner.answers.filter(({ at }) => dayOf(at) === today);
  const due = dueItems({
    items: keyed(items).filter(({ id }) => !withheld.has(id)),
    memories,
    now,
    dayOf,
    most: Math.max(0, mostADay - answers.length),
    mostNew: Math.max(0, mostNewADay - answers.filter(({ isFirst }) => isFirst).length),
    seed: `${person.team} ${person.user}`,
  });
  return {
    due: due.map((item) => ({ item, memory: memories.get(item.id) ?? null })),
    answeredToday: answers.length,
    streakDays: daysOn(today, learner.streak),
  };
}

const isKeyed = (item: Item): item is KeyedItem => item.kind !== "open";

export const keyed = (items: readonly Item[]): readonly KeyedItem[] => items.filter(isKeyed);

/**
 * The next question for somebody: what is due, then new ones; of a topic, where one is named, also what is not due yet, the
 * least recently asked first.
 *
 * @returns null where nothing is left for today, or the topic has no questions
 */
export async function drawItem(parts: LearnParts, person: Person, topic: string | null): Promise<KeyedItem | null> {
  const learner = await readLearner(parts.store, person);
  const item = topic === null ? (dueOf(parts, person, learner).due[0]?.item ?? null) : ofTopic(parts, learner, topic);
  if (item !== null)
    await changeLearner(parts.store, person, (before) =>
      before.drawn === item.id ? before : { ...before, drawn: item.id },
    );
  return item;
}

function ofTopic({ items, withheld }: LearnParts, { memories }: Learner, topic: string): KeyedItem | null {
  const askedAt = new Map(memories.map((memory) => [memory.itemId, memory.askedAt]));
  const [first = null] = keyed(items)
    .filter((item) => item.topic === topic && !withheld.has(item.id))
    .toSorted((one, other) => (askedAt.get(one.id) ?? 0) - (askedAt.get(other.id) ?? 0));
  return first;
}

export interface MarkedAnswer {
  readonly item: KeyedItem;
  readonly isRight: boolean;
  /** When it comes back; milliseconds since 1970. */
  readonly due: number;
  /** It was answered before it was due: marked, but it changes no schedule, so that nobody learns by heart in an evening. */
  readonly isPractice: boolean;
  readonly streakDays: number;
}

export interface SittingAnswer {
  readonly item: KeyedItem;
  readonly given: Given;
  readonly isSure: boolean;
  /** The day counts for the streak also where the question was not due: nobody chooses what a channel is asked. */
  readonly keepsStreak?: boolean;
}

/**
 * Marks an answer by the stored key and keeps when the question comes back. An answer that comes twice, as from another
 * device, is practice the second time; one that comes twice with the same instant is the same answer, and marked again.
 */
export async function answerItem(
  parts: Pick<LearnParts, "store" | "now" | "dayOf">,
  person: Person,
  { item, given, isSure, keepsStreak = false }: SittingAnswer,
): Promise<MarkedAnswer> {
  const { store, now, dayOf } = parts;
  const today = dayOf(now);
  const right = isRight(item, given);
  let isPractice = false;
  const learner = await changeLearner(store, person, (before) => {
    const memory = before.memories.find(({ itemId }) => itemId === item.id) ?? null;
    if (memory?.askedAt === now) return before;
    isPractice = memory !== null && dayOf(memory.due) > today;
    if (isPractice) return practised(before, item, keepsStreak ? today : null);
    const after = remember(item.id, memory, gradeOf(right, isSure), now);
    const answer: LearnerAnswer = {
      itemId: item.id,
      topic: item.topic,
      isRight: right,
      isSure,
      isFirst: memory === null,
      at: now,
    };
    return {
      memories: [...before.memories.filter(({ itemId }) => itemId !== item.id), after],
      streak: withAnswerOn(today, before.streak),
      answers: [...before.answers, answer],
      drawn: null,
    };
  });
  const memory = learner.memories.find(({ itemId }) => itemId === item.id) as Memory;
  return { item, isRight: right, due: memory.due, isPractice, streakDays: daysOn(today, learner.streak) };
}

/** @param day that counts for the streak; null where practice does not */
function practised(before: Learner, { id }: KeyedItem, day: string | null): Learner {
  const streak = day === null ? before.streak : withAnswerOn(day, before.streak);
  const drawn = before.drawn === id ? null : before.drawn;
  return streak === before.streak && drawn === before.drawn ? before : { ...before, streak, drawn };
}

export interface Standing {
  readonly mastery: readonly TopicMastery[];
  readonly streakDays: number;
  readonly longestStreak: number;
  readonly freezes: number;
  /** The newest first. */
  readonly answers: readonly LearnerAnswer[];
}

/** How far somebody has come. */
export async function standingOf(
  { store, items, now, dayOf }: Omit<LearnParts, "withheld">,
  person: Person,
): Promise<Standing> {
  const { memories, streak, answers } = await readLearner(store, person);
  return {
    mastery: masteryOf(keyed(items), new Map(memories.map((memory) => [memory.itemId, memory])), now),
    streakDays: daysOn(dayOf(now), streak),
    longestStreak: streak?.longest ?? 0,
    freezes: streak?.freezes ?? 0,
    answers: answers.toReversed(),
  };
}
