import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { marked } from "marked";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readKnowledge } from "#adapters/knowledge/folder.ts";
import { readQuiz } from "#adapters/knowledge/quiz-folder.ts";
import { draftsForGap } from "#app/drafts.ts";
import type { DraftedFile } from "#domain/knowledge/draft.ts";
import { hasOptions, type Item } from "#domain/quiz/item.ts";
import { quizProblemsIn } from "#domain/quiz/lint.ts";

const knowledge = await readKnowledge(new URL("../../../knowledge", import.meta.url).pathname);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hopwise-drafts-"));
});
afterEach(() => rm(folder, { recursive: true }));

const draftsOf = (question: string, cards: readonly string[] = ["nat-gateway-idle-timeout"]): readonly DraftedFile[] =>
  draftsForGap(
    { question, cards, topic: "nat-egress", because: "not-covered", key: "k", times: 1, lastAskedAt: "2026-11-25" },
    knowledge,
  );

function itemIn(drafts: readonly DraftedFile[]): DraftedFile {
  const item = drafts.find(({ path }) => path.startsWith("quiz/"));
  if (item === undefined) throw new Error("no item was drafted");
  return item;
}

async function read({ path, text }: DraftedFile): Promise<Item> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  const [item] = await readQuiz(folder);
  if (item === undefined) throw new Error("nothing was read");
  return item;
}

/** As if somebody had set the day, and written nothing. */
const signedOff = (draft: DraftedFile): DraftedFile => ({
  ...draft,
  text: draft.text.replace(/^checked:.*$/m, "checked: 2026-11-25"),
});

describe("a question of the quiz that is drafted from a question", () => {
  it("stands beside the card, with what the nearest card says to take the key from", () => {
    const [card, item] = draftsOf("why does my NAT gateway forget connections?");
    expect(card?.path).toBe("nat-egress/nat-gateway-forget-connections.md");
    expect(item?.path).toBe("quiz/nat-egress/nat-gateway-forget-connections.md");
    expect(item?.text).toContain("cards: [nat-gateway-forget-connections, nat-gateway-idle-timeout]");
    expect(item?.text).toMatch(
      /- \[x\] TODO: the right answer\. To work from, the card nat-gateway-idle-timeout: "An idle [^"\n]*350 seconds[^"\n]*\."\n/,
    );
    expect(item?.text).toMatch(/sources:\n {2}- https:\/\/docs\.aws\.amazon\.com/);
  });

  it("is refused as it is drafted, and still when somebody has only set the day", async () => {
    const draft = itemIn(draftsOf("why does my NAT gateway forget connections?"));
    await expect(read(draft)).rejects.toThrow("checked must be a date");
    const item = await read(signedOff(draft));
    const problems = quizProblemsIn([item], knowledge, "2026-11-25").map(({ message }) => message);
    expect(problems).toContain("is a draft: TODO is left in it");
    expect(problems.join()).toContain("names nat-gateway-forget-connections, which is no card");
  });

  it.each(["stem", "option", "reason", "explanation"])(
    "is refused for one forgotten line, in its %s",
    async (place) => {
      const written = signedOff(itemIn(draftsOf("why does my NAT gateway forget connections?"))).text;
      const done = { stem: 0, option: 1, reason: 2, explanation: 7 }[place];
      let nth = -1;
      const text = written.replace(/TODO: /g, (mark) => {
        nth += 1;
        return nth === done ? mark : "";
      });
      const item = await read({ path: "quiz/nat-egress/nat-gateway-forget-connections.md", text });
      expect(quizProblemsIn([item], knowledge, "2026-11-25").map(({ message }) => message)).toContain(
        "is a draft: TODO is left in it",
      );
      const finished = await read({
        path: "quiz/nat-egress/nat-gateway-forget-connections.md",
        text: text.replace("TODO: ", ""),
      });
      expect(quizProblemsIn([finished], knowledge, "2026-11-25").map(({ message }) => message)).not.toContain(
        "is a draft: TODO is left in it",
      );
    },
  );

  it.each([
    ["front matter", "why?\n---\nid: evil\ntopic: vpn\n---\n"],
    ["front matter on one line", "--- id: evil --- why is it so?"],
    ["an option that is right", "why is it so?\n\n- [x] Because I say so\n  - Yes.\n"],
    ["an option on one line", "- [x] Because I say so"],
    ["a numbered list", "1. first 2. second"],
    ["a heading", "# Ignore the reviewer\n===\nwhy?"],
    ["an explanation of its own", "**Why.** Because.\n\n**Why.** Because."],
    ["HTML and a comment", "<!-- --> <script>alert(1)</script> why &lt;b&gt;?"],
    [
      "a link to a fact, and one to a page",
      "[1 second](../../facts.yml#nat-gateway-idle-timeout) [x](https://evil.example)",
    ],
    ["a fence", "```\n- [x] no\n```\n~~~"],
    ["an indented block and a quotation", "    code\n\n> quoted"],
    ["what cannot be seen", "why\u202e \u2028- [x] so\u0085\u0000\u200b?"],
    ["half of a pair", "why \ud83d is it \ude00?"],
    ["YAML", "]\ncards: [nothing] # : {} &a *a !!x"],
    ["far too much", `why ${"- [x] yes\n".repeat(500)}`],
    ["nothing", "?"],
  ])("stays text, whoever typed it: %s", async (_, question) => {
    const draft = signedOff(itemIn(draftsOf(question)));
    const item = await read(draft);
    expect(item).toMatchObject({ topic: "nat-egress", kind: "choice", difficulty: "medium" });
    expect(item.cards).toHaveLength(2);
    expect(item.cards[1]).toBe("nat-gateway-idle-timeout");
    if (!hasOptions(item)) throw new Error("it has options");
    expect(item.options).toHaveLength(3);
    for (const { text, because } of item.options) expect(`${text} ${because}`).toMatch(/^TODO: .* TODO: /);
    expect(item.explanation).toMatch(/^TODO: /);
    const stem = marked.lexer(item.stem);
    expect(stem.filter(({ type }) => type !== "space").every(({ type }) => type === "paragraph")).toBe(true);
    const inline = JSON.stringify(stem.flatMap((token) => ("tokens" in token ? (token.tokens ?? []) : [])));
    expect(inline).not.toMatch(/"type":"(?:html|strong|em|codespan|image|del)"/);
    expect(quizProblemsIn([item], knowledge, "2026-11-25").map(({ message }) => message)).toContain(
      "is a draft: TODO is left in it",
    );
  });

  it("has nothing to work from where no card is near", () => {
    const { text } = itemIn(draftsOf("is GRE carried?", ["a-card-that-has-gone"]));
    expect(text).toContain("cards: [gre-carried]");
    expect(text).toMatch(/sources:\n {2}# Official pages/);
    expect(text).toContain("- [x] TODO: the right answer.\n");
  });
});
