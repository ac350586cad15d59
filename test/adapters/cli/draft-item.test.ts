import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommandLine } from "#adapters/cli/main.ts";
import { fakeShell } from "./fake-shell.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hopwise-drafts-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...argv: readonly string[]) {
  const shell = fakeShell();
  const status = await runCommandLine([...argv, "--example"], shell);
  return { status, output: shell.printed.join(""), errors: shell.complaints.join("") };
}

describe("--draft-item", () => {
  it("writes a question of the quiz from a verdict, once, and says which card explains it", async () => {
    const line = ["reach", "web", "orders-db", "5432", "--draft-item", folder] as const;
    const { status, output } = await run(...line);
    expect(status).toBe(0);
    expect(output).toMatch(/Blocked: web cannot reach[\s\S]*Drafts to write and review[\s\S]*no-route-to-destination/);
    const again = await run(...line);
    expect(again.output).toContain("This draft stands already");
    await rm(join(folder, "quiz"), { recursive: true });
    const { drafts } = JSON.parse((await run(...line, "--json")).output);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toContain(join(folder, "quiz", "route-tables", "diagnosed-no-route-to-destination-"));
    const text = await readFile(drafts[0], "utf8");
    expect(text).toContain("cards: [no-route-to-destination]");
    expect(text).not.toMatch(/\bweb\b|orders|10\.20\.|10\.30\./);
  });

  it("writes nothing where nothing decided, and is no option of a command in which nothing does", async () => {
    const { output } = await run("reach", "web", "internet", "443", "--draft-item", folder);
    expect(output).toContain("Nothing decided here");
    expect((await run("where", "10.30.20.41", "--draft-item", folder)).errors).toContain("where takes no --draft-item");
    expect(JSON.parse((await run("reach", "web", "orders-db", "5432", "--json")).output)).not.toHaveProperty("drafts");
  });
});
