import { type Weekday, weekdays } from "#app/ports/wake-ups.ts";
import type { QuizPlan } from "#app/quiz/channel/setup.ts";
import { closest } from "#domain/net/suggest.ts";
import { type Difficulty, difficulties } from "#domain/quiz/item.ts";

/** Names of the fields, each block's and its element's. */
export const setupFields = {
  days: "days",
  time: "time",
  zone: "zone",
  topics: "topics",
  difficulties: "difficulties",
  reveal: "reveal",
  live: "live",
  owners: "owners",
} as const;

/** Stands for the end of the last working day among the hours after which a question is revealed. */
export const afterWork = "work";

const liveChoices = ["off", "example", "own"] as const;

type Read =
  | { readonly kind: "plan"; readonly channel: string; readonly plan: QuizPlan }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

type Field = Readonly<Record<string, unknown>>;

/**
 * What somebody has set in the form. The ingress reads it, and says under the field what is wrong.
 *
 * @param view as Slack sends it
 */
export function readQuizSetup(view: unknown): Read {
  const { private_metadata: metadata, state } = (view ?? {}) as {
    readonly private_metadata?: unknown;
    readonly state?: { readonly values?: Readonly<Record<string, Readonly<Record<string, Field>>>> };
  };
  const field = (name: string): Field => state?.values?.[name]?.[name] ?? {};
  const days = chosen(field(setupFields.days)).filter(isWeekday);
  const time = textIn(field(setupFields.time), "selected_time");
  const timeZone = zoneNamed(textIn(field(setupFields.zone), "value"));
  const levels = chosen(field(setupFields.difficulties)).filter(isDifficulty);
  const errors = {
    ...(days.length === 0 ? { [setupFields.days]: "Choose at least one day." } : {}),
    ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? {} : { [setupFields.time]: "Choose a time." }),
    ...(timeZone.kind === "zone" ? {} : { [setupFields.zone]: timeZone.problem }),
    ...(levels.length === 0 ? { [setupFields.difficulties]: "Choose at least one." } : {}),
  };
  if (Object.keys(errors).length > 0 || timeZone.kind !== "zone") return { kind: "errors", errors };
  const hours = Number(choiceIn(field(setupFields.reveal)));
  const plan: QuizPlan = {
    at: { days, time, timeZone: timeZone.name },
    topics: chosen(field(setupFields.topics)),
    difficulties: levels,
    revealAfterHours: hours > 0 ? hours : null,
    live: liveChoices.find((one) => one === choiceIn(field(setupFields.live))) ?? "off",
    owners: usersIn(field(setupFields.owners)),
  };
  return { kind: "plan", channel: channelIn(metadata), plan };
}

const isWeekday = (text: string): text is Weekday => weekdays.some((day) => day === text);
const isDifficulty = (text: string): text is Difficulty => difficulties.some((one) => one === text);

type Zone = { readonly kind: "zone"; readonly name: string } | { readonly kind: "none"; readonly problem: string };

/** By its IANA name; small letters and a forgotten underscore are nobody's fault. */
function zoneNamed(said: string): Zone {
  const plain = (name: string): string => name.trim().toLowerCase().replace(/ /g, "_");
  const names = [...Intl.supportedValuesOf("timeZone"), "UTC"];
  const name = names.find((one) => plain(one) === plain(said)) ?? linkedName(said.trim());
  if (name !== null) return { kind: "zone", name };
  const nearest =
    closest(plain(said), names.map(plain)) ??
    names.map(plain).find((one) => plain(said) !== "" && one.endsWith(`/${plain(said)}`));
  const meant = names.find((one) => plain(one) === nearest);
  const advice = meant === undefined ? "Give it as in Europe/Dublin or America/New_York." : `Did you mean ${meant}?`;
  return { kind: "none", problem: `That is no time zone. ${advice}` };
}

/** `Asia/Kolkata` is listed by some as `Asia/Calcutta`: whatever the clock knows is one, under the name that it goes by. */
function linkedName(said: string): string | null {
  if (!said.includes("/")) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: said }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const textIn = (field: Field, name: string): string => {
  const value = field[name];
  return typeof value === "string" ? value : "";
};

const valueIn = (option: unknown): string => String((option as { readonly value?: unknown } | null)?.value ?? "");

const chosen = ({ selected_options: options }: Field): readonly string[] =>
  Array.isArray(options) ? options.map(valueIn) : [];

const choiceIn = ({ selected_option: option }: Field): string => valueIn(option ?? null);

const usersIn = ({ selected_users: users }: Field): readonly string[] =>
  Array.isArray(users) ? users.filter((user) => typeof user === "string") : [];

/** The form says for which channel it is. */
function channelIn(metadata: unknown): string {
  try {
    const { channel } = JSON.parse(String(metadata)) as { readonly channel?: unknown };
    return typeof channel === "string" ? channel : "";
  } catch {
    return "";
  }
}
