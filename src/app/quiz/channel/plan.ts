import type { ChannelQuizParts } from "./parts.ts";
import { wakeUpNames } from "./parts.ts";
import { closeNow } from "./settle.ts";
import { type QuizChannel, type QuizPlan, type QuizSetup, readSetup, removeSetup, writeSetup } from "./setup.ts";

/** Who wants to change a channel's quiz. */
export interface Changer {
  readonly user: string;
  /** Guests may answer, and change nothing. */
  readonly isGuest: boolean;
  /** Whoever runs Hopwise may change every quiz. */
  readonly isMaintainer: boolean;
}

type Refused = { readonly kind: "refused"; readonly owners: readonly string[] };

/** Whether somebody may change what stands; a channel without a quiz gets one from any member. */
export function mayChange(setup: QuizSetup | null, { user, isGuest, isMaintainer }: Changer): boolean {
  if (isMaintainer) return true;
  if (isGuest) return false;
  return setup === null || setup.owners.includes(user);
}

type PlanParts = Pick<ChannelQuizParts, "store" | "calendar" | "wakeUps" | "wakeBody" | "now">;

export type PlanOutcome =
  | { readonly kind: "set"; readonly setup: QuizSetup; readonly next: number }
  | Refused
  /** The time zone is none. */
  | { readonly kind: "no-zone" };

/**
 * Begins the quiz of a channel, or changes it; either way it runs from now on. Whoever sets it up is among those who may
 * change it, so that a quiz never belongs to nobody.
 */
export async function setPlan(
  parts: PlanParts,
  where: QuizChannel,
  changer: Changer,
  plan: QuizPlan,
): Promise<PlanOutcome> {
  const { store, now } = parts;
  const next = nextTime(parts, plan);
  if (next === null) return { kind: "no-zone" };
  for (;;) {
    const kept = await readSetup(store, where);
    if (!mayChange(kept?.setup ?? null, changer)) return { kind: "refused", owners: kept?.setup.owners ?? [] };
    const owners = [...new Set([...plan.owners, changer.user])];
    const setup: QuizSetup = { ...plan, owners, state: { kind: "running" }, since: now };
    if (!(await writeSetup(store, where, setup, kept?.version ?? null))) continue;
    await wakeWeekly(parts, where, setup);
    return { kind: "set", setup, next };
  }
}

function nextTime({ calendar, now }: PlanParts, { at }: QuizPlan): number | null {
  try {
    return calendar.next(at, now);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const wakeWeekly = ({ wakeUps, wakeBody }: PlanParts, where: QuizChannel, { at }: QuizSetup): Promise<void> =>
  wakeUps.weekly({ name: wakeUpNames(where).weekly, body: wakeBody(where) }, at);

export type Changed =
  | { readonly kind: "done"; readonly setup: QuizSetup; readonly next: number }
  | Refused
  | { readonly kind: "no-quiz" };

/** No more questions until somebody resumes; one that is open is revealed when its time comes. */
export const pause = (parts: PlanParts, where: QuizChannel, changer: Changer): Promise<Changed> =>
  change(parts, where, changer, (setup) => ({ ...setup, state: { kind: "paused", by: changer.user } }));

/** Goes on with the plan as it stands; times that have passed meanwhile are not made up for. */
export const resume = (parts: PlanParts, where: QuizChannel, changer: Changer): Promise<Changed> =>
  change(parts, where, changer, (setup) =>
    setup.state.kind === "running" ? setup : { ...setup, state: { kind: "running" }, since: parts.now },
  );

async function change(
  parts: PlanParts,
  where: QuizChannel,
  changer: Changer,
  next: (setup: QuizSetup) => QuizSetup,
): Promise<Changed> {
  const { store, calendar, wakeUps, now } = parts;
  for (;;) {
    const kept = await readSetup(store, where);
    if (kept === null) return { kind: "no-quiz" };
    if (!mayChange(kept.setup, changer)) return { kind: "refused", owners: kept.setup.owners };
    const setup = next(kept.setup);
    if (setup !== kept.setup && !(await writeSetup(store, where, setup, kept.version))) continue;
    if (setup.state.kind === "running") await wakeWeekly(parts, where, setup);
    else await wakeUps.cancel(wakeUpNames(where).weekly);
    return { kind: "done", setup, next: calendar.next(setup.at, now) };
  }
}

export type Stopped = { readonly kind: "done" | "no-quiz" } | Refused | { readonly kind: "busy" };

/** Ends the quiz of a channel: what is open is revealed at once, so that nobody has answered for nothing. */
export async function stop(parts: ChannelQuizParts, where: QuizChannel, changer: Changer): Promise<Stopped> {
  const { store, wakeUps } = parts;
  const kept = await readSetup(store, where);
  if (kept === null) return { kind: "no-quiz" };
  if (!mayChange(kept.setup, changer)) return { kind: "refused", owners: kept.setup.owners };
  if ((await closeNow(parts, where)).kind === "busy") return { kind: "busy" };
  const { weekly, reveal } = wakeUpNames(where);
  await wakeUps.cancel(weekly);
  await wakeUps.cancel(reveal);
  await removeSetup(store, where);
  return { kind: "done" };
}
