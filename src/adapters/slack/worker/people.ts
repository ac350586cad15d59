import type { WebClient } from "@slack/web-api";
import { type DayOf, dayIn } from "#app/local-day.ts";
import type { Asker, Place } from "#app/person.ts";
import type { ChannelPlace } from "#app/quiz/channel/live-question.ts";
import type { Home } from "./credentials.ts";
import { refusalOf } from "./slack-errors.ts";

/** Who sent a request, by what Slack's payload says. */
export interface Sender {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** Set for the direct message with the bot, where Slack's payload leaves no doubt about that. */
  readonly isWithBot?: true;
}

/** How long what Slack said about a person or a channel is believed. */
const believedMilliseconds = 5 * 60_000;

/** In a larger channel somebody is taken to be a guest: Slack would have to be asked for each of them. */
const mostLookedAt = 60;

interface Believed<Value> {
  readonly value: Promise<Value>;
  readonly until: number;
}

/**
 * Finds out who somebody is: a guest, a member of a user group, in a channel that is shared with another company. What
 * Slack does not tell counts against the asker, so that a missing scope never opens an account to anybody.
 */
export class People {
  readonly #believed = new Map<string, Believed<unknown>>();
  readonly #now: () => number;
  /** The user groups that any network names; others make no difference. */
  readonly #userGroups: readonly string[];

  constructor(userGroups: readonly string[], now: () => number) {
    this.#userGroups = userGroups;
    this.#now = now;
  }

  /** @throws where Slack is in trouble, so that the job is tried again. */
  async asker(client: WebClient, { team, user, channel, isWithBot }: Sender, home: Home): Promise<Asker> {
    const isDirect = channel.startsWith("D");
    const [isGuest, seen, members] = await Promise.all([
      this.#ask(`user ${user}`, () => isGuestOf(client, user, home)),
      isWithBot === true
        ? withBot
        : this.#ask(`channel ${channel} ${isDirect ? user : ""}`, () => lookAt(client, channel, user)),
      Promise.all(this.#userGroups.map((group) => this.#ask(`group ${group}`, () => membersOf(client, group)))),
    ]);
    const userGroups = this.#userGroups.filter((_, index) => members[index]?.has(user) === true);
    return {
      team,
      user,
      userGroups,
      isGuest,
      place: { channel, kind: isDirect ? "direct-message" : "channel", ...seen },
    };
  }

  /** The time zone in somebody's profile, by its IANA name; null where Slack does not tell. */
  async zoneOf(client: WebClient, user: string): Promise<string | null> {
    return this.#ask(`zone ${user}`, async () => {
      const answer = await orRefused(client.users.info({ user }));
      // A bot has a zone like everybody, and is nowhere.
      return answer?.user?.is_bot === true || answer?.user?.deleted === true ? null : (answer?.user?.tz ?? null);
    });
  }

  /** A channel, as far as access depends on it, for whoever acts there without having been asked by anybody. */
  async channelPlace(client: WebClient, channel: string, home: Home): Promise<ChannelPlace> {
    const [seen, members] = await Promise.all([
      this.#ask(`channel ${channel} `, () => lookAt(client, channel, "")),
      this.membersOf(client, channel),
    ]);
    const isKnown = members.length > 0 && members.length <= mostLookedAt;
    const guests = isKnown
      ? await Promise.all(members.map((user) => this.#ask(`user ${user}`, () => isGuestOf(client, user, home))))
      : [true];
    return { channel, kind: "channel", ...seen, hasGuests: guests.some((isGuest) => isGuest) };
  }

  /**
   * Who is in a channel, a thousand at most; nobody where Slack does not tell.
   * https://docs.slack.dev/reference/methods/conversations.members
   */
  async membersOf(client: WebClient, channel: string): Promise<readonly string[]> {
    const answer = await orRefused(client.conversations.members({ channel, limit: 1000 }));
    return answer?.members ?? [];
  }

  /** Days as somebody's own calendar has them, by what their profile says; in UTC where Slack does not tell. */
  async dayOf(client: WebClient, user: string): Promise<DayOf> {
    try {
      return dayIn((await this.zoneOf(client, user)) ?? "UTC");
    } catch (error) {
      if (error instanceof RangeError) return dayIn("UTC");
      throw error;
    }
  }

  #ask<Value>(key: string, ask: () => Promise<Value>): Promise<Value> {
    this.#forgetOld();
    const known = this.#believed.get(key);
    if (known !== undefined) return known.value as Promise<Value>;
    const value = ask();
    this.#believed.set(key, { value, until: this.#now() + believedMilliseconds });
    value.catch(() => this.#believed.delete(key));
    return value;
  }

  /** The oldest stand first. */
  #forgetOld(): void {
    for (const [key, { until }] of this.#believed) {
      if (until > this.#now()) return;
      this.#believed.delete(key);
    }
  }
}

/**
 * A guest of ours, or somebody of another company. Whose they are is held against where the app is installed: what they
 * press and type in a shared channel names their own workspace.
 * https://docs.slack.dev/reference/objects/user-object
 */
async function isGuestOf(client: WebClient, user: string, home: Home): Promise<boolean> {
  const answer = await orRefused(client.users.info({ user }));
  const found = answer?.user;
  if (found === undefined) return true;
  const { team_id: team, enterprise_user: inOrganisation } = found;
  const isOurs =
    home.kind === "workspace"
      ? team === home.team || inOrganisation?.teams?.includes(home.team) === true
      : inOrganisation?.enterprise_id === home.enterprise;
  return !isOurs || found.is_restricted === true || found.is_ultra_restricted === true || found.is_stranger === true;
}

type Seen = Pick<Place, "isShared" | "isUnseen">;

const withBot: Seen = { isShared: false };

/** Where the bot cannot look, anybody may be. */
const unseen: Seen = { isShared: true, isUnseen: true };

/** https://docs.slack.dev/reference/objects/conversation-object */
async function lookAt(client: WebClient, channel: string, user: string): Promise<Seen> {
  if (channel.startsWith("D")) return lookAtDirectMessage(client, channel, user);
  const answer = await orRefused(client.conversations.info({ channel }));
  const found = answer?.channel;
  if (found === undefined) return unseen;
  return { isShared: found.is_ext_shared === true || found.is_pending_ext_shared === true };
}

/** Commands work in any direct message, also in one with somebody of another company. */
async function lookAtDirectMessage(client: WebClient, channel: string, user: string): Promise<Seen> {
  const answer = await orRefused(client.conversations.open({ users: user }));
  return answer?.channel?.id === channel ? withBot : unseen;
}

async function membersOf(client: WebClient, usergroup: string): Promise<ReadonlySet<string>> {
  const answer = await orRefused(client.usergroups.users.list({ usergroup }));
  return new Set(answer?.users ?? []);
}

/** What Slack refuses to tell is not known; a Slack in trouble is another matter. */
async function orRefused<Answer>(call: Promise<Answer>): Promise<Answer | null> {
  try {
    return await call;
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    return null;
  }
}
