import type { App } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { register } from "#adapters/slack/listeners/register.ts";
import type { BotParts } from "#adapters/slack/worker/turn.ts";
import { networkCommands } from "#app/commands/index.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import manifest from "../../manifest.json" with { type: "json" };

const { features, oauth_config: oauth, settings, display_information: shown } = manifest;

/** What `register` listens to, as a Bolt app would hear it. */
function listenedTo() {
  const heard = {
    command: [] as string[],
    event: [] as string[],
    shortcut: [] as string[],
    action: [] as string[],
    view: [] as string[],
  };
  const on =
    (kind: keyof typeof heard) =>
    (what: string | RegExp): void =>
      void heard[kind].push(String(what));
  const app = {
    command: on("command"),
    event: on("event"),
    shortcut: on("shortcut"),
    action: on("action"),
    view: on("view"),
  };
  register(app as unknown as App, {} as BotParts);
  return heard;
}

/**
 * The least that each method needs of a bot's token, for public channels, private ones and direct messages.
 * https://docs.slack.dev/reference/methods
 */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "conversations.history": ["channels:history", "groups:history", "im:history"],
  "conversations.replies": ["channels:history", "groups:history", "im:history"],
  "files.getUploadURLExternal": ["files:write"],
  "files.completeUploadExternal": ["files:write"],
  "files.info": ["files:read"],
  "users.info": ["users:read"],
  "usergroups.users.list": ["usergroups:read"],
  "views.open": [],
  "views.update": [],
  "views.publish": [],
  "assistant.threads.setSuggestedPrompts": ["assistant:write"],
};

/** What a feature of the manifest itself needs. */
const scopesOfFeatures = ["commands", "app_mentions:read"];

describe("the manifest", () => {
  it("has every slash command that the app listens to, and no other", () => {
    const written = features.slash_commands.map(({ command }) => command);
    expect(written.toSorted()).toEqual(listenedTo().command.toSorted());
    expect(written).toEqual(expect.arrayContaining(networkCommands.map(({ name }) => `/${name}`)));
  });

  it("shows the form of each command as the command table has it", () => {
    for (const { name, words } of networkCommands) {
      expect(features.slash_commands.find(({ command }) => command === `/${name}`)?.usage_hint, name).toBe(words);
    }
  });

  it("has every event and shortcut that the app listens to, and no other", () => {
    const heard = listenedTo();
    // A message in a direct message with the app is the one kind of message that it hears.
    const events = settings.event_subscriptions.bot_events.map((event) => event.replace(/^message\.im$/, "message"));
    expect(events.toSorted()).toEqual(heard.event.toSorted());
    expect(features.shortcuts.map(({ callback_id: id }) => id)).toEqual(heard.shortcut);
  });

  it("keeps to Slack's lengths", () => {
    // https://docs.slack.dev/reference/app-manifest
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(shown.long_description.length).toBeGreaterThanOrEqual(174);
    expect(shown.long_description.length).toBeLessThanOrEqual(4000);
    for (const { command, description, usage_hint: hint } of features.slash_commands) {
      expect(command.length, command).toBeLessThanOrEqual(32);
      expect(description.length, command).toBeLessThanOrEqual(2000);
      expect(hint.length, command).toBeLessThanOrEqual(1000);
    }
    expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
    expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
  });

  it("leads every request to one address", () => {
    const addresses = [
      ...features.slash_commands.map(({ url }) => url),
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
    ];
    expect(new Set(addresses)).toEqual(new Set(["https://HOST/slack/events"]));
  });

  it("asks for exactly the scopes that its methods and features need", () => {
    const needed = new Set([...Object.values(scopesOf).flat(), ...scopesOfFeatures]);
    expect(new Set(oauth.scopes.bot)).toEqual(needed);
  });
});

describe("the methods that the bot calls", () => {
  let drill: Drill;
  beforeAll(async () => {
    drill = await startDrill();
  });
  afterAll(() => drill.close());

  it("are in the table of scopes, and the playground found no scope missing", async () => {
    const { drive, calls } = drill.playground;
    const { user, channel } = drill;
    await drive.slash(user, channel, "/reach web orders-db 5432");
    await drill.settle();
    const answer = drive.ephemeralsOf(user).at(-1);
    if (answer === undefined) throw new Error("there is no answer");
    for (const press of ["share", "details", "picture", "other-port"])
      await drive.press(user, answer, `hopwise:${press}`);
    await drive.directMessage(user, "reach web orders-db 5432");
    await drive.mention(user, channel, "where 10.20.0.10");
    await drive.openHome(user, "home");
    await drive.openHome(user, "messages");
    await drill.settle(5);
    const called = new Set(calls.map(({ method }) => method).filter((method) => method.includes(".")));
    expect([...called].filter((method) => !(method in scopesOf))).toEqual([]);
    expect(called.size).toBeGreaterThan(10);
    expect(calls.filter(({ outcome }) => outcome === "missing_scope")).toEqual([]);
  });
});
