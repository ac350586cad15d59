import { describe, expect, it } from "vitest";
import { nextItem } from "#domain/quiz/channel/next-item.ts";
import type { AskedBefore } from "#domain/quiz/channel/plan.ts";
import { difficulties, type Item } from "#domain/quiz/item.ts";
import { choice, open } from "../items.ts";

const day = 24 * 3_600_000;
const now = Date.UTC(2026, 10, 25, 9);

const bank: readonly Item[] = ["nacls", "vpn", "ipv6"].flatMap((topic) =>
  difficulties.map((difficulty) => choice({ id: `${topic}-${difficulty}`, topic, difficulty })),
);

const anything = { topics: [], difficulties };

/** Asked so many days ago, known by this share. */
const earlier = (id: string, days: number, rightShare: number | null = 1): AskedBefore => ({
  itemId: id,
  topic: id.slice(0, id.indexOf("-")),
  askedAt: now - days * day,
  rightShare,
});

const next = (changes: Partial<Parameters<typeof nextItem>[0]> = {}): string | null =>
  nextItem({ items: bank, selection: anything, asked: [], hidden: new Set(), seed: "C1", now, ...changes })?.id ?? null;

describe("the next question for a channel", () => {
  it("asks the whole bank before anything comes twice, and no topic twice in a row", () => {
    const asked: AskedBefore[] = [];
    for (let nth = 0; nth < bank.length; nth += 1) {
      const id = next({ asked: asked.toReversed(), now: now + nth * day }) as string;
      asked.push({ ...earlier(id, 0), askedAt: now + nth * day });
    }
    expect(new Set(asked.map(({ itemId }) => itemId)).size).toBe(bank.length);
    for (const [nth, { topic }] of asked.entries()) expect(topic).not.toBe(asked[nth + 1]?.topic);
  });

  it("is of what was selected: never an open one, another topic or a harder one", () => {
    const items = [open({ id: "talk", topic: "vpn", difficulty: "easy" }), ...bank];
    expect(next({ items, selection: { topics: ["vpn"], difficulties: ["easy"] } })).toBe("vpn-easy");
    expect(next({ selection: { topics: ["dragons"], difficulties } })).toBeNull();
  });

  it("is not what is hidden, even where nothing else is left", () => {
    const selection = { topics: ["vpn"], difficulties: ["easy"] } as const;
    expect(next({ selection, hidden: new Set(["vpn-easy"]) })).toBeNull();
  });

  it("differs from channel to channel, and is the same for the same one", () => {
    const ofChannels = Array.from({ length: 12 }, (_, nth) => next({ seed: `C${nth}` }));
    expect(new Set(ofChannels).size).toBeGreaterThan(3);
    expect(next({ seed: "C7" })).toBe(ofChannels[7]);
  });

  it("comes back, three weeks later and after four new ones, where most had it wrong", () => {
    const badly = earlier("vpn-hard", 30, 0.25);
    const well = earlier("nacls-hard", 31, 0.75);
    const few = earlier("ipv6-hard", 32, null);
    const newer = ["vpn-easy", "nacls-easy", "ipv6-easy"].map((id, nth) => earlier(id, nth + 1));
    expect(next({ asked: [...newer, badly, well, few] })).toBe("vpn-hard");
    expect(next({ asked: [earlier("vpn-easy", 1), badly] })).not.toBe("vpn-hard");
    expect(next({ asked: [...newer, earlier("vpn-hard", 20, 0.25), well] })).not.toBe("vpn-hard");
    // It has come back once: more often would be for nobody's good.
    expect(next({ asked: [...newer, earlier("vpn-medium", 4), badly, earlier("vpn-hard", 60, 0)] })).not.toBe(
      "vpn-hard",
    );
  });

  it("brings the worst of several first, and of equals the older", () => {
    const newer = ["vpn-easy", "nacls-easy", "ipv6-easy"].map((id, nth) => earlier(id, nth + 1));
    const worst = earlier("ipv6-hard", 29, 0.1);
    expect(next({ asked: [...newer, earlier("vpn-hard", 30, 0.25), worst] })).toBe("ipv6-hard");
    const older = earlier("nacls-hard", 40, 0.1);
    expect(next({ asked: [...newer, worst, older] })).toBe("nacls-hard");
  });

  it("leaves four new ones between two that come back", () => {
    const back = [earlier("nacls-hard", 3, 1), earlier("nacls-hard", 40, 0)];
    const waiting = earlier("vpn-hard", 50, 0);
    expect(next({ asked: [earlier("vpn-easy", 1), ...back, waiting] })).not.toBe("vpn-hard");
    const four = ["vpn-easy", "nacls-easy", "ipv6-easy", "vpn-medium"].map((id, nth) => earlier(id, nth));
    expect(next({ asked: [...four, ...back, waiting] })).toBe("vpn-hard");
  });

  it("is, once everything was asked, what was asked longest ago", () => {
    const asked = bank.map(({ id }, nth) => earlier(id, nth + 1));
    expect(next({ asked })).toBe(bank.at(-1)?.id);
  });
});
