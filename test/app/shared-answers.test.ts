import { beforeEach, describe, expect, it } from "vitest";
import { type AskOutcome, type AskParts, type AskRequest, askNetwork } from "#app/ask-network.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { ListedNetwork } from "#app/ports/networks.ts";
import { AskingWorld, ann, lineOf, listed, opsChannel } from "./asking.ts";

const question = "reach web orders-db 5432/tcp";
const prod = listed("prod");
const noLimits = {
  person: { capacity: 1000, refillPerMinute: 60_000 },
  channel: { capacity: 1000, refillPerMinute: 60_000 },
};

describe("the same question, asked again within thirty seconds", () => {
  let world: AskingWorld;
  beforeEach(() => {
    world = new AskingWorld([prod], noLimits);
  });
  const ask = async (more: Partial<AskRequest> = {}, parts: AskParts = world.parts, text = question) => {
    const outcome: AskOutcome = await askNetwork(parts, world.request(text, more));
    if (outcome.kind !== "answered") throw new Error(`not answered but ${JSON.stringify(outcome)}`);
    return outcome.kept;
  };
  const anotherProcess = (networks: readonly ListedNetwork[] = [prod]) => world.anotherProcess(networks, noLimits);

  it("by forty people at once is read once, and each of them is answered", async () => {
    const people = Array.from({ length: 40 }, (_, nth) => ({ ...ann, user: `U${nth}` }));
    const answers = await Promise.all(people.map((asker) => ask({ asker })));
    expect(world.openings).toEqual([{ name: "prod", readable: ["prod"], reads: 1 }]);
    expect(new Set(answers.map(({ answerId }) => answerId)).size).toBe(40);
    expect(answers.map(({ askedBy }) => askedBy.user)).toEqual(people.map(({ user }) => user));
    expect(answers.filter(({ isShared }) => !isShared)).toHaveLength(1);
    expect(answers.reduce((sum, { callsMade }) => sum + callsMade, 0)).toBe(7);
    expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
  });

  it("shows how old its facts are, and makes no call", async () => {
    await ask();
    world.time += 29_000;
    expect(await ask()).toMatchObject({
      takenAt: "2026-03-02T09:00:00.000Z",
      ageSeconds: 29,
      isShared: true,
      callsMade: 0,
      evidence: { calls: 7 },
    });
  });

  it("after thirty seconds is read again", async () => {
    await ask();
    world.time += 30_000;
    expect(await ask()).toMatchObject({ takenAt: "2026-03-02T09:00:30.000Z", ageSeconds: 0, isShared: false });
    expect(world.openings).toHaveLength(2);
  });

  it("does not live longer for being shared", async () => {
    await ask();
    for (const wait of [20_000, 9_000]) {
      world.time += wait;
      await ask();
    }
    world.time += 1_000;
    expect(await ask()).toMatchObject({ isShared: false });
  });

  it("in another process is found in the store", async () => {
    const first = await ask();
    world.time += 5_000;
    const second = await ask({}, anotherProcess());
    expect(second).toMatchObject({ json: first.json, passages: first.passages, isShared: true, ageSeconds: 5 });
    expect(second.answerId).not.toBe(first.answerId);
    expect(world.openings).toHaveLength(1);
  });

  it("is read again for Run again, and that is shared from then on", async () => {
    await ask();
    world.time += 5_000;
    expect(await ask({ fresh: true })).toMatchObject({ isShared: false, ageSeconds: 0, callsMade: 7 });
    world.time += 5_000;
    for (const parts of [world.parts, anotherProcess()]) {
      expect(await ask({}, parts)).toMatchObject({ isShared: true, takenAt: "2026-03-02T09:00:05.000Z" });
    }
    expect(world.openings).toHaveLength(2);
  });

  it("is read apart for Run again, even while it is being read", async () => {
    const [first, again] = await Promise.all([ask(), ask({ fresh: true })]);
    expect([first.isShared, again.isShared]).toEqual([false, false]);
    expect(world.openings).toHaveLength(2);
  });

  it("is no older than thirty seconds, also where it was answered from what others had read", async () => {
    await ask();
    world.time += 20_000;
    expect(await ask({}, world.parts, "explain orders-db")).toMatchObject({ isShared: true, ageSeconds: 20 });
    world.time += 15_000;
    expect(await ask({}, anotherProcess(), "explain orders-db")).toMatchObject({ isShared: false, ageSeconds: 0 });
  });

  it("is not shared with other processes where it is too big for a record, and nobody is told", async () => {
    const shared = () => world.sharedOn(world.store);
    const asked = { network: "prod", readable: ["prod"], command: "where", words: ["web"], options: {} } as const;
    const make = (size: number) => async () => {
      const record = { json: { big: "x".repeat(size) }, passages: [], scene: null, warnings: [], evidence: null };
      return { record: { ...record, takenAt: null }, readAt: world.time, isShared: false, callsMade: 1 };
    };
    await shared().answer(asked, false, make(400_000));
    expect(await shared().answer(asked, false, make(1000))).toMatchObject({ isShared: false });
    expect(await shared().answer(asked, false, make(1000))).toMatchObject({ isShared: true, callsMade: 0 });
    expect(world.logged).toEqual([]);
  });

  it("is never shared across different rights", async () => {
    const networks = [prod, listed("shared", { userGroups: ["S0LEADS"] })];
    const parts = anotherProcess(networks);
    const lead = { ...ann, user: "U0LEA", userGroups: ["S0LEADS"] };
    const line = lineOf(question, "prod");
    await ask({ asker: lead, line }, parts);
    expect(await ask({ line }, parts)).toMatchObject({ isShared: false });
    expect(await ask({ line }, anotherProcess(networks))).toMatchObject({ isShared: true });
    expect(world.openings.map(({ readable }) => readable)).toEqual([["prod", "shared"], ["prod"]]);
  });

  it("is shared between channels and people of the same rights", async () => {
    const parts = anotherProcess([listed("prod", { channels: ["*"] })]);
    await ask({}, parts);
    const elsewhere = { ...ann, user: "U0BOB", place: { ...opsChannel, channel: "C0DEV" } };
    expect(await ask({ asker: elsewhere }, parts)).toMatchObject({ isShared: true, where: { channel: "C0DEV" } });
  });

  it("is another question with other words or options", async () => {
    await ask();
    const ports = { ...lineOf(question), options: { "source-ports": "1024-65535" } };
    expect((await ask({ line: ports })).json).toMatchObject({ clients: [{ ports: "1024-65535" }] });
    expect((await ask({}, world.parts, "reach web orders-db 443")).json).toMatchObject({
      question: { traffic: "443/tcp" },
    });
  });

  it("that failed is not shared", async () => {
    world.failure = new SourceError("denied", "the role of prod may not be used");
    const outcome = await askNetwork(world.parts, world.request(question));
    expect(outcome).toMatchObject({ kind: "failed" });
    world.failure = null;
    expect(await ask()).toMatchObject({ isShared: false });
  });

  it("by forty people at once fails once, for each of them", async () => {
    world.failure = new SourceError("denied", "the role of prod may not be used");
    const asked = Array.from({ length: 40 }, () => askNetwork(world.parts, world.request(question)));
    for (const outcome of await Promise.all(asked)) expect(outcome).toMatchObject({ kind: "failed" });
    expect(world.openings).toHaveLength(1);
  });

  it("is read by each process where the shared answers cannot be read", async () => {
    await ask();
    const parts = anotherProcess();
    const broken = { ...world.store, read: () => Promise.reject(new Error("access denied")) };
    const shared = world.sharedOn(broken);
    expect(await ask({}, { ...parts, shared })).toMatchObject({ isShared: false });
    expect(world.logged).toEqual([{ event: "shared answer not read", facts: {} }]);
  });
});

describe("another question, asked within thirty seconds", () => {
  it("is answered from the same reading, where a path leads into no other account", async () => {
    const world = new AskingWorld([prod]);
    await askNetwork(world.parts, world.request(question));
    world.time += 4_000;
    const outcome = await askNetwork(world.parts, world.request("explain orders-db"));
    expect(outcome).toMatchObject({
      kept: { isShared: true, callsMade: 0, ageSeconds: 4, json: { command: "explain" } },
    });
    expect(world.openings).toHaveLength(1);
  });

  it("is read by itself, where it could see what only the other one was led to", async () => {
    const world = new AskingWorld([prod, listed("shared")]);
    for (const text of [question, "explain orders-db"]) {
      const outcome = await askNetwork(world.parts, world.request(text, { line: lineOf(text, "prod") }));
      expect(outcome).toMatchObject({ kept: { isShared: false } });
    }
    expect(world.openings).toHaveLength(2);
  });

  it("that is wrong does not make others read again", async () => {
    const world = new AskingWorld([prod]);
    await askNetwork(world.parts, world.request("explain no-such-thing"));
    await askNetwork(world.parts, world.request(question));
    expect(world.openings).toHaveLength(1);
  });
});
