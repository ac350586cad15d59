import { calendar } from "#adapters/croner/calendar.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { JobLedger } from "#app/job-ledger.ts";
import { silentLog } from "#app/ports/log.ts";
import { type QuizVoice, type Reveal, ShutOutError, type VoicedQuestion } from "#app/ports/quiz-voice.ts";
import type { RecordStore } from "#app/ports/record-store.ts";
import type { WakeUps } from "#app/ports/wake-ups.ts";
import { answerInChannel } from "#app/quiz/channel/answer.ts";
import type { ChannelQuizParts } from "#app/quiz/channel/parts.ts";
import { type Changer, setPlan } from "#app/quiz/channel/plan.ts";
import { settle } from "#app/quiz/channel/settle.ts";
import type { QuizPlan } from "#app/quiz/channel/setup.ts";
import { difficulties, type Item, type KeyedItem } from "#domain/quiz/item.ts";
import type { Given } from "#domain/quiz/mark.ts";
import { choice } from "#test/domain/quiz/items.ts";

export const where = { team: "T1", channel: "C1" };
export const owner: Changer = { user: "UOWNER", isGuest: false, isMaintainer: false };

/** From Monday to Friday at half past nine in Dublin, revealed eight hours later. */
export const plan: QuizPlan = {
  at: { days: ["mon", "tue", "wed", "thu", "fri"], time: "09:30", timeZone: "Europe/Dublin" },
  topics: [],
  difficulties,
  revealAfterHours: 8,
  live: "off",
  owners: ["UOWNER"],
};

export const right: Given = { kind: "options", chosen: [1] };
export const wrong: Given = { kind: "options", chosen: [0] };

const topics = ["nacls", "vpn", "ipv6", "alb", "route53"];

export const bankOf = (count: number): readonly Item[] =>
  Array.from({ length: count }, (_, nth) =>
    choice({ id: `item-${nth}`, topic: topics[nth % topics.length] as string }),
  );

interface Said {
  readonly name: string;
  readonly line: string;
  readonly ts: string | null;
}

interface RoomOptions {
  readonly items?: readonly Item[];
  readonly at?: string;
  readonly storeOf?: (store: RecordStore) => RecordStore;
  readonly zones?: Readonly<Record<string, string>>;
  readonly liveItem?: ChannelQuizParts["liveItem"];
}

/** A channel with a clock that a test moves, and everything that is said in it. */
export function openRoom({ items = bankOf(12), at = "2026-11-23T08:00:00Z", ...options }: RoomOptions = {}) {
  let now = Date.parse(at);
  let deliveries = 0;
  const clock = () => now;
  const store = (options.storeOf ?? ((own) => own))(new MemoryRecords(clock));
  const ledger = new JobLedger(store, clock);
  const asked: VoicedQuestion[] = [];
  const reveals: Reveal[] = [];
  const said: Said[] = [];
  const wakeUps = { weekly: new Map<string, unknown>(), once: new Map<string, number>() };
  const trouble: Record<"ask" | "reveal" | "tell", Error | null> = { ask: null, reveal: null, tell: null };
  const failing = (error: Error | null): void => {
    if (error !== null) throw error;
  };
  /** As the channel sees it: each thing once, whoever says it again. */
  const voice: QuizVoice = {
    ask: async (question) => {
      failing(trouble.ask);
      if (!asked.some(({ key }) => key === question.key)) asked.push(question);
      return `ts-${question.key}`;
    },
    reveal: async (reveal) => {
      failing(trouble.reveal);
      const standing = reveals.findIndex(({ question }) => question.key === reveal.question.key);
      if (standing < 0) reveals.push(reveal);
      else reveals[standing] = reveal;
    },
    say: async (name, line, ts) => {
      if (!said.some((one) => one.name === name)) said.push({ name, line, ts });
    },
    tell: async (name, user, line) => {
      failing(trouble.tell);
      const once = `${name} to ${user}`;
      if (!said.some((one) => one.name === once)) said.push({ name: once, line, ts: null });
    },
  };
  const set: WakeUps = {
    weekly: async ({ name }, time) => void wakeUps.weekly.set(name, time),
    once: async ({ name }, instant) => void wakeUps.once.set(name, instant),
    cancel: async (name) => {
      wakeUps.weekly.delete(name);
      wakeUps.once.delete(name);
    },
  };
  const bank = { items };
  const parts = (): ChannelQuizParts => {
    deliveries += 1;
    return {
      store,
      ledger,
      calendar,
      wakeUps: set,
      voice,
      items: bank.items,
      liveItem: options.liveItem ?? (async () => null),
      membersOf: async () => Object.keys(options.zones ?? {}),
      zoneOf: async (user) => options.zones?.[user] ?? null,
      wakeBody: ({ team, channel }) => `wake ${team} ${channel}`,
      now,
      clock,
      log: silentLog,
      owner: `delivery ${deliveries}`,
    };
  };
  return {
    store,
    parts,
    bank,
    asked,
    reveals,
    said,
    wakeUps,
    trouble,
    now: clock,
    goTo: (instant: string | number) => {
      now = typeof instant === "number" ? instant : Date.parse(instant);
    },
    wake: () => settle(parts(), where),
    setUp: (changes: Partial<QuizPlan> = {}, changer = owner) =>
      setPlan(parts(), where, changer, { ...plan, ...changes }),
    answer: (user: string, given: Given, { key = asked.at(-1)?.key ?? "", isSure = null as boolean | null } = {}) =>
      answerInChannel(store, where, key, { user, given, isSure, at: now }),
    lastItem: (): KeyedItem => (asked.at(-1) as VoicedQuestion).item,
  };
}

export type Room = ReturnType<typeof openRoom>;

export const shutOutWith = (code: string): Error => new ShutOutError(code);

/** By {@link plan}: when Monday's question comes, when it has been revealed, and when Tuesday's comes. */
export const monday = "2026-11-23T09:30:00Z";
export const closed = "2026-11-23T17:30:30Z";
export const tuesday = "2026-11-24T09:30:00Z";

/** A room that has asked its question of Monday. */
export async function asking(options: RoomOptions = {}): Promise<Room> {
  const room = openRoom(options);
  await room.setUp();
  room.goTo(monday);
  await room.wake();
  return room;
}
