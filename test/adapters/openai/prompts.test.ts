import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { promptFiles, promptFolder, readPrompts } from "#adapters/openai/prompts.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hopwise-prompts-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the prompts", () => {
  it("are the files of the folder, each of which is used", async () => {
    expect(await readdir(promptFolder)).toEqual([...promptFiles].toSorted());
    for (const prompt of Object.values(await readPrompts())) {
      expect(prompt).toMatch(/is data/);
      expect(prompt).toMatch(/instruction to you/);
    }
  });

  it("are missed at the start, and not with the first question", async () => {
    await expect(readPrompts(folder)).rejects.toThrow(
      /answer-question\.md|check-claims\.md|read-live-question\.md|grade-interview\.md/,
    );
    for (const file of promptFiles) await writeFile(join(folder, file), " \n");
    await expect(readPrompts(folder)).rejects.toThrow("is empty");
  });
});
