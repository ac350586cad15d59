import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { noticeGap } from "#app/gaps.ts";
import { fakeShell } from "./fake-shell.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hopwise-drafts-"));
});
afterEach(() => rm(folder, { recursive: true }));

const noticed = (question: string, at: string) =>
  ({ question, because: "not-covered", cards: ["nat-gateway-basics"], topic: "nat-egress", lastAskedAt: at }) as const;

it("lists what was asked most, and writes drafts once", async () => {
  const records = new MemoryRecords(Date.now);
  const now = new Date().toISOString();
  await noticeGap(records, "T1", noticed("does a NAT gateway support multicast?", now));
  await noticeGap(records, "T1", noticed("is GRE carried by a NAT gateway?", now));
  await noticeGap(records, "T1", noticed("Do NAT gateways support multicast", now));
  await noticeGap(records, "T2", noticed("of another workspace", now));
  const run = async (...argv: readonly string[]) => {
    const shell = fakeShell({ records: async () => records });
    const status = await runCommandLine(["gaps", "--table", "hopwise", "--team", "T1", ...argv], shell);
    return { status, output: shell.printed.join("") };
  };
  const { status, output } = await run();
  expect(status).toBe(0);
  expect(output).toMatch(
    /Questions without a good answer: 2[\s\S]*2 +not-covered[\s\S]*multicast[\s\S]*1 +not-covered[\s\S]*GRE/,
  );
  expect(output).not.toContain("another workspace");

  const drafted = JSON.parse((await run("--out", folder, "--json")).output);
  expect(drafted.drafts).toHaveLength(4);
  expect(await readFile(drafted.drafts[0], "utf8")).toContain('title: "does a NAT gateway support multicast?"');
  expect(drafted.drafts[1]).toContain(join(folder, "quiz", "nat-egress"));
  expect(await readFile(drafted.drafts[1], "utf8")).toMatch(
    /does a NAT gateway support multicast\?[\s\S]*\[x\] TODO: .*the card nat-gateway-basics: "/,
  );
  expect(JSON.parse((await run("--out", folder, "--json")).output).drafts).toEqual([]);
});

it("says what it needs, and when nothing waits", async () => {
  const shell = fakeShell();
  expect(await runCommandLine(["gaps"], shell)).toBe(1);
  expect(shell.complaints.join("")).toContain("hopwise gaps --table hopwise-prod --team T0123ABCD");
  const empty = fakeShell();
  expect(await runCommandLine(["gaps", "--table", "t", "--team", "T1"], empty)).toBe(0);
  expect(empty.printed.join("")).toContain("No question waits for a card");
});
