import type { AskedQuestion } from "./asked.ts";
import { changeZones, readZones, thoseWhoLeft, type Zones } from "./members.ts";
import type { ChannelQuizParts } from "./parts.ts";
import type { QuizChannel } from "./setup.ts";

/** So many questions decide who takes part. */
const lately = 10;

/** Slack is asked for so many profiles at a time; the others' zones come with the next question. */
const mostAskedFor = 60;

/**
 * The time zones, by their IANA names, that a question waits for: of those who answered lately, and of everybody else in
 * the channel until they have let ten questions pass. Without the others, those whose day begins when the rest goes home
 * would never have the chance to take part.
 */
export async function zonesToWaitFor(
  { store, zoneOf, membersOf, now }: ChannelQuizParts,
  where: QuizChannel,
  earlier: readonly AskedQuestion[],
): Promise<readonly string[]> {
  const results = earlier.slice(0, lately).flatMap(({ result }) => result ?? []);
  const answering = new Set(results.flatMap(({ right, wrong }) => [...right, ...wrong]));
  const users = [...new Set([...answering, ...(await membersOf(where))])];
  const [known, left] = await Promise.all([readZones(store, where), thoseWhoLeft(store, where)]);
  const unknown = users.filter((user) => known[user] === undefined).slice(0, mostAskedFor);
  const found = await Promise.all(unknown.map(async (user) => [user, await zoneOf(user)] as const));
  const fresh = Object.fromEntries(
    found.flatMap(([user, zone]) => (zone === null ? [] : [[user, { zone, since: now }] as const])),
  );
  if (Object.keys(fresh).length > 0)
    // Whoever is neither in the channel nor answers any more is not kept.
    await changeZones(store, where, (zones) =>
      Object.fromEntries(Object.entries({ ...zones, ...fresh }).filter(([user]) => users.includes(user))),
    );
  const zones: Zones = { ...known, ...fresh };
  const patience = earlier[lately - 1]?.askedAt ?? 0;
  return users.flatMap((user) => {
    const one = zones[user];
    if (one === undefined || left.has(user)) return [];
    return answering.has(user) || one.since >= patience ? [one.zone] : [];
  });
}
