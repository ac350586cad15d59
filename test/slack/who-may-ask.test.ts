import { afterEach, describe, expect, it } from "vitest";
import type { Channel } from "#adapters/playground/people.ts";
import { cast, places } from "#adapters/playground/people.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { everybody, networksFor } from "./networks.ts";
import { calls, direct, home, lastWhisper, press, shown, slash, textsIn } from "./seen.ts";

const question = "reach web orders-db 5432";

let drill: Drill;
afterEach(() => drill.close());

describe("who may ask", () => {
  it("is nobody where no rule says so, and whoami says why", async () => {
    drill = await startDrill({ networks: networksFor({}) });
    expect(await slash(drill, `/${question}`)).toMatch(/Not allowed.*nobody may ask about prod/is);
    expect(await slash(drill, "/hopwise whoami")).toContain("nobody may ask about prod");
  });

  it("is whoever is in the channel that the rule names, and there alone", async () => {
    drill = await startDrill({ networks: networksFor({ channels: [places.network] }) });
    expect(await slash(drill, `/${question}`)).toMatch(/Blocked/);
    expect(await slash(drill, `/${question}`, drill.user, places.general)).toMatch(
      /Not allowed.*certain channels only/is,
    );
    await drill.playground.drive.directMessage(drill.user, question);
    await drill.settle(3);
    expect(shown(direct(drill).at(-1))).toMatch(/Not allowed/);
  });

  it("is a member of the user group wherever they are, and nobody else", async () => {
    drill = await startDrill({ networks: networksFor({ userGroups: ["S0ONCALL0001"] }) });
    expect(await slash(drill, `/${question}`, cast.colleague)).toMatch(/Blocked/);
    expect(await slash(drill, `/${question}`)).toMatch(/Not allowed.*user groups/is);
  });

  it("is nobody by a user group that Slack does not tell us about", async () => {
    drill = await startDrill({ networks: networksFor({ userGroups: ["S0ONCALL0001"] }) });
    drill.playground.faults.plan("usergroups.users.list", { kind: "refused", error: "missing_scope" }, 10);
    expect(await slash(drill, `/${question}`, cast.colleague)).toMatch(/Not allowed/);
  });

  it("is no guest, and nobody in a channel shared with another company, unless a line says so", async () => {
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }) });
    expect(await slash(drill, `/${question}`, cast.guest, places.incidents)).toMatch(/Not allowed/);
    expect(await slash(drill, "/hopwise whoami", cast.guest, places.incidents)).toMatch(/0 networks.*a guest/s);
    expect(await slash(drill, `/${question}`, drill.user, places.shared)).toMatch(
      /Not allowed.*shared with another company/is,
    );
    expect(await slash(drill, "/hopwise whoami", drill.user, places.shared)).toMatch(
      /in a channel shared with another company/,
    );
    expect(await slash(drill, `/${question}`, cast.stranger, places.shared)).toMatch(/Not allowed/);
    await drill.close();
    drill = await startDrill({ networks: networksFor(everybody) });
    expect(await slash(drill, `/${question}`, cast.guest, places.incidents)).toMatch(/Blocked/);
    expect(await slash(drill, `/${question}`, cast.stranger, places.shared)).toMatch(/Blocked/);
  });

  it("is nobody of another company, although what they type names their own workspace as if it were ours", async () => {
    drill = await startDrill({
      networks: networksFor({ ...everybody, guests: false }),
      // In a channel that we share, Slack does not call them strangers.
      fetchOf: (original) => async (input, init) => {
        const answer = await original(input, init);
        if (!String(input).endsWith("users.info")) return answer;
        const said = (await answer.json()) as { readonly user: object };
        return Response.json({ ...said, user: { ...said.user, is_stranger: false } });
      },
    });
    expect(await slash(drill, `/${question}`, cast.stranger, places.shared)).toMatch(/Not allowed.*other companies/is);
    expect(await slash(drill, `/${question}`, drill.user, places.shared)).toMatch(/Blocked/);
  });

  it("is nobody in a channel that the bot cannot see, who is told how to change that", async () => {
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }) });
    drill.playground.faults.plan("conversations.info", { kind: "refused", error: "channel_not_found" }, 10);
    expect(await slash(drill, `/${question}`)).toMatch(/Not allowed.*\/invite @hopwise/is);
    expect(await slash(drill, "/hopwise whoami")).toContain("in a channel that I cannot see");
  });

  it("is no one whom Slack tells us nothing about", async () => {
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }) });
    drill.playground.faults.plan("users.info", { kind: "refused", error: "missing_scope" }, 10);
    expect(await slash(drill, `/${question}`)).toMatch(/Not allowed.*guests/is);
  });

  it("is somebody in the direct message with the bot, but nobody in one with somebody else, who may be anybody", async () => {
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }) });
    const own = drill.playground.drive.directChannel(drill.user);
    expect(await slash(drill, `/${question}`, drill.user, own)).toMatch(/Blocked/);
    const members = new Set([drill.user, cast.stranger]);
    const foreign: Channel = { id: "D0FOREIGN001", name: "", kind: "direct", isShared: false, topic: "", members };
    drill.playground.workspace.channels.push(foreign);
    expect(await slash(drill, `/${question}`, drill.user, foreign.id)).toMatch(/Not allowed/);
  });

  it("is looked up again after five minutes, and not before", async () => {
    drill = await startDrill({ networks: networksFor({ userGroups: ["S0ONCALL0001"] }) });
    await slash(drill, `/${question}`, cast.colleague);
    await slash(drill, `/${question}`, cast.colleague);
    const lookedUp = calls(drill, "usergroups.users.list").filter(({ args }) => args["usergroup"] === "S0ONCALL0001");
    expect(lookedUp).toHaveLength(1);
    drill.playground.workspace.groups.splice(0);
    await drill.settle(5 * 60);
    expect(await slash(drill, `/${question}`, cast.colleague)).toMatch(/Not allowed/);
  });

  it("is shown in App Home as it is in a direct message", async () => {
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }, { channels: [places.network] }) });
    await drill.playground.drive.openHome(drill.user);
    await drill.settle();
    const seen = textsIn(home(drill).content["blocks"]);
    expect(seen).toMatch(/✓\s+prod/);
    expect(seen).toMatch(/✗ not\s+staging\s*:\s+staging may be asked about in certain channels only/i);
  });
});

describe("of several networks", () => {
  it("one is chosen by a press, which is remembered", async () => {
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }, { channels: ["*"] }) });
    expect(await slash(drill, `/${question}`)).toContain("Which network?");
    await press(drill, lastWhisper(drill), "hopwise:choose-network:1");
    expect(shown(lastWhisper(drill))).toMatch(/Blocked.*Network staging/s);
    expect(await slash(drill, "/where 10.20.0.10")).toContain("Network staging");
    expect(await slash(drill, "/hopwise whoami")).toMatch(/you mean\s+staging/);
  });

  it("another can be named in front of a word, whatever is remembered", async () => {
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }, { channels: ["*"] }) });
    expect(await slash(drill, "/where prod:10.20.0.10")).not.toContain("Which network?");
  });
});

describe("asking too often", () => {
  it("is slowed down, for the person, who is told for how long", async () => {
    drill = await startDrill();
    for (let nth = 0; nth < 10; nth += 1)
      await drill.playground.drive.slash(drill.user, drill.channel, "/where 10.20.0.10");
    await drill.settle();
    expect(await slash(drill, "/where 10.20.0.10")).toMatch(/Slow down.*You have.*Ask again in/s);
    expect(await slash(drill, "/where 10.20.0.10", cast.colleague)).not.toMatch(/Slow down/);
    await drill.settle(60);
    expect(await slash(drill, "/where 10.20.0.10")).not.toMatch(/Slow down/);
  });

  it("is slowed down for a channel as well, where everybody asks", async () => {
    const plenty = { capacity: 100, refillPerMinute: 1 };
    drill = await startDrill({ limits: { person: plenty, channel: { capacity: 2, refillPerMinute: 1 } } });
    await slash(drill, "/where 10.20.0.10");
    await slash(drill, "/where 10.20.0.10", cast.colleague);
    expect(await slash(drill, "/where 10.20.0.10")).toMatch(/Slow down.*This channel has/s);
    // The button asks the same again, once it may.
    await drill.settle(60);
    await press(drill, lastWhisper(drill), "hopwise:ask");
    expect(shown(lastWhisper(drill))).not.toMatch(/Slow down/);
  });
});
