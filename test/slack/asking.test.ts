import { afterEach, describe, expect, it } from "vitest";
import { cast, places } from "#adapters/playground/people.ts";
import { nobody } from "#app/access.ts";
import type { AccessRules, Networks } from "#app/ports/networks.ts";
import { openNetworks } from "#entry/networks.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { direct, lastWhisper, shown, told, whispers } from "./seen.ts";

const question = "reach web orders-db 5432";

let drill: Drill;
afterEach(() => drill.close());

async function slash(line: string, who = drill.user, where = drill.channel): Promise<string> {
  await drill.playground.drive.slash(who, where, line);
  await drill.settle(3);
  return shown(lastWhisper(drill, who));
}

/** The example under other rules. */
async function networksFor(...rules: readonly Partial<AccessRules>[]): Promise<Networks> {
  const example = await openNetworks({ kind: "example" });
  const [listed] = example.list;
  if (listed === undefined) throw new Error("there is an example");
  const names = ["prod", "staging", "lab"];
  return {
    ...example,
    list: rules.map((rule, nth) => ({ ...listed, name: names[nth] ?? "", access: { ...nobody, ...rule } })),
    open: (_name, readable) => example.open("example", readable),
  };
}

describe("a slash command", () => {
  it.each([
    ["/reach web orders-db 5432", "Blocked: web cannot reach orders-db on tcp 5432"],
    ["/explain-route private-b internet", "private-b"],
    ["/explain orders-db", "orders-db"],
    ["/exposed shop", "shop"],
    ["/where 10.20.0.10", "10.20.0.10"],
    ["/dns web.example", "Not known: what web.example resolves to, because this version does not resolve names"],
    ["/hopwise help", "What you can ask Hopwise"],
    ["/hopwise whoami", "You may ask about 1 network in this channel"],
    ["/hopwise status", "Hopwise 0.1.0 is running"],
    ["/hopwise reach web orders-db 5432", "Blocked: web cannot reach orders-db"],
  ])("%s is answered, to the asker alone", async (line, answer) => {
    drill = await startDrill();
    expect(await slash(line)).toContain(answer);
    expect(told(drill)).toEqual([]);
    expect(drill.queue.deadLetters).toEqual([]);
  });

  it("says at once what it is doing, and then the verdict first", async () => {
    drill = await startDrill();
    await slash(`/${question}`);
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
    expect(await slash(line)).toContain(form);
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
    expect(await slash(line)).toContain("Blocked: web cannot reach orders-db on tcp 5432");
  });

  it("names what it does not know, and what would be right", async () => {
    drill = await startDrill();
    expect(await slash("/reach webb orders-db 5432")).toMatch(/No answer.*webb/s);
  });
});

describe("the words alone", () => {
  it("in a mention in a channel are answered to the asker alone", async () => {
    drill = await startDrill();
    await drill.playground.drive.mention(drill.user, drill.channel, question);
    await drill.settle(3);
    expect(lastWhisper(drill).text).toMatch(/^⛔ Blocked/);
    expect(told(drill)).toEqual([]);
  });

  it("in a mention in a thread are answered in that thread", async () => {
    drill = await startDrill();
    const { drive } = drill.playground;
    const { message } = await drive.say(drill.user, drill.channel, "orders are down");
    await drive.mention(drill.user, drill.channel, question, message.ts);
    await drill.settle(3);
    expect(lastWhisper(drill)).toMatchObject({ threadTs: message.ts, text: expect.stringMatching(/^⛔ Blocked/) });
  });

  it("in a direct message are answered in its thread, the words first and then the picture", async () => {
    drill = await startDrill();
    const { message } = await drill.playground.drive.directMessage(drill.user, question);
    await drill.settle(3);
    const [words, picture] = direct(drill);
    expect(words).toMatchObject({ threadTs: message.ts, text: expect.stringMatching(/^⛔ Blocked/) });
    expect(picture).toMatchObject({ threadTs: message.ts, blocks: [{ type: "image" }] });
    expect(String(picture?.blocks[0]?.["alt_text"])).toContain("no route of orders-data covers web");
  });

  it("that are no command are answered with the form, as it would be typed there", async () => {
    drill = await startDrill();
    await drill.playground.drive.mention(drill.user, drill.channel, "reach web");
    await drill.settle(3);
    expect(shown(lastWhisper(drill))).toContain("@hopwise reach web <destination> <traffic>");
    await drill.playground.drive.directMessage(drill.user, "hello there");
    await drill.settle(3);
    expect(shown(direct(drill).at(-1))).toMatch(/"hello" is no command of Hopwise.*Write\s+help/s);
  });

  it("without a mention in a channel are between the people there", async () => {
    drill = await startDrill();
    await drill.playground.drive.say(drill.user, drill.channel, question);
    await drill.settle(3);
    expect(drill.playground.calls).toEqual([]);
  });
});

describe("who may ask", () => {
  it("is nobody where no rule says so, and whoami says why", async () => {
    drill = await startDrill({ networks: await networksFor({}) });
    expect(await slash(`/${question}`)).toMatch(/Not allowed.*nobody may ask about prod/is);
    expect(await slash("/hopwise whoami")).toContain("nobody may ask about prod");
  });

  it("is whoever is in the channel that the rule names, and there alone", async () => {
    drill = await startDrill({ networks: await networksFor({ channels: [places.network] }) });
    expect(await slash(`/${question}`)).toMatch(/Blocked/);
    expect(await slash(`/${question}`, drill.user, places.general)).toMatch(/Not allowed.*certain channels only/is);
    await drill.playground.drive.directMessage(drill.user, question);
    await drill.settle(3);
    expect(shown(direct(drill).at(-1))).toMatch(/Not allowed/);
  });

  it("is a member of the user group wherever they are, and nobody else", async () => {
    drill = await startDrill({ networks: await networksFor({ userGroups: ["S0ONCALL0001"] }) });
    expect(await slash(`/${question}`, cast.colleague)).toMatch(/Blocked/);
    expect(await slash(`/${question}`)).toMatch(/Not allowed.*user groups/is);
  });

  it("is no guest, and nobody in a channel shared with another company, unless a line says so", async () => {
    drill = await startDrill({ networks: await networksFor({ channels: ["*"] }) });
    expect(await slash(`/${question}`, cast.guest, places.incidents)).toMatch(/Not allowed/);
    expect(await slash(`/${question}`, drill.user, places.shared)).toMatch(
      /Not allowed.*shared with another company/is,
    );
    expect(await slash(`/${question}`, cast.stranger, places.shared)).toMatch(/Not allowed/);
    await drill.close();
    drill = await startDrill({ networks: await networksFor({ channels: ["*"], guests: true, sharedChannels: true }) });
    expect(await slash(`/${question}`, cast.guest, places.incidents)).toMatch(/Blocked/);
    expect(await slash(`/${question}`, cast.stranger, places.shared)).toMatch(/Blocked/);
  });

  it("is nobody in a channel that the bot cannot see, who is told how to change that", async () => {
    drill = await startDrill({ networks: await networksFor({ channels: ["*"] }) });
    drill.playground.faults.plan("conversations.info", { kind: "refused", error: "channel_not_found" }, 10);
    expect(await slash(`/${question}`)).toMatch(/Not allowed.*\/invite @hopwise/is);
  });

  it("is no one whom Slack tells us nothing about", async () => {
    drill = await startDrill({ networks: await networksFor({ channels: ["*"] }) });
    drill.playground.faults.plan("users.info", { kind: "refused", error: "missing_scope" }, 10);
    expect(await slash(`/${question}`)).toMatch(/Not allowed.*guests/is);
  });

  it("chooses among several networks by a press, which is remembered", async () => {
    drill = await startDrill({ networks: await networksFor({ channels: ["*"] }, { channels: ["*"] }) });
    expect(await slash(`/${question}`)).toContain("Which network?");
    await drill.playground.drive.press(drill.user, lastWhisper(drill), "hopwise:choose-network:1");
    await drill.settle(3);
    expect(shown(lastWhisper(drill))).toMatch(/Blocked.*staging/s);
    expect(await slash("/where 10.20.0.10")).toMatch(/staging/);
    expect(await slash("/hopwise whoami")).toContain("you mean");
  });

  it("is slowed down when they ask all the time, and told for how long", async () => {
    drill = await startDrill();
    for (let nth = 0; nth < 10; nth += 1)
      await drill.playground.drive.slash(drill.user, drill.channel, "/where 10.20.0.10");
    await drill.settle();
    expect(await slash("/where 10.20.0.10")).toMatch(/Slow down.*Ask again in/s);
    await drill.settle(60);
    expect(await slash("/where 10.20.0.10")).not.toMatch(/Slow down/);
  });

  it("leaves an audit record, whatever the outcome, and no more than what was asked", async () => {
    drill = await startDrill({ networks: await networksFor({ userGroups: ["S0ONCALL0001"] }) });
    await slash(`/${question}`);
    await slash(`/${question}`, cast.colleague);
    const day = new Date(drill.clock.now()).toISOString().slice(0, 10);
    const records = await drill.store.list(`AUDIT#T0PLAYGROUND#${day}`, { limit: 10 });
    expect(records.map(({ value }) => [value["user"], value["outcome"], value["verdict"]])).toEqual([
      [drill.user, "refused", null],
      [cast.colleague, "answered", "blocked"],
    ]);
    expect(JSON.stringify(records)).not.toMatch(/xoxb|response/);
  });
});
