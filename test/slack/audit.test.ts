import { afterEach, describe, expect, it } from "vitest";
import { cast } from "#adapters/playground/people.ts";
import { SourceError } from "#app/ports/network-source.ts";
import { type Drill, startDrill } from "#test/drills/bot.ts";
import { networksFor, readBy } from "./networks.ts";
import { answered, audits, press, slash } from "./seen.ts";

let drill: Drill;
afterEach(() => drill.close());

const outcomes = async (): Promise<readonly unknown[]> =>
  (await audits(drill)).map(({ user, outcome, verdict, network }) => [user, outcome, verdict, network]);

describe("the audit", () => {
  it("has one record of every question, whatever came of it", async () => {
    drill = await startDrill({ networks: networksFor({ userGroups: ["S0ONCALL0001"] }) });
    await slash(drill, "/reach web orders-db 5432");
    await slash(drill, "/reach web orders-db 5432", cast.colleague);
    await slash(drill, "/reach webb orders-db 5432", cast.colleague);
    expect(await outcomes()).toEqual([
      [drill.user, "refused", null, "prod"],
      [cast.colleague, "answered", "blocked", "prod"],
      [cast.colleague, "failed", null, "prod"],
    ]);
  });

  it("has one of a question that has to choose, and one of a question that has to wait", async () => {
    const limits = { person: { capacity: 1, refillPerMinute: 1 }, channel: { capacity: 9, refillPerMinute: 1 } };
    drill = await startDrill({ networks: networksFor({ channels: ["*"] }, { channels: ["*"] }), limits });
    await slash(drill, "/where 10.20.0.10");
    await slash(drill, "/where prod:10.20.0.10");
    await slash(drill, "/where prod:10.20.0.10");
    expect(await outcomes()).toEqual([
      [drill.user, "choose", null, null],
      [drill.user, "answered", null, "prod"],
      [drill.user, "slow-down", null, "prod"],
    ]);
  });

  it("has one of a network that could not be read", async () => {
    const networks = readBy(() => async () => {
      throw new SourceError("denied", "the role of prod cannot be assumed");
    });
    drill = await startDrill({ networks });
    await slash(drill, "/where 10.20.0.10");
    expect(await audits(drill)).toMatchObject([{ outcome: "failed", failure: "denied", digest: null }]);
  });

  it("has one of every press that asks, and none of what only shows an answer again", async () => {
    drill = await startDrill();
    const message = await answered(drill);
    for (const name of ["share", "picture", "details", "reverse", "run-again"])
      await press(drill, message, `hopwise:${name}`);
    expect((await audits(drill)).map(({ question }) => question)).toEqual([
      "reach web orders-db 5432",
      "reach orders-db web 5432",
      "reach web orders-db 5432",
    ]);
  });

  it("says who, where, what and how long, and holds neither the answer nor a key to anything", async () => {
    drill = await startDrill();
    await slash(drill, "/reach web orders-db 5432");
    const [record] = await audits(drill);
    expect(record).toEqual({
      at: new Date(drill.clock.now() - 3000).toISOString(),
      answerId: expect.stringMatching(/^q-[0-9a-f]{10}$/),
      team: "T0PLAYGROUND",
      user: drill.user,
      channel: drill.channel,
      place: "channel",
      question: "reach web orders-db 5432",
      network: "example",
      outcome: "answered",
      verdict: "blocked",
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      calls: 0,
      isShared: false,
      failure: null,
      durationMs: 0,
    });
  });
});
