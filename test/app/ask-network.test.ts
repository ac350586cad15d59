import { beforeEach, describe, expect, it } from "vitest";
import { type AskOutcome, askNetwork } from "#app/ask-network.ts";
import { readAnswer } from "#app/kept-answers.ts";
import { SourceError } from "#app/ports/network-source.ts";
import { StoreBusyError } from "#app/ports/record-store.ts";
import { savePreferences } from "#app/preferences.ts";
import { recentQuestions } from "#app/recent-questions.ts";
import { AskingWorld, ann, directMessage, lineOf, listed, opsChannel } from "./asking.ts";

const question = "reach web orders-db 5432/tcp";

function answerIn(outcome: AskOutcome) {
  if (outcome.kind !== "answered") throw new Error(`not answered but ${JSON.stringify(outcome)}`);
  return outcome.kept;
}

describe("a question", () => {
  let world: AskingWorld;
  beforeEach(() => {
    world = new AskingWorld();
  });
  const auditOf = (target: AskingWorld) => target.store.list("AUDIT#T1#2026-03-02", { limit: 100 });

  it("is answered with everything that Slack shows of it", async () => {
    const askedAt = world.time - 4000;
    const kept = answerIn(await askNetwork(world.parts, world.request(question, { askedAt })));
    expect(kept).toMatchObject({
      answerId: "answer-1",
      line: { command: "reach", words: ["web", "orders-db", "5432/tcp"], network: "prod" },
      network: { name: "prod", account: "111122223333", regions: ["eu-west-1"] },
      json: { command: "reach", verdict: "blocked" },
      evidence: { source: "live", calls: 7 },
      takenAt: "2026-03-02T09:00:00.000Z",
      ageSeconds: 0,
      isShared: false,
      callsMade: 7,
      askedAt: "2026-03-02T08:59:56.000Z",
      askedBy: { team: "T1", user: "U0ANN" },
      where: opsChannel,
    });
    expect(kept.passages[0]).toMatchObject({ kind: "headline", mark: "bad" });
  });

  it("is kept for a day, for the buttons under its answer", async () => {
    const kept = answerIn(await askNetwork(world.parts, world.request(question)));
    expect(await readAnswer(world.store, "answer-1")).toEqual(kept);
    world.time += 24 * 60 * 60_000;
    expect(await readAnswer(world.store, "answer-1")).toBeNull();
  });

  it("is remembered for App Home, with its network and verdict", async () => {
    await askNetwork(world.parts, world.request(question));
    expect(await recentQuestions(world.store, ann)).toEqual([
      { line: lineOf(question, "prod"), verdict: "blocked", answerId: "answer-1", askedAt: "2026-03-02T09:00:00.000Z" },
    ]);
  });

  it("is about the network that the asker has chosen, unless it says otherwise", async () => {
    const networks = [listed("prod"), listed("shared")];
    const parts = world.anotherProcess(networks);
    expect(await askNetwork(parts, world.request(question))).toEqual({ kind: "choose", names: ["prod", "shared"] });
    await savePreferences(world.store, ann, { network: "shared" });
    expect(answerIn(await askNetwork(parts, world.request(question))).network.name).toBe("shared");
    const toProd = world.request(question, { line: lineOf(question, "prod") });
    expect(answerIn(await askNetwork(parts, toProd)).network.name).toBe("prod");
  });

  it("opens its network for a path into no account that the asker may not ask about", async () => {
    const parts = world.anotherProcess([listed("prod"), listed("shared"), listed("bank", {})]);
    await askNetwork(parts, world.request(question, { line: lineOf(question, "prod") }));
    expect(world.openings).toEqual([{ name: "prod", readable: ["prod", "shared"], reads: 1 }]);
  });

  it("is refused in a sentence, and nothing is read", async () => {
    const asker = { ...ann, place: directMessage };
    expect(await askNetwork(world.parts, world.request(question, { asker }))).toEqual({
      kind: "refused",
      line: "prod may be asked about in certain channels only, and not in a direct message",
    });
    expect(world.openings).toEqual([]);
    expect(await recentQuestions(world.store, ann)).toEqual([]);
  });

  it("that is wrong says what would be right", async () => {
    const outcome = await askNetwork(world.parts, world.request("reach web orders-bd 5432/tcp"));
    expect(outcome).toMatchObject({ kind: "failed", failure: { kind: "question", code: "unknown-name" } });
    expect(outcome).toMatchObject({ failure: { line: expect.stringContaining("orders-db") } });
    expect(world.logged).toEqual([]);
  });

  it("about a network that is not there is wrong", async () => {
    const line = lineOf(question, "prdo");
    const outcome = await askNetwork(world.parts, world.request(question, { line }));
    expect(outcome).toMatchObject({ kind: "failed", failure: { kind: "question", code: "unknown-network" } });
  });

  it("fails in a line where nothing can be read, and the next one reads afresh", async () => {
    world.failure = new SourceError("denied", "the role of prod may not be used", "check its trust policy");
    expect(await askNetwork(world.parts, world.request(question))).toMatchObject({
      kind: "failed",
      failure: { kind: "source", line: "the role of prod may not be used; check its trust policy" },
    });
    world.failure = null;
    expect(answerIn(await askNetwork(world.parts, world.request(question))).callsMade).toBe(7);
    expect(world.openings).toHaveLength(2);
  });

  it("that shows a mistake of ours says so, and somebody is told", async () => {
    world.failure = new TypeError("x is undefined");
    const outcome = await askNetwork(world.parts, world.request(question));
    expect(outcome).toMatchObject({ kind: "failed", failure: { kind: "internal" } });
    expect(world.logged).toEqual([{ event: "question failed", facts: { answerId: "answer-1" } }]);
  });

  it("passes on only the options that its command has", async () => {
    const line = { ...lineOf(question), options: { "source-ports": "1024-65535", account: "bank" } };
    expect(answerIn(await askNetwork(world.parts, world.request(question, { line }))).json).toMatchObject({
      verdict: "blocked",
      clients: [{ ports: "1024-65535" }],
    });
  });

  it("that is wrong whatever the network is opens none", async () => {
    const outcome = await askNetwork(world.parts, world.request(`dns ${"a".repeat(64)}.example`));
    expect(outcome).toMatchObject({
      kind: "failed",
      failure: { kind: "question", line: expect.stringContaining("a label has at most 63") },
    });
    expect(world.openings).toEqual([]);
  });

  describe("too often", () => {
    const limits = {
      person: { capacity: 2, refillPerMinute: 6 },
      channel: { capacity: 3, refillPerMinute: 60 },
    };

    it("is slowed down for the person", async () => {
      const parts = world.anotherProcess(undefined, limits);
      await askNetwork(parts, world.request(question));
      await askNetwork(parts, world.request(question));
      const slowed = { kind: "slow-down", afterSeconds: 10, who: "person" };
      expect(await askNetwork(parts, world.request(question))).toEqual(slowed);
      world.time += 10_000;
      expect(await askNetwork(parts, world.request(question))).toMatchObject({ kind: "answered" });
    });

    it("is slowed down for the channel, whoever asks there, and nowhere else", async () => {
      const parts = world.anotherProcess([listed("prod", { channels: ["*"] })], limits);
      const ask = (user: string, place = opsChannel) =>
        askNetwork(parts, world.request(question, { asker: { ...ann, user, place } }));
      for (const user of ["U1", "U2", "U3"]) expect(await ask(user)).toMatchObject({ kind: "answered" });
      expect(await ask("U4")).toEqual({ kind: "slow-down", afterSeconds: 1, who: "channel" });
      expect(await ask("U5", directMessage)).toMatchObject({ kind: "answered" });
    });

    it("costs nothing where it was refused", async () => {
      const parts = world.anotherProcess(undefined, limits);
      const elsewhere = { ...ann, place: directMessage };
      for (let nth = 0; nth < 5; nth += 1) await askNetwork(parts, world.request(question, { asker: elsewhere }));
      expect(await askNetwork(parts, world.request(question))).toMatchObject({ kind: "answered" });
    });
  });

  describe("in the audit", () => {
    it("is one record: who, where, what, and a digest of what was answered", async () => {
      await askNetwork(world.parts, world.request(question));
      const [record, ...others] = await auditOf(world);
      expect(others).toEqual([]);
      expect(record).toMatchObject({ sk: "2026-03-02T09:00:00.000Z#answer-1", expiresAt: null, version: 1 });
      expect(record?.value).toEqual({
        at: "2026-03-02T09:00:00.000Z",
        answerId: "answer-1",
        team: "T1",
        user: "U0ANN",
        channel: "C0OPS",
        place: "channel",
        question,
        network: "prod",
        outcome: "answered",
        verdict: "blocked",
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        calls: 7,
        isShared: false,
        failure: null,
        durationMs: 0,
      });
    });

    it("is there whatever became of it", async () => {
      const limits = { person: { capacity: 1, refillPerMinute: 1 }, channel: { capacity: 9, refillPerMinute: 1 } };
      const parts = world.anotherProcess([listed("prod"), listed("shared")], limits);
      const ask = async (text: string, network: string | null, asker = ann) => {
        world.time += 1;
        await askNetwork(parts, world.request(text, { line: lineOf(text, network), asker }));
      };
      await ask(question, null);
      await ask(question, "prod", { ...ann, isGuest: true });
      await ask("explain nothing-like-it", "prod");
      await ask(question, "prod");
      const told = (await auditOf(world)).map(({ value }) => [value["outcome"], value["network"], value["failure"]]);
      expect(told).toEqual([
        ["choose", null, null],
        ["refused", "prod", null],
        ["failed", "prod", "unknown-name"],
        ["slow-down", "prod", null],
      ]);
    });

    it("is there once, however often its job is done", async () => {
      const request = world.request(question, { askedAt: world.time });
      await askNetwork(world.parts, request);
      world.time += 60_000;
      await askNetwork(world.parts, request);
      expect(await auditOf(world)).toHaveLength(1);
    });

    it("does not hold up the answer when it fails, and somebody is told, without the words", async () => {
      world.onWrite = ({ pk }) => {
        if (pk.startsWith("AUDIT#")) throw new Error("access denied");
      };
      expect(await askNetwork(world.parts, world.request(question))).toMatchObject({ kind: "answered" });
      const [{ event, facts } = { event: "", facts: {} }] = world.logged;
      expect([event, facts]).toEqual([
        "audit not written",
        expect.objectContaining({ user: "U0ANN", verdict: "blocked" }),
      ]);
      expect(JSON.stringify(facts)).not.toContain("orders-db");
    });
  });

  describe("while the store does not keep up", () => {
    const busyFor = (prefix: string) => {
      world.onWrite = ({ pk }) => {
        if (pk.startsWith(prefix)) throw new StoreBusyError("throttled");
      };
    };

    it.each(["tokens#", "AUDIT#", "ANSWER#"])("is to be asked again: %s", async (prefix) => {
      busyFor(prefix);
      const request = world.request(question, { askedAt: world.time });
      await expect(askNetwork(world.parts, request)).rejects.toThrow(StoreBusyError);
      world.onWrite = () => {};
      const kept = answerIn(await askNetwork(world.parts, request));
      expect(await readAnswer(world.store, "answer-1")).toEqual(kept);
      expect(await auditOf(world)).toHaveLength(1);
      // The answer that was nearly there is not read again.
      expect(world.openings).toHaveLength(1);
    });

    it.each(["SHARED#", "RECENT#"])("is answered all the same: %s", async (prefix) => {
      busyFor(prefix);
      expect(await askNetwork(world.parts, world.request(question))).toMatchObject({ kind: "answered" });
      expect(world.logged).toHaveLength(1);
    });
  });

  it("is answered all the same where its answer cannot be kept, and somebody is told", async () => {
    world.onWrite = ({ pk }) => {
      if (pk.startsWith("ANSWER#")) throw new Error("access denied");
    };
    expect(await askNetwork(world.parts, world.request(question))).toMatchObject({ kind: "answered" });
    expect(world.logged).toEqual([{ event: "answer not kept", facts: { answerId: "answer-1" } }]);
  });
});
