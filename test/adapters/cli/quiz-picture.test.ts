import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import type { Quiz } from "#adapters/cli/shell.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { dayIn } from "#app/local-day.ts";
import { choice } from "#test/domain/quiz/items.ts";
import { ManualClock } from "#test/support/manual-clock.ts";
import { fakeShell } from "./fake-shell.ts";

const items = ["one", "two", "three"].map((id) => choice({ id, topic: "vpn" }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hopwise-progress-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Somebody who has answered so many questions. */
async function sitting(answers: number) {
  const clock = new ManualClock();
  const quiz: Quiz = { items, cards: [], store: new MemoryRecords(clock.now), now: clock.now, dayOf: dayIn("UTC") };
  const run = async (...argv: readonly string[]) => {
    const shell = fakeShell({ quiz: async () => quiz });
    const status = await runCommandLine(["quiz", ...argv], shell);
    return { status, output: shell.printed.join(""), errors: shell.complaints.join("") };
  };
  for (const { id } of items.slice(0, answers)) await run("answer", id, "b");
  return { run };
}

describe("hopwise quiz progress --picture", () => {
  it("draws into a file of the kind that its name says, and tells it in words", async () => {
    const { run } = await sitting(3);
    const { output } = await run("progress", "--picture", join(folder, "progress.png"));
    expect(output.replace(/\s+/g, " ")).toMatch(/Days in a row: 1.*The picture is in .*You would recall 100 %/);
    expect(readFileSync(join(folder, "progress.png")).subarray(1, 4).toString()).toBe("PNG");
    const { picture } = JSON.parse((await run("progress", "--picture", join(folder, "me.SVG"), "--json")).output);
    expect(picture).toEqual({ file: join(folder, "me.SVG"), altText: expect.stringContaining("vpn 100 %") });
    expect(readFileSync(join(folder, "me.SVG"), "utf8")).toMatch(/^<svg [\s\S]*>vpn<\/text>/);
  });

  it("writes nothing where there is too little to draw, and says so", async () => {
    const { run } = await sitting(2);
    const file = join(folder, "progress.png");
    expect((await run("progress", "--picture", file)).output).toMatch(/too little to draw yet/);
    expect(JSON.parse((await run("progress", "--picture", file, "--json")).output).picture).toBeNull();
    expect(JSON.parse((await run("progress", "--json")).output)).not.toHaveProperty("picture");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes only what it can write, and only there", async () => {
    const { run } = await sitting(3);
    expect((await run("progress", "--picture", join(folder, "me.jpg"))).errors).toMatch(/ends in \.png or \.svg/);
    const gone = await run("progress", "--picture", join(folder, "nowhere", "me.png"));
    expect([gone.status, gone.errors]).toEqual([1, expect.stringMatching(/cannot be written: ENOENT/)]);
    expect((await run("draw", "--picture", join(folder, "me.png"))).errors).toMatch(/goes with hopwise quiz progress/);
  });
});
