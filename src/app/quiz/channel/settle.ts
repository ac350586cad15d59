import { nextItem } from "#domain/quiz/channel/next-item.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { dayIn } from "../../local-day.ts";
import { type AskedQuestion, beginQuestion, changeQuestion, questionsOf, readItem } from "./asked.ts";
import { closingTime } from "./closing.ts";
import { withChannel } from "./hold.ts";
import { beginsAsking, endsAsking } from "./open-items.ts";
import { type ChannelQuizParts, wakeUpNames } from "./parts.ts";
import { hiddenItems } from "./reports.ts";
import { reveal } from "./reveal.ts";
import { type KeptSetup, type QuizChannel, type QuizSetup, readSetup, writeSetup } from "./setup.ts";
import { zonesToWaitFor } from "./zones.ts";

/** A worker that comes later than this asks nothing that day any more. */
const latest = 4 * 3_600_000;

/** Answers that are on their way when a question closes get so long to arrive. */
const graceMilliseconds = 20_000;

/** After so many questions in a row that nobody answered, the channel is left in peace. */
const mostUnanswered = 5;

export type Settled = { readonly kind: "settled" } | { readonly kind: "busy"; readonly afterSeconds: number };

/**
 * Does whatever is due in a channel now: a question that has not been asked today, a reveal. Whoever is woken calls it, and
 * calling it too often, too late or by several at once does no harm: it looks what stands, and one at a time has the channel.
 *
 * @throws StoreBusyError; whatever Slack's trouble is. The next call goes on where it stopped.
 */
export async function settle(parts: ChannelQuizParts, where: QuizChannel): Promise<Settled> {
  const done = await withChannel(parts, where, async () => {
    const kept = await readSetup(parts.store, where);
    if (kept === null || kept.setup.state.kind === "shut-out") return;
    await finishLast(parts, where);
    const day = kept.setup.state.kind === "running" ? await dueDay(parts, where, kept.setup) : null;
    if (day !== null) await askNext(parts, where, kept, { key: day, isWanted: false });
  });
  return done.kind === "busy" ? done : { kind: "settled" };
}

export type AskedNow = "asked" | "none" | "open" | "enough" | "shut-out" | "no-quiz" | "busy";

/** At most so many questions a day, with those that somebody asks for. */
const mostADay = 9;

/** The next question at once. Where today's was not asked yet, it is today's; one that is still open is waited for. */
export async function askNow(parts: ChannelQuizParts, where: QuizChannel): Promise<AskedNow> {
  const done = await withChannel(parts, where, async (): Promise<AskedNow> => {
    const kept = await readSetup(parts.store, where);
    if (kept === null) return "no-quiz";
    await finishLast(parts, where);
    const last = await lastQuestion(parts, where);
    if (last !== null && last.state !== "revealed") return "open";
    const today = dayIn(kept.setup.at.timeZone)(parts.now);
    const isAnother = last !== null && last.key.slice(0, 10) >= today;
    const number = isAnother ? Number(last.key.slice(11) || "1") + 1 : 1;
    if (number > mostADay) return "enough";
    const key = isAnother ? `${last.key.slice(0, 10)}.${number}` : today;
    return (await askNext(parts, where, kept, { key, isWanted: true })) ? "asked" : "none";
  });
  return done.kind === "done" ? done.value : done.kind;
}

/** Reveals what is open, at once: where the quiz of the channel ends. */
export async function closeNow(parts: ChannelQuizParts, where: QuizChannel): Promise<Settled> {
  const done = await withChannel(parts, where, () => finishLast(parts, where, { early: true }));
  return done.kind === "busy" ? done : { kind: "settled" };
}

const lastQuestion = async ({ store }: ChannelQuizParts, where: QuizChannel): Promise<AskedQuestion | null> =>
  (await questionsOf(store, where, 1))[0] ?? null;

/** The day that a question is due for, by the channel's calendar; null where none is. */
async function dueDay(parts: ChannelQuizParts, where: QuizChannel, { at, since }: QuizSetup): Promise<string | null> {
  const { calendar, now } = parts;
  const scheduled = calendar.latest(at, now);
  const day = dayIn(at.timeZone)(scheduled);
  const last = await lastQuestion(parts, where);
  const isAsked = last !== null && last.key.slice(0, 10) >= day;
  return isAsked || scheduled < since || scheduled + latest < now ? null : day;
}

/**
 * Sees the last question through: one that was begun and not posted is posted, one that has closed is revealed.
 *
 * @param early closes it before its time
 */
async function finishLast(
  parts: ChannelQuizParts,
  where: QuizChannel,
  { early = false }: { readonly early?: boolean } = {},
): Promise<void> {
  const { store, now, clock } = parts;
  const last = await lastQuestion(parts, where);
  if (last === null || last.state === "revealed") return;
  // By the time it is now: what was answered until here was in time, however long somebody's command was on its way.
  if (early && last.closesAt > clock())
    await changeQuestion(store, where, last.key, (question) => ({ ...question, closesAt: clock() + 1 }));
  const isClosed = early || now >= last.closesAt + graceMilliseconds;
  if (!isClosed) return post(parts, where, last);
  // Without a message nobody ever saw it.
  if (last.ts === null)
    await changeQuestion(store, where, last.key, (question) => ({ ...question, state: "revealed" }));
  else await reveal(parts, where, last.key);
  await endsAsking(store, where, last.key);
}

/** @param isWanted somebody asks for it just now @returns false where there is nothing to ask */
async function askNext(
  parts: ChannelQuizParts,
  where: QuizChannel,
  { setup, version }: KeptSetup,
  { key, isWanted }: { readonly key: string; readonly isWanted: boolean },
): Promise<boolean> {
  const { store, calendar, now } = parts;
  await finishLast(parts, where, { early: true });
  const earlier = await questionsOf(store, where);
  if (!isWanted && isTooQuiet(earlier, setup.since)) {
    await fallSilent(parts, where, { setup, version });
    return false;
  }
  const item = await choose(parts, where, setup, earlier);
  if (item === null) {
    if (!isWanted) await parts.voice.say(`nothing ${setup.since}`, nothingToAsk, null);
    return false;
  }
  const closesAt = closingTime(calendar, setup, now, await zonesToWaitFor(parts, where, earlier));
  const question = await beginQuestion(
    store,
    where,
    {
      key,
      itemId: item.id,
      topic: item.topic,
      askedAt: now,
      closesAt,
      ts: null,
      state: "open",
      result: null,
      correction: null,
    },
    item,
  );
  await post(parts, where, question);
  return true;
}

const nothingToAsk =
  "Nothing is left to ask with the topics and difficulties of this channel. /quiz setup changes them.";

async function choose(
  parts: ChannelQuizParts,
  where: QuizChannel,
  setup: QuizSetup,
  earlier: readonly AskedQuestion[],
): Promise<KeyedItem | null> {
  const { store, items, liveItem, now } = parts;
  const seed = `${where.team} ${where.channel}`;
  const { live } = setup;
  if (live !== "off" && sinceLive(earlier) >= liveEvery - 1) {
    const item = await liveItem(live, `${seed} ${earlier[0]?.key}`).catch((error: unknown) => {
      parts.log.error("no live question", error, { live });
      return null;
    });
    if (item !== null) return item;
  }
  const asked = earlier.map(({ itemId, topic, askedAt, result }) => ({
    itemId,
    topic,
    askedAt,
    rightShare: shareOf(result),
  }));
  return nextItem({ items, selection: setup, asked, hidden: await hiddenItems(store, where.team, items), seed, now });
}

/** How many questions there were since one was about a network. */
function sinceLive(earlier: readonly AskedQuestion[]): number {
  const last = earlier.findIndex(({ itemId }) => itemId.startsWith("live-"));
  return last < 0 ? earlier.length : last;
}

/** Of so many questions one is about a network, where that is wanted. */
const liveEvery = 3;

function shareOf(result: AskedQuestion["result"]): number | null {
  const answered = result === null ? 0 : result.right.length + result.wrong.length;
  return result === null || answered < 2 ? null : result.right.length / answered;
}

/** Posts a question, or finds that it stands already, and sees to it that somebody comes for the reveal. */
async function post(parts: ChannelQuizParts, where: QuizChannel, question: AskedQuestion): Promise<void> {
  const { store, voice, wakeUps, wakeBody, log } = parts;
  if (question.ts !== null) return;
  const { key, askedAt, closesAt, itemId } = question;
  const item = (await readItem(store, where, key)) as KeyedItem;
  await beginsAsking(store, where, { key, itemId, closesAt });
  const ts = await voice.ask({ key, item, askedAt, closesAt });
  await changeQuestion(store, where, key, (before) => ({ ...before, ts }));
  const wakeUp = { name: wakeUpNames(where).reveal, body: wakeBody(where) };
  // Without it the round sees to the reveal.
  await wakeUps.once(wakeUp, closesAt + graceMilliseconds).catch((error: unknown) => {
    log.error("no wake-up for the reveal", error, { key });
  });
}

/** @param since what was asked before somebody has brought the quiz back does not count */
function isTooQuiet(earlier: readonly AskedQuestion[], since: number): boolean {
  const last = earlier.filter(({ askedAt }) => askedAt >= since).slice(0, mostUnanswered);
  return last.length === mostUnanswered && last.every(({ result }) => isEmpty(result));
}

const isEmpty = (result: AskedQuestion["result"]): boolean =>
  result !== null && result.right.length + result.wrong.length === 0;

async function fallSilent(
  { store, voice, wakeUps }: ChannelQuizParts,
  where: QuizChannel,
  { setup, version }: KeptSetup,
): Promise<void> {
  const note = `Nobody answered the last ${mostUnanswered} questions, so I am quiet from here on. /quiz resume brings them back, /quiz setup changes the time or the topics.`;
  await voice.say(`quiet ${setup.since}`, note, null);
  await writeSetup(store, where, { ...setup, state: { kind: "quiet" } }, version);
  await wakeUps.cancel(wakeUpNames(where).weekly);
}
