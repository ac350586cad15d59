import { calendar } from "#adapters/croner/calendar.ts";
import { dayIn } from "#app/local-day.ts";
import { answerItem, dueToday, type MarkedAnswer } from "#app/quiz/learn.ts";
import { readLearner } from "#app/quiz/learner.ts";
import { bankOf, openRoom, plan, type Room, right, where, wrong } from "#test/app/quiz/channel/room.ts";
import { chance, SimulatedLearner } from "./forgetting.ts";
import { Foretelling, fsrs, LogLoss, sm2 } from "./predictors.ts";

const hour = 3_600_000;
const zones = ["Europe/Dublin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"] as const;

interface Person {
  readonly user: string;
  readonly zone: string;
  /** Sits down for questions of their own, too. */
  readonly practises: boolean;
}

/** Something that somebody answered in private. */
interface PrivateAnswer {
  readonly user: string;
  readonly day: string;
  readonly itemId: string;
  readonly marked: MarkedAnswer;
}

export interface Year {
  readonly people: readonly Person[];
  readonly room: Room;
  readonly from: number;
  readonly until: number;
  /** Answers that were given in a channel in time: `2026-01-05 U1`. */
  readonly given: readonly string[];
  readonly privately: readonly PrivateAnswer[];
  /** How many were due on the days on which somebody sat down. */
  readonly dueLists: readonly number[];
  readonly losses: { readonly fsrs: LogLoss; readonly sm2: LogLoss };
}

export interface YearOptions {
  readonly people: number;
  readonly practising: number;
  readonly days: number;
}

/**
 * A channel lives through its days: wake-ups come, come twice, late or not at all, people all over the world answer when they
 * work, and some sit down for questions of their own. Everything is by chance, and the same in every run.
 */
export async function liveThrough({ people: count, practising, days }: YearOptions): Promise<Year> {
  const from = Date.parse("2026-01-05T00:00:00Z");
  const until = from + days * 24 * hour;
  const people = Array.from({ length: count }, (_, nth) => ({
    user: `U${nth}`,
    zone: zones[nth % zones.length] as string,
    practises: nth < practising,
  }));
  const room = openRoom({
    items: bankOf(240),
    at: new Date(from).toISOString(),
    zones: Object.fromEntries(people.map(({ user, zone }) => [user, zone])),
  });
  await room.setUp({ revealAfterHours: null });
  const life = new Life(room, people);
  for (let now = from; now < until; now += hour) await life.hour(now);
  room.goTo(until);
  return { people, room, from, until, ...life.seen };
}

const clockIn = (timeZone: string) => new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", weekday: "short" });

const clocks = Object.fromEntries(zones.map((zone) => [zone, clockIn(zone)])) as Record<string, Intl.DateTimeFormat>;

const isAtWork = (local: string): boolean => !/Sat|Sun/.test(local) && /\b(09|1[0-6])\b/.test(local);

class Life {
  readonly #room: Room;
  readonly #people: readonly Person[];
  readonly #learners: ReadonlyMap<string, SimulatedLearner>;
  readonly #given = new Set<string>();
  readonly #privately: PrivateAnswer[] = [];
  readonly #dueLists: number[] = [];
  readonly #losses = { fsrs: new LogLoss(), sm2: new LogLoss() };
  readonly #foretellings: ReadonlyMap<string, readonly Foretelling<never>[]>;
  readonly #harvested = new Map<string, number>();

  constructor(room: Room, people: readonly Person[]) {
    this.#room = room;
    this.#people = people;
    this.#learners = new Map(people.map(({ user }) => [user, new SimulatedLearner(user)]));
    this.#foretellings = new Map(
      people.map(({ user }) => [
        user,
        [new Foretelling(fsrs, this.#losses.fsrs), new Foretelling(sm2, this.#losses.sm2)] as never,
      ]),
    );
  }

  get seen() {
    return {
      given: [...this.#given],
      privately: this.#privately,
      dueLists: this.#dueLists,
      losses: this.#losses,
    };
  }

  /** What happens within an hour: the round at its beginning, wake-ups at their times, people somewhere in it. */
  async hour(from: number): Promise<void> {
    const instants = [from, ...this.#wakeUps(from)].toSorted((one, other) => one - other);
    for (const instant of instants) {
      this.#room.goTo(instant);
      const isDouble = chance("double", instant) < 0.2;
      await Promise.all([this.#room.wake(), ...(isDouble ? [this.#room.wake()] : [])]);
    }
    const local = new Map(zones.map((zone) => [zone as string, clocks[zone]?.format(from) ?? ""]));
    for (const person of this.#people) {
      const there = local.get(person.zone) as string;
      if (isAtWork(there)) await this.#live(person, from, there);
    }
  }

  /** One in ten stays away, one in ten is late. */
  #wakeUps(from: number): readonly number[] {
    const { weekly, once } = this.#room.wakeUps;
    const due = [...(weekly.size === 0 ? [] : [calendar.next(plan.at, from)]), ...once.values()];
    return due
      .filter((instant) => instant > from && instant <= from + hour && chance("lost", instant) > 0.1)
      .map((instant) => instant + (chance("late", instant) < 0.1 ? 25 * 60_000 : 0));
  }

  async #live({ user, zone, practises }: Person, from: number, local: string): Promise<void> {
    const day = dayIn(zone)(from);
    const question = this.#room.asked.at(-1);
    const at = from + Math.floor(chance(user, from, "minute") * hour);
    if (question !== undefined && at < question.closesAt && chance(user, question.key, "takes part") < 0.8) {
      const name = `${question.key} ${user}`;
      if (!this.#given.has(name) && chance(user, from, "answers") < 0.4) {
        this.#given.add(name);
        this.#room.goTo(at);
        const isRight = this.#learner(user).answer(question.item.id, at);
        await this.#room.answer(user, isRight ? right : wrong);
      }
    }
    if (practises && local.includes("14") && chance(user, day, "sits down") < 0.7)
      await this.#sit(user, day, zone, from);
    if (local.includes("16")) await this.#harvest(user);
  }

  async #sit(user: string, day: string, zone: string, from: number): Promise<void> {
    const { store, bank } = this.#room;
    const person = { team: where.team, user };
    const asked = new Set(this.#room.asked.filter(({ closesAt }) => closesAt > from).map(({ item }) => item.id));
    const parts = { store, items: bank.items, withheld: asked, dayOf: dayIn(zone) };
    const { due } = await dueToday({ ...parts, now: from }, person);
    this.#dueLists.push(due.length);
    for (const [nth, { item }] of due.entries()) {
      const now = from + nth * 60_000;
      const isRight = this.#learner(user).answer(item.id, now);
      const isSure = chance(user, item.id, now, "sure") < 0.8;
      const marked = await answerItem({ ...parts, now }, person, { item, given: isRight ? right : wrong, isSure });
      this.#privately.push({ user, day, itemId: item.id, marked });
    }
  }

  /** What counted since the last look, in its order: schedulers foretell it before they see it. */
  async #harvest(user: string): Promise<void> {
    const { answers } = await readLearner(this.#room.store, { team: where.team, user });
    const seen = this.#harvested.get(user) ?? 0;
    const fresh = answers.filter(({ at }) => at > seen).toSorted((one, other) => one.at - other.at);
    for (const { itemId, isRight, isSure, at } of fresh)
      for (const one of this.#foretellings.get(user) ?? []) one.see(itemId, isRight, isSure, at);
    const last = fresh.at(-1);
    if (last !== undefined) this.#harvested.set(user, last.at);
  }

  #learner(user: string): SimulatedLearner {
    return this.#learners.get(user) as SimulatedLearner;
  }
}
