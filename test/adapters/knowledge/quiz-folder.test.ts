import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readKnowledge } from "#adapters/knowledge/folder.ts";
import { readQuiz } from "#adapters/knowledge/quiz-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hopwise-quiz-"));
  await mkdir(join(folder, "quiz"));
});
afterEach(() => rm(folder, { recursive: true }));

const front = (kind: string, more = ""): string => `---
id: an-item
topic: nat-egress
kind: ${kind}
difficulty: easy
cards: [nat-gateway-basics]
sources: [https://docs.aws.amazon.com/vpc/]
checked: 2026-11-25
${more}---

`;

const options = `Somebody waits in vain.

Why is that so?

- [ ] The first
  reason
  - Nobody
    says so.
- [x] The second
  - It is.

**Why.** Because it is
so.
`;

async function read(text: string, name = "quiz/nat-egress/an-item.md") {
  await mkdir(join(folder, dirname(name)), { recursive: true });
  await writeFile(join(folder, name), text);
  const [item] = await readQuiz(folder);
  return item;
}

describe("a question of the quiz", () => {
  it("has its options as a task list, with what is to be said of each below it", async () => {
    expect(await read(front("scenario") + options)).toEqual({
      id: "an-item",
      topic: "nat-egress",
      kind: "scenario",
      difficulty: "easy",
      cards: ["nat-gateway-basics"],
      sources: ["https://docs.aws.amazon.com/vpc/"],
      checked: "2026-11-25",
      stem: "Somebody waits in vain.\n\nWhy is that so?",
      explanation: "Because it is\nso.",
      options: [
        { text: "The first reason", isRight: false, because: "Nobody says so." },
        { text: "The second", isRight: true, because: "It is." },
      ],
    });
  });

  it("may ask for a term", async () => {
    const text = `${front("term", "answer: 350 seconds\naccepted: [350 s]\n")}How long?\n\n**Why.** It is so.\n`;
    expect(await read(text)).toMatchObject({
      kind: "term",
      stem: "How long?",
      answer: "350 seconds",
      accepted: ["350 s"],
    });
    expect(await read(text.replace("accepted: [350 s]\n", ""))).toMatchObject({ accepted: [] });
  });

  it("may ask for an order, as a numbered list", async () => {
    expect(await read(`${front("order")}In which order?\n\n1. One\n2. Two\n\n**Why.** So.\n`)).toMatchObject({
      steps: ["One", "Two"],
    });
  });

  it("may be open, with wordings in code marks below each point", async () => {
    const rubric = "- Says why\n  - `Because|since` `both`\n- Says when\n  - `now`\n";
    expect(await read(`${front("open")}Explain.\n\n${rubric}\n**Why.** So.\n\n**Then.** And then?\n`)).toMatchObject({
      stem: "Explain.",
      rubric: [
        { point: "Says why", wordings: [["because", "since"], ["both"]] },
        { point: "Says when", wordings: [["now"]] },
      ],
      followUp: "And then?",
    });
    expect(await read(`${front("open")}Explain.\n\n${rubric}\n**Why.** So.\n`)).toMatchObject({ followUp: "" });
  });

  it("is no card", async () => {
    await read(front("scenario") + options);
    await writeFile(join(folder, "facts.yml"), "{}");
    expect((await readKnowledge(folder)).cards).toEqual([]);
  });
});

it.each([
  ["calls itself an-item", front("scenario") + options, "quiz/nat-egress/other.md"],
  ["topic is nat-egress", front("scenario") + options, "quiz/vpn/an-item.md"],
  ["kind Invalid option", front("riddle") + options, undefined],
  ["no paragraph that begins with **Why.**", front("choice") + options.replace("**Why.** ", ""), undefined],
  ["has no list", `${front("choice")}Why?\n\n**Why.** So.\n`, undefined],
  ['without [ ] or [x]: "Third"', front("choice") + options.replace("\n**Why", "- Third\n\n**Why"), undefined],
  ["has no answer", `${front("term")}How long?\n\n**Why.** So.\n`, undefined],
  ['no wordings for the point "Says why"', `${front("open")}Explain.\n\n- Says why\n\n**Why.** So.\n`, undefined],
])("is refused where something is missing: %s", async (message, text, name) => {
  await expect(read(text, name)).rejects.toThrow(message);
});
