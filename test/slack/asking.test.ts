import { afterEach, describe, expect, it } from "vitest";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { calls, direct, lastWhisper, shown, slash, told, whispers } from "./seen.ts";

const question = "reach web orders-db 5432";

let drill: Drill;
afterEach(() => drill.close());

describe("a slash command", () => {
  it.each([
    ["/reach web orders-db 5432", "Blocked: web cannot reach orders-db on tcp 5432"],
    ["/explain-route private-b internet", "private-b"],
    ["/explain orders-db", "orders-db"],
    ["/exposed shop", "shop"],
    ["/where 10.20.0.10", "10.20.0.10"],
    ["/dns web.example", "Not known what web.example A resolves to"],
    ["/hopwise help", "What you can ask Hopwise"],
    ["/hopwise", "What you can ask Hopwise"],
    ["/hopwise whoami", "You may ask about 1 network in this channel"],
    ["/hopwise status", "Hopwise 0.1.0 is running"],
    ["/hopwise reach web orders-db 5432", "Blocked: web cannot reach orders-db"],
  ])("%s is answered, to the asker alone", async (line, answer) => {
    drill = await startDrill();
    expect(await slash(drill, line)).toContain(answer);
    expect(told(drill)).toEqual([]);
    expect(drill.queue.deadLetters).toEqual([]);
  });

  it("says at once what it is doing, and then the verdict first", async () => {
    drill = await startDrill();
    await slash(drill, `/${question}`);
    const [first, second] = whispers(drill);
    expect(first?.text).toBe("Checking web → orders-db on 5432/tcp …");
    expect(second?.text).toMatch(/^⛔ Blocked: web cannot reach orders-db on tcp 5432/);
    expect(second?.blocks[0]?.["type"]).toBe("header");
    // The footer: the network, its account and Region, how old the facts are, the calls, the time, the id to quote.
    expect(shown(second)).toMatch(/example.*111122223333.*eu-west-1.*q-[0-9a-f]{10}/s);
  });

  it.each([
    ["/reach web orders-db", "/reach web orders-db <traffic>"],
    ["/reach web orders-db 70000", "70000"],
    ["/where", "/where <ip|cidr|name>"],
    ["/hopwise raech web orders-db 5432", "/reach web orders-db 5432"],
  ])("%s is answered with the right form, and nothing is asked", async (line, form) => {
    drill = await startDrill();
    expect(await slash(drill, line)).toContain(form);
    expect(drill.playground.calls).toEqual([]);
  });

  it.each([
    "/reach “web” “orders-db” 5432",
    "/reach `web` `orders-db` `5432`",
    "/reach web to orders-db on 5432",
    "/reach web -> orders-db:5432",
    "/reach <https://web|web> orders-db 5432/tcp",
  ])("understands %s", async (line) => {
    drill = await startDrill();
    expect(await slash(drill, line)).toContain("Blocked: web cannot reach orders-db on tcp 5432");
  });

  it("names what it does not know, and what would be right", async () => {
    drill = await startDrill();
    expect(await slash(drill, "/reach webb orders-db 5432")).toMatch(/No answer.*webb/s);
    expect(shown(lastWhisper(drill))).toContain("You asked: \nreach webb orders-db 5432");
  });
});

describe("a mention", () => {
  it("in a channel is answered to the asker alone", async () => {
    drill = await startDrill();
    await drill.playground.drive.mention(drill.user, drill.channel, question);
    await drill.settle(3);
    expect(lastWhisper(drill)).toMatchObject({ threadTs: null, text: expect.stringMatching(/^⛔ Blocked/) });
    expect(told(drill)).toEqual([]);
  });

  it("in a thread is answered in that thread", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    const { message } = await drive.say(drill.user, drill.channel, "orders are down");
    await drive.mention(drill.user, drill.channel, question, message.ts);
    await drill.settle(3);
    expect(lastWhisper(drill)).toMatchObject({ threadTs: message.ts, text: expect.stringMatching(/^⛔ Blocked/) });
    expect(told(drill)).toEqual([]);
  });

  it.each([
    ["help", "What you can ask Hopwise"],
    ["", "What you can ask Hopwise"],
    ["whoami", "You may ask about 1 network in this channel"],
    ["status", "Hopwise 0.1.0 is running"],
    ["dns web.example", "Not known what web.example A resolves to"],
    // There is no form to open: only a command and a press can open one.
    ["reach", "@hopwise reach <source> <destination> <traffic>"],
    ["reach web", "@hopwise reach web <destination> <traffic>"],
    ["raech web orders-db 5432", "@hopwise reach web orders-db 5432"],
  ])("with the words %j is answered as the command is", async (words, answer) => {
    drill = await startDrill();
    await drill.playground.drive.mention(drill.user, drill.channel, words);
    await drill.settle(3);
    expect(shown(lastWhisper(drill))).toContain(answer);
  });
});

describe("a direct message", () => {
  it("is answered in its thread, the words first and then the picture", async () => {
    drill = await startDrill();
    const { message } = await drill.playground.drive.directMessage(drill.user, question);
    await drill.settle(3);
    const [words, picture] = direct(drill);
    expect(words).toMatchObject({ threadTs: message.ts, text: expect.stringMatching(/^⛔ Blocked/) });
    expect(picture).toMatchObject({ threadTs: message.ts, blocks: [{ type: "image" }] });
    expect(String(picture?.blocks[0]?.["alt_text"])).toContain("no route of orders-data covers web");
  });

  it("within a thread is answered in the same thread", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    const { message } = await drive.directMessage(drill.user, "help");
    await drive.directMessage(drill.user, question, message.ts);
    await drill.settle(3);
    expect(direct(drill).map(({ threadTs }) => threadTs)).toEqual([message.ts, message.ts, message.ts]);
  });

  it.each([
    ["reach web", /Traffic is missing|missing\.\s+Write\s+reach web <destination> <traffic>/],
    ["raech web orders-db 5432", /"raech" is no command of Hopwise.*did you mean.*reach web orders-db 5432/is],
    ["hello there", /What you can ask Hopwise/],
  ])("with %j in it is answered with the right form, as it would be typed there", async (words, form) => {
    drill = await startDrill();
    await drill.playground.drive.directMessage(drill.user, words);
    await drill.settle(3);
    expect(shown(direct(drill).at(-1))).toMatch(form);
  });

  it("whose first delivery never arrived is answered when Slack sends it again", async () => {
    drill = await startDrill();
    const { drive, workspace } = drill.playground;
    await drive.openHome(drill.user, "messages");
    const [envelope] = drive.events();
    const channel = drive.directChannel(drill.user);
    const { ts, user, text } = workspace.add({ channel, user: drill.user, text: "status" });
    const event = { type: "message", channel_type: "im", channel, ts, user, text };
    await drive.redeliver({ ...envelope, event_id: "EvAGAIN00001", event }, 1);
    await drill.settle();
    expect(shown(direct(drill).at(-1))).toContain("Hopwise 0.1.0 is running");
  });
});

describe("what is not for the bot", () => {
  it("without a mention in a channel is between the people there", async () => {
    drill = await startDrill();
    await drill.playground.drive.say(drill.user, drill.channel, question);
    await drill.settle(3);
    expect(drill.playground.calls).toEqual([]);
  });

  it.each([
    ["what another bot has written", { bot_id: "B0OTHER0001" }],
    ["what another bot says under its own name", { bot_profile: { id: "B0OTHER0001" } }],
    ["what the bot itself has written", { user: "U0HOPWISE001" }],
    ["an edited message", { subtype: "message_changed", hidden: true, message: { text: question } }],
    ["a deleted message", { subtype: "message_deleted", hidden: true }],
  ])("%s is not answered: two bots would talk for ever", async (_what, event) => {
    drill = await startDrill();
    const { drive } = drill.playground;
    await drive.directMessage(drill.user, question);
    await drill.settle(3);
    const [envelope] = drive.events();
    const posted = calls(drill, "chat.postMessage").length;
    const standing = envelope?.["event"] as object;
    const other = { ...envelope, event_id: "EvOTHER00001", event: { ...standing, ts: "1769860900.000100", ...event } };
    await drive.redeliver(other, 0);
    await drill.settle(60);
    expect(calls(drill, "chat.postMessage")).toHaveLength(posted);
  });
});
