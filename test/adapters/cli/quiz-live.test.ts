import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { runCommandLine } from "#adapters/cli/main.ts";
import type { Quiz } from "#adapters/cli/shell.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { dayIn } from "#app/local-day.ts";
import { liveDrawnKey } from "#app/quiz/live/live-drawn-key.ts";
import { liveItem } from "#app/quiz/live/live-items.ts";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { letterOf, shownSteps } from "#domain/quiz/shown.ts";
import { choice } from "#test/domain/quiz/items.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { fakeShell } from "./fake-shell.ts";

const { snapshot, evidence } = await openFolder(exampleFolder, { missing: "unknown", strict: false }).read([]);

const drawnAt = (now: number): KeyedItem =>
  liveItem(snapshot, `${now}`, { replaceNames: false, takenAt: evidence.takenAt }) as KeyedItem;

/** What somebody types who knows the answer. */
function rightAnswer(item: KeyedItem): string {
  if (item.kind === "term") return item.answer;
  if (item.kind === "order") return item.steps.map((_, step) => letterOf(shownSteps(item).indexOf(step))).join(" ");
  return item.options.flatMap(({ isRight }, place) => (isRight ? [letterOf(place)] : [])).join(",");
}

function sitting() {
  const clock = new ManualClock();
  const store = new MemoryRecords(clock.now);
  const quiz: Quiz = { items: [choice({ topic: "vpn" })], cards: [], store, now: clock.now, dayOf: dayIn("UTC") };
  const run = async (...argv: readonly string[]) => {
    const shell = fakeShell({ quiz: async () => quiz });
    const status = await runCommandLine(["quiz", ...argv], shell);
    return { status, output: shell.printed.join(""), errors: shell.complaints.join(""), opened: shell.opened };
  };
  return { clock, store, run };
}

describe("hopwise quiz draw --live", () => {
  it("asks about the built-in network, and marks the answer as practice that changes nothing", async () => {
    const { clock, run } = sitting();
    const drawn = await run("draw", "--live");
    const item = drawnAt(clock.now());
    expect(drawn.opened).toEqual([{ kind: "example" }]);
    expect(drawn.output).toContain(item.id);
    const before = (await run("due", "--json")).output;
    const { output, status } = await run("answer", rightAnswer(item));
    expect(status).toBe(0);
    expect(output).toMatch(/✓ Right\.[\s\S]*changes nothing[\s\S]*Computed from the network of 2026-11-01/);
    expect((await run("due", "--json")).output).toBe(before);
    expect((await run("answer", "A")).errors).toMatch(/no question waits/);
  });

  it("shows nothing of the key to programs, and takes the question's id before the answer", async () => {
    const { clock, run } = sitting();
    for (let nth = 0; nth < 12; nth += 1) {
      await clock.pass(1);
      const { item: shown } = JSON.parse((await run("draw", "--live", "--json")).output);
      const item = drawnAt(clock.now());
      expect(Object.keys(shown).toSorted()).toEqual(["choices", "difficulty", "id", "kind", "stem", "topic"]);
      expect(JSON.stringify(shown)).not.toMatch(/isRight|because|explanation/);
      const { output } = await run("answer", item.id, rightAnswer(item), "--json");
      expect(JSON.parse(output)).toMatchObject({ id: item.id, isRight: true, isPractice: true });
    }
  });

  it("reads the folder that --snapshot names, and says when its network has changed", async () => {
    const { run, store } = sitting();
    const { opened } = await run("draw", "--live", "--snapshot", exampleFolder);
    expect(opened).toEqual([{ kind: "folder", path: exampleFolder, missing: "unknown", strict: false }]);
    const key = liveDrawnKey({ team: "local", user: "me" });
    const value = { ...(await store.read(key))?.value, id: "live-00000000000000" };
    await store.write({ ...key, value, expiresAt: null, condition: "always" });
    expect((await run("answer", "A")).errors).toMatch(/that network has changed since/);
  });

  it("says where there is nothing to ask about", async () => {
    const folder = await mkdtemp(join(tmpdir(), "hopwise-empty-"));
    try {
      const { errors, status } = await sitting().run("draw", "--live", "--snapshot", folder);
      expect({ status, errors }).toMatchObject({
        status: expect.any(Number),
        errors: expect.stringMatching(/nothing|no /),
      });
      expect(status).not.toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("says what is missing, and what goes with what", async () => {
    const { run } = sitting();
    await run("draw", "--live");
    expect((await run("answer")).errors).toMatch(/the answer is missing/);
    expect((await run("answer", "live-0", "A")).errors).toMatch(/live-0 does not wait/);
    expect((await run("due", "--live")).errors).toMatch(/--live goes with hopwise quiz draw/);
    expect((await run("draw", "--live", "--topic", "vpn")).errors).toMatch(/leave --topic out/);
    expect((await run("draw", "--snapshot", "x")).errors).toMatch(/--snapshot goes with --live/);
  });

  it("gives way to a question of the bank that is drawn after it, and is forgotten with the rest", async () => {
    const { run } = sitting();
    await run("draw", "--live");
    await run("draw");
    expect((await run("answer", "b")).output).not.toMatch(/Computed from/);
    await run("draw", "--live");
    await run("forget");
    expect((await run("answer", "A")).errors).toMatch(/no question waits/);
  });
});
