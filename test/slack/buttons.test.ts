import { afterEach, describe, expect, it } from "vitest";
import { cast, places } from "#adapters/playground/people.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { counting, networksFor } from "./networks.ts";
import { answered, atHome, calls, direct, filled, home, lastWhisper, modal, press, shown, told } from "./seen.ts";

const question = "/reach web orders-db 5432";

let drill: Drill;
afterEach(() => drill.close());

describe("asking again", () => {
  it("Reverse direction asks the other way", async () => {
    drill = await startDrill();
    await press(drill, await answered(drill), "hopwise:reverse");
    expect(lastWhisper(drill).text).toMatch(/orders-db cannot reach web|orders-db can reach web/);
  });

  it("Run again reads the network anew, and asking again within 30 seconds does not", async () => {
    const { networks, openings } = counting();
    drill = await startDrill({ networks });
    const first = await answered(drill);
    await answered(drill);
    expect(openings()).toBe(1);
    await press(drill, first, "hopwise:run-again");
    expect(openings()).toBe(2);
    expect(lastWhisper(drill).text).toMatch(/^⛔ Blocked/);
  });

  it("Other port opens the form with the question in it, and the answer comes where it was opened", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    await press(drill, await answered(drill), "hopwise:other-port");
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
    await press(drill, await answered(drill), "hopwise:details");
    expect(modal(drill)).toContain('"command": "reach"');
    expect(modal(drill)).toContain('"verdict": "blocked"');

    expect(calls(drill, "files.completeUploadExternal")).toEqual([]);
    await press(drill, await answered(drill, "/reach shop orders any"), "hopwise:details");
    expect(modal(drill)).toContain("The whole comes to you as a file");
    expect(calls(drill, "files.completeUploadExternal")).toHaveLength(1);
  });
});

describe("Picture", () => {
  it("goes to the person alone, as a direct message", async () => {
    drill = await startDrill();
    await press(drill, await answered(drill), "hopwise:picture");
    expect(direct(drill)[0]?.blocks[0]?.["type"]).toBe("image");
    expect(told(drill)).toEqual([]);
    expect(shown(lastWhisper(drill))).toContain("The picture is in your direct message");
    // Never on a public address.
    expect(JSON.stringify(drill.playground.calls)).not.toContain("image_url");
    expect(calls(drill, "files.completeUploadExternal").every(({ args }) => args["channel_id"] === undefined)).toBe(
      true,
    );
  });
});

describe("whoever presses is asked for their own rights", () => {
  it("so that a shared answer opens nothing to somebody else", async () => {
    drill = await startDrill({ networks: networksFor({ userGroups: ["S0ONCALL0001"] }) });
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
    expect(modal(drill, cast.visitor)).not.toContain("verdict");
  });

  it("and an answer that is more than a day old is no longer kept", async () => {
    drill = await startDrill();
    const old = await answered(drill);
    await drill.settle(25 * 3600);
    for (const name of ["share", "picture"]) {
      await press(drill, old, `hopwise:${name}`);
      expect(shown(lastWhisper(drill)), name).toContain("answers are kept for a day");
    }
    expect(told(drill)).toEqual([]);
  });
});

describe("the form", () => {
  const fill = (source: string, destination: string, traffic: string) => filled({ source, destination, traffic });

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
    await drive.openHome(drill.user, "home");
    await drill.settle();
    expect(atHome(drill)).toContain("reach web orders-db postgres");
    expect(atHome(drill)).toContain("example");
    await press(drill, home(drill), "hopwise:ask");
    expect(direct(drill)[0]?.text).toMatch(/^⛔ Blocked/);
    expect(direct(drill)[1]?.blocks[0]?.["type"]).toBe("image");
    expect(atHome(drill)).toMatch(/What you asked lately[\s\S]*reach web orders-db postgres[\s\S]*blocked/);
  });

  it("suggests questions to begin with in the messages tab", async () => {
    drill = await startDrill();
    await drill.playground.drive.openHome(drill.user, "messages");
    await drill.settle();
    expect(JSON.stringify(calls(drill, "assistant.threads.setSuggestedPrompts")[0]?.args)).toContain(
      "reach web orders-db",
    );
  });
});
