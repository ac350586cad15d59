import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readKnowledge } from "#adapters/knowledge/folder.ts";

const front = {
  id: "nat-idle",
  title: "Why does a quiet connection break?",
  topic: "nat-egress",
  aliases: "[nat idle, 0x1A]",
  sources: "[https://docs.aws.amazon.com/vpc/]",
  reviewed: "2026-11-25",
};

const card = (changed: Partial<Record<keyof typeof front | "extra", string>> = {}, body = "It is forgotten."): string =>
  `---\n${Object.entries({ ...front, ...changed })
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n")}\n---\n\n${body}\n`;

const facts = `idle:\n  value: 350 seconds\n  what: it is forgotten after\n  source: https://docs.aws.amazon.com/vpc/\n  checked: 2026-11-25\n`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hopwise-knowledge-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const read = async (text: string, name = "nat-egress/nat-idle.md", ofFacts = facts) => {
  await put({ [name]: text, "facts.yml": ofFacts });
  return readKnowledge(folder);
};

describe("the folder of cards", () => {
  it("is read card by card, with what is left out as empty lists, and every value as it was written", async () => {
    await put({ "README.md": "Not a card." });
    const { cards, facts: known } = await read(card());
    expect(cards).toEqual([
      {
        id: "nat-idle",
        title: "Why does a quiet connection break?",
        topic: "nat-egress",
        aliases: ["nat idle", "0x1A"],
        questions: [],
        related: [],
        reasons: [],
        commands: [],
        sources: ["https://docs.aws.amazon.com/vpc/"],
        reviewed: "2026-11-25",
        body: "It is forgotten.",
      },
    ]);
    expect(known.get("idle")).toMatchObject({ id: "idle", value: "350 seconds", checked: "2026-11-25" });
  });

  it.each([
    ["no facts in front", "Just text.", "nat-egress/nat-idle.md does not begin with --- and its facts"],
    ["another id than its name", card({ id: "other" }), "nat-egress/nat-idle.md calls itself other"],
    ["another topic than its folder", card({ topic: "alb" }), "says that its topic is alb"],
    ["no YAML", card({ aliases: "[a, b" }), "nat-egress/nat-idle.md: "],
    ["a word too many", card({ extra: "x" }), "extra"],
    ["a date that is none", card({ reviewed: "soon" }), "reviewed must be a date such as 2026-11-25"],
    ["a source that is no page", card({ sources: "[hearsay]" }), "sources.0"],
    ["an id with capitals", card({ id: "NatIdle" }), "id must be words in small letters with dashes"],
    ["no source", card({ sources: "" }), "sources"],
  ])("names the file that has %s", async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it("names the facts where they are not as they should be", async () => {
    await expect(read(card(), undefined, "idle:\n  value: 1\n")).rejects.toThrow(/^facts\.yml: idle\./);
    await expect(read(card(), undefined, "idle: [")).rejects.toThrow(/^facts\.yml: /);
  });
});
