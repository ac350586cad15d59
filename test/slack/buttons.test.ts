import { afterEach, describe, expect, it } from "vitest";
import { cast, places } from "#adapters/playground/people.ts";
import type { Message } from "#adapters/playground/workspace.ts";
import { nobody } from "#app/access.ts";
import type { Networks } from "#app/ports/networks.ts";
import { openNetworks } from "#entry/networks.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { direct, lastWhisper, press, shown, textsIn, told, whispers } from "./seen.ts";

const question = "/reach web orders-db 5432";

let drill: Drill;
afterEach(() => drill.close());

/** A private answer, to press under. */
async function answered(line = question, where = drill.channel): Promise<Message> {
  await drill.playground.drive.slash(drill.user, where, line);
  await drill.settle(3);
  // A long answer goes on behind the message with the buttons.
  const message = whispers(drill).findLast(({ blocks }) => JSON.stringify(blocks).includes("hopwise:run-again"));
  if (message === undefined) throw new Error("there is no answer");
  return message;
}

const modal = (who = drill.user): string => textsIn(drill.playground.drive.modalOf(who)?.content["blocks"]);

const calls = (method: string) => drill.playground.calls.filter((call) => call.method === method);

describe("Share in channel", () => {
  it("shows the answer to everybody, with who shared it, and the picture in its thread", async () => {
    drill = await startDrill();
    await press(drill, await answered(), "hopwise:share");
    const [answer, picture] = told(drill);
    expect(shown(answer)).toMatch(/^⛔ Blocked: web cannot reach orders-db/);
    expect(JSON.stringify(answer?.blocks)).toContain(`<@${drill.user}>`);
    expect(picture).toMatchObject({ threadTs: answer?.ts, blocks: [{ type: "image" }] });
  });

  it("shows it once, however often somebody presses", async () => {
    drill = await startDrill();
    const message = await answered();
    await Promise.all([press(drill, message, "hopwise:share"), press(drill, message, "hopwise:share")]);
    await drill.settle(130);
    expect(told(drill).filter(({ threadTs }) => threadTs === null)).toHaveLength(1);
    expect(whispers(drill).map(shown).join()).toContain("has been shared here already");
  });

  it("works in the thread where it was asked", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    const { message } = await drive.say(drill.user, drill.channel, "orders are down");
    await drive.mention(drill.user, drill.channel, question.slice(1), message.ts);
    await drill.settle(3);
    await press(drill, lastWhisper(drill), "hopwise:share");
    expect(told(drill).every(({ threadTs }) => threadTs === message.ts)).toBe(true);
    expect(told(drill).length).toBeGreaterThan(0);
  });

  it("works by the press itself where the bot is no member, or says how to invite it", async () => {
    drill = await startDrill();
    drill.playground.faults.plan("chat.postMessage", { kind: "refused", error: "not_in_channel" }, 1);
    await press(drill, await answered(), "hopwise:share");
    expect(told(drill)[0]?.text).toMatch(/^⛔ Blocked/);

    const again = await answered("/reach internet bastion ssh");
    drill.playground.faults.plan("chat.postMessage", { kind: "refused", error: "not_in_channel" }, 1);
    drill.playground.faults.plan("response_url", { kind: "status", status: 404 }, 3);
    await press(drill, again, "hopwise:share");
    expect(whispers(drill).map(shown).join()).toContain("/invite @hopwise");
  });
});

describe("asking again", () => {
  it("Reverse direction asks the other way", async () => {
    drill = await startDrill();
    await press(drill, await answered(), "hopwise:reverse");
    expect(lastWhisper(drill).text).toMatch(/orders-db cannot reach web|orders-db can reach web/);
  });

  it("Run again reads the network anew, and asking again within 30 seconds does not", async () => {
    let opened = 0;
    const example = await openNetworks({ kind: "example" });
    const counting: Networks = {
      ...example,
      open: (name, readable) => {
        opened += 1;
        return example.open(name, readable);
      },
    };
    drill = await startDrill({ networks: counting });
    const first = await answered();
    await answered();
    expect(opened).toBe(1);
    await press(drill, first, "hopwise:run-again");
    expect(opened).toBe(2);
    expect(lastWhisper(drill).text).toMatch(/^⛔ Blocked/);
  });

  it("Other port opens the form with the question in it, and the answer comes where it was opened", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    await press(drill, await answered(), "hopwise:other-port");
    const fields = JSON.stringify(drive.modalOf(drill.user)?.content);
    expect(fields).toContain('"initial_value":"web"');
    expect(fields).toContain('"initial_value":"5432"');
    const filled = { source: { source: { value: "web" } }, destination: { destination: { value: "orders-db" } } };
    await drive.submitView(drill.user, { ...filled, traffic: { traffic: { value: "443" } } });
    await drill.settle(3);
    expect(drive.modalOf(drill.user)).toBeNull();
    expect(lastWhisper(drill)).toMatchObject({ channel: drill.channel, text: expect.stringContaining("tcp 443") });
  });
});

describe("Details as JSON", () => {
  it("shows the contract's JSON in a window, and what does not fit comes as a file", async () => {
    drill = await startDrill();
    await press(drill, await answered(), "hopwise:details");
    expect(modal()).toContain('"command": "reach"');
    expect(modal()).toContain('"verdict": "blocked"');

    expect(calls("files.completeUploadExternal")).toEqual([]);
    await press(drill, await answered("/reach shop orders any"), "hopwise:details");
    expect(modal()).toContain("The whole comes to you as a file");
    expect(calls("files.completeUploadExternal")).toHaveLength(1);
  });
});

describe("Picture", () => {
  it("goes to the person alone, as a direct message", async () => {
    drill = await startDrill();
    await press(drill, await answered(), "hopwise:picture");
    expect(direct(drill)[0]?.blocks[0]?.["type"]).toBe("image");
    expect(told(drill)).toEqual([]);
    expect(shown(lastWhisper(drill))).toContain("The picture is in your direct message");
    // Never on a public address.
    expect(JSON.stringify(drill.playground.calls)).not.toContain("image_url");
    expect(calls("files.completeUploadExternal").every(({ args }) => args["channel_id"] === undefined)).toBe(true);
  });
});

describe("whoever presses is asked for their own rights", () => {
  it("so that a shared answer opens nothing to somebody else", async () => {
    const example = await openNetworks({ kind: "example" });
    const [listed] = example.list;
    if (listed === undefined) throw new Error("there is an example");
    const access = { ...nobody, userGroups: ["S0ONCALL0001"] };
    drill = await startDrill({ networks: { ...example, list: [{ ...listed, access }] } });
    const { drive } = drill.playground;
    await drive.slash(cast.colleague, places.network, question);
    await drill.settle(3);
    await press(drill, lastWhisper(drill, cast.colleague), "hopwise:share", cast.colleague);
    const [shared] = told(drill);
    if (shared === undefined) throw new Error("it is shared");
    for (const name of ["reverse", "run-again", "picture"]) {
      await press(drill, shared, `hopwise:${name}`, cast.visitor);
      expect(shown(lastWhisper(drill, cast.visitor)), name).toMatch(/Not allowed/);
    }
    await press(drill, shared, "hopwise:details", cast.visitor);
    expect(modal(cast.visitor)).not.toContain("verdict");
  });

  it("and an answer that is more than a day old is no longer kept", async () => {
    drill = await startDrill();
    const old = await answered();
    await drill.settle(25 * 3600);
    for (const name of ["share", "picture"]) {
      await press(drill, old, `hopwise:${name}`);
      expect(shown(lastWhisper(drill)), name).toContain("more than a day old");
    }
    expect(told(drill)).toEqual([]);
  });
});

describe("the form", () => {
  const fill = (source: string, destination: string, traffic: string) => ({
    source: { source: { value: source } },
    destination: { destination: { value: destination } },
    traffic: { traffic: { value: traffic } },
  });

  it("opens for /reach alone, says under each field what is wrong, and answers in the channel", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    await drive.slash(drill.user, drill.channel, "/reach");
    await drill.settle();
    await drive.submitView(drill.user, fill("web", "orders-db", "70000"));
    expect(drive.modalOf(drill.user)?.errors).toMatchObject({ traffic: expect.stringContaining("70000") });
    expect(drill.playground.calls.filter(({ method }) => method.startsWith("chat."))).toEqual([]);
    await drive.submitView(drill.user, fill("web", "orders-db", "5432"));
    await drill.settle(3);
    expect(drive.modalOf(drill.user)).toBeNull();
    expect(lastWhisper(drill)).toMatchObject({ channel: drill.channel, text: expect.stringMatching(/^⛔ Blocked/) });
  });
});

describe("Check connectivity in this message", () => {
  it("offers the question that the message seems to ask, and a press asks it", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    const text = "the app at 10.20.0.10 cannot connect to 10.30.20.41:5432, any idea?";
    const { message } = await drive.say(cast.colleague, drill.channel, text);
    await drive.shortcut(drill.user, message, "check-message");
    await drill.settle();
    expect(shown(lastWhisper(drill))).toContain("reach 10.20.0.10 10.30.20.41 5432");
    await press(drill, lastWhisper(drill), "hopwise:ask");
    expect(lastWhisper(drill).text).toMatch(/^⛔ Blocked/);
  });

  it("says so where there is nothing to ask", async () => {
    drill = await startDrill();
    const { message } = await drill.playground.drive.say(cast.colleague, drill.channel, "good morning");
    await drill.playground.drive.shortcut(drill.user, message, "check-message");
    await drill.settle();
    expect(shown(lastWhisper(drill))).toContain("nothing to check in this message");
  });
});

describe("App Home", () => {
  it("shows examples to press, what may be asked about, and what was asked lately", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    const home = () => textsIn(drive.homeOf(drill.user)?.content["blocks"]);
    await drive.openHome(drill.user, "home");
    await drill.settle();
    expect(home()).toContain("reach web orders-db postgres");
    expect(home()).toContain("example");
    const view = drive.homeOf(drill.user);
    if (view === null) throw new Error("there is a home");
    await drive.press(drill.user, view, "hopwise:ask");
    await drill.settle(3);
    expect(direct(drill)[0]?.text).toMatch(/^⛔ Blocked/);
    expect(direct(drill)[1]?.blocks[0]?.["type"]).toBe("image");
    expect(home()).toMatch(/What you asked lately[\s\S]*reach web orders-db postgres[\s\S]*blocked/);
  });

  it("suggests questions to begin with in the messages tab", async () => {
    drill = await startDrill();
    await drill.playground.drive.openHome(drill.user, "messages");
    await drill.settle();
    expect(JSON.stringify(calls("assistant.threads.setSuggestedPrompts")[0]?.args)).toContain("reach web orders-db");
  });
});
