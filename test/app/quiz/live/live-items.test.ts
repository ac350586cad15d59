import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { loadKnowledge } from "#adapters/knowledge/load.ts";
import { cardOfReason } from "#app/quiz/live/explained-by.ts";
import { liveItem, liveItems, liveItemsByTemplate } from "#app/quiz/live/live-items.ts";
import { hasOptions, type KeyedItem } from "#domain/quiz/item.ts";
import { quizProblemsIn } from "#domain/quiz/lint.ts";
import { handMadeCases } from "#test/agreement/cases.ts";
import { type SecondOpinion, secondOpinion } from "#test/second-opinion/second-opinion.ts";
import { estateArbitrary } from "#test/support/generate/index.ts";
import type { RawEstate } from "#test/support/raw-estate.ts";
import { snapshotOf } from "#test/support/snapshot-of.ts";
import { callIn, wrongKeys } from "./asked-again.ts";

const example = await openFolder(exampleFolder, { missing: "unknown", strict: false }).read([]);
const plain = { replaceNames: false, takenAt: "2026-11-01T09:00:00.000Z" };
const ofExample = { ...plain, snapshot: example.snapshot };

/** The same in every run; HOPWISE_SEED tries others. */
const seed = Number(process.env["HOPWISE_SEED"] ?? 20261125);

const networks = (count: number): readonly RawEstate[] => fc.sample(estateArbitrary(), { numRuns: count, seed });

describe("questions about the built-in network", () => {
  it("are of at least twelve kinds, with one seed as with another", () => {
    for (const seed of ["a", "b", "c", "d", "e"]) {
      const all = liveItemsByTemplate({ ...ofExample, seed, most: 40 });
      expect(new Set(all.map(({ template }) => template)).size, seed).toBeGreaterThanOrEqual(12);
    }
  });

  it("have the key that a fresh run of the engine has, and no other", () => {
    const all = liveItemsByTemplate({ ...ofExample, seed: "all", most: 300 });
    expect(all.length).toBeGreaterThan(100);
    expect(all.flatMap((one) => wrongKeys(example.snapshot, one))).toEqual([]);
  });

  it("keep the rules of the bank: lengths, one key, none that is told by its length or its place", async () => {
    const knowledge = await loadKnowledge();
    const items = liveItems({ ...ofExample, seed: "lint", most: 300 });
    const problems = quizProblemsIn(items, knowledge, "2026-11-25").map(({ message }) => message);
    // A network's own facts are more to read than a question of the bank; and many of one kind are alike.
    const others = problems.filter((message) => !/words in its stem|asks the same as/.test(message));
    expect(others).toEqual([]);
  });

  it("are about topics and cards that there are, and the card of a reason is the reason's own", async () => {
    const { cards } = await loadKnowledge();
    for (const item of liveItems({ ...ofExample, seed: "cards", most: 200 })) {
      expect(cards.map(({ topic }) => topic)).toContain(item.topic);
      for (const id of item.cards) expect(cards.map((card) => card.id)).toContain(id);
      expect(item).toMatchObject({ checked: "2026-11-01", id: expect.stringMatching(/^live-[a-z0-9]{14}$/) });
      expect(item.sources.length).toBeGreaterThan(0);
    }
    for (const [code, id] of Object.entries(cardOfReason))
      expect(cards.find(({ reasons }) => reasons.includes(code))?.id).toBe(id);
  });

  it("are the same for the same seed, and others for another", () => {
    const [one, again, other] = ["one", "one", "other"].map((seed) => liveItems({ ...ofExample, seed, most: 14 }));
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(liveItem(example.snapshot, "one", plain)).toEqual(one?.[0]);
    expect(new Set(one?.map(({ id }) => id)).size).toBe(14);
  });

  it("are the same however AWS printed the lists", () => {
    const turned = Object.fromEntries(
      Object.entries(example.snapshot).map(([key, list]) => [key, Array.isArray(list) ? list.toReversed() : list]),
    );
    const snapshot = { ...example.snapshot, ...turned };
    const securityGroups = snapshot.securityGroups.map((group) => ({ ...group, inbound: group.inbound.toReversed() }));
    const asked = { ...plain, seed: "order", most: 60 };
    expect(liveItems({ ...asked, snapshot: { ...snapshot, securityGroups } })).toEqual(
      liveItems({ ...asked, snapshot: example.snapshot }),
    );
  });

  it("have one id for one question, whatever the seed, and another once what it speaks of has changed", () => {
    const byId = (snapshot: typeof example.snapshot, seed: string) =>
      new Map(liveItems({ ...plain, snapshot, seed, most: 300 }).map((item) => [item.id, item]));
    const before = byId(example.snapshot, "one");
    const closed = example.snapshot.securityGroups.map((group) => ({ ...group, inbound: [] }));
    const others = [
      byId(example.snapshot, "two"),
      byId({ ...example.snapshot, securityGroups: closed }, "one"),
    ] as const;
    for (const other of others)
      for (const [id, item] of other) if (before.has(id)) expect(item).toEqual(before.get(id));
    const shared = others.map((other) => [...other.keys()].filter((id) => before.has(id)).length);
    expect(shared[0]).toBeGreaterThan(50);
    const changed = [...(others[1]?.values() ?? [])].filter(({ stem }) => stem.includes("inbound: no rule"));
    expect(changed.some(({ id }) => !before.has(id))).toBe(true);
  });
});

/** What a question holds about its call, in the second opinion's words; null where that is not all of it. */
function saidOf(template: string, item: KeyedItem): Partial<SecondOpinion> | null {
  const key = hasOptions(item) ? item.options.find(({ isRight }) => isRight)?.text : undefined;
  switch (template) {
    case "can-it-reach":
      if (key?.startsWith("Yes")) return { verdict: "reachable", forward: "allowed", return: "allowed" };
      return { verdict: "blocked", forward: key?.includes("reply") ? "allowed" : "blocked" };
    case "where-the-request-is-dropped":
      return { forward: "blocked" };
    case "where-the-reply-is-dropped":
      return { forward: "allowed", return: "blocked" };
    case "which-addition-helps":
      return { verdict: "blocked" };
    case "hops-in-order":
    case "which-rule-admits":
      return { forward: "allowed" };
    default:
      return null;
  }
}

describe("questions about generated networks", () => {
  it("have the key that a fresh run of the engine has, and no other", () => {
    let items = 0;
    for (const raw of networks(150)) {
      const snapshot = snapshotOf(raw);
      for (const one of liveItemsByTemplate({ ...plain, snapshot, seed: "law", most: 40 })) {
        items += 1;
        expect(wrongKeys(snapshot, one), one.item.stem).toEqual([]);
      }
    }
    expect(items).toBeGreaterThan(500);
  }, 300_000);

  it("agree with the second opinion about calls", () => {
    let calls = 0;
    for (const raw of networks(60)) {
      const snapshot = snapshotOf(raw);
      for (const { template, item } of liveItemsByTemplate({ ...plain, snapshot, seed: "second", most: 40 })) {
        const call = callIn(item.stem);
        const said = saidOf(template, item);
        if (call === null || said === null) continue;
        calls += 1;
        const other = secondOpinion(raw, { ...call, traffic: `${call.port}/tcp` });
        expect(other, item.stem).toMatchObject(said);
      }
    }
    expect(calls).toBeGreaterThan(50);
  }, 300_000);

  it("have the right keys about the rare things of the estates that are described in words", () => {
    for (const { snapshot } of handMadeCases().filter((_, nth) => nth % 4 === 0))
      for (const one of liveItemsByTemplate({ ...plain, snapshot, seed: "rare", most: 20 }))
        expect(wrongKeys(snapshot, one), one.item.stem).toEqual([]);
  }, 300_000);
});
