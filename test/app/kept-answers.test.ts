import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { type KeptAnswer, keepAnswer, readAnswer } from "#app/kept-answers.ts";
import type { Scene } from "#domain/picture/scene.ts";
import { lineOf, opsChannel } from "./asking.ts";
import { stoppedClock } from "./clock.ts";

const big = "é".repeat(100_000);

const scene = (altText: string): Scene => ({
  title: "Blocked",
  mark: "bad",
  altText,
  note: "",
  boxes: [],
  nodes: [],
  edges: [],
});

const answer: KeptAnswer = {
  answerId: "answer-1",
  line: lineOf("reach web orders-db 5432/tcp", "prod"),
  network: { name: "prod", account: "111122223333", regions: ["eu-west-1"] },
  json: { command: "reach", verdict: "blocked" },
  passages: [
    { kind: "headline", mark: "bad", text: "Blocked" },
    { kind: "text", text: "<!channel>" },
  ],
  scene: scene("From web to orders-db"),
  warnings: [],
  evidence: { source: "live", takenAt: "2026-03-02T09:00:00.000Z", snapshot: "sha256:00", calls: 7, rounds: 2 },
  takenAt: "2026-03-02T09:00:00.000Z",
  ageSeconds: 0,
  isShared: false,
  callsMade: 7,
  durationMs: 1200,
  askedAt: "2026-03-02T09:00:00.000Z",
  askedBy: { team: "T1", user: "U0ANN" },
  where: opsChannel,
};

async function keptAndRead(kept: KeptAnswer): Promise<KeptAnswer | null> {
  const { now } = stoppedClock();
  const store = new MemoryRecords(now);
  await keepAnswer(store, kept, now());
  return readAnswer(store, kept.answerId);
}

describe("an answer that is kept", () => {
  it("comes back as it was", async () => {
    expect(await keptAndRead(answer)).toEqual(answer);
  });

  it("comes back without its JSON, where that is too big", async () => {
    expect(await keptAndRead({ ...answer, json: { big, more: big } })).toEqual({ ...answer, json: null });
  });

  it("comes back without its picture, where that is too big as well", async () => {
    const huge = { ...answer, json: { big, more: big }, scene: scene(big + big) };
    expect(await keptAndRead(huge)).toEqual({ ...answer, json: null, scene: null });
  });

  it("comes back as its verdict and a word of regret, where even its words are too many", async () => {
    const text = { kind: "text", text: big } as const;
    const headline = { kind: "headline", mark: "bad", text: "Blocked" } as const;
    const kept = await keptAndRead({ ...answer, passages: [headline, text, text] });
    expect(kept?.passages).toEqual([
      headline,
      { kind: "text", text: "The rest of this answer was too long to be kept; ask again to see it." },
    ]);
  });

  it("is nobody else's: an id that was never given finds nothing", async () => {
    expect(await readAnswer(new MemoryRecords(stoppedClock().now), "answer-2")).toBeNull();
  });
});
