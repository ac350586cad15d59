import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { actionNamed, decodeAction } from "#adapters/slack/action.ts";
import { renderAnswer } from "#adapters/slack/blocks/answer.ts";
import type { AnswerView } from "#adapters/slack/blocks/answer-view.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { messageFaults, textsOf } from "#test/support/slack-limits.ts";
import { ask, lineOf, viewOf } from "./asking.ts";

const golden = (file: string): string => join(import.meta.dirname, "golden", file);

interface PressedButton {
  readonly action_id: string;
  readonly value: string;
  readonly text: { readonly text: string };
}

function buttonsOf(view: AnswerView): readonly PressedButton[] {
  const rows = renderAnswer(view).message.blocks.filter((block) => block.type === "actions");
  return rows.flatMap(({ elements }) => elements as unknown as readonly PressedButton[]);
}

const labelsOf = (view: AnswerView): readonly string[] => buttonsOf(view).map(({ text }) => text.text);

const shown = (view: AnswerView): string => textsOf(renderAnswer(view).message.blocks).join("\n");

describe("an answer about the example network", () => {
  it.each([
    ["reach app-1 orders-db 5432", "reachable", "✅ Reachable: app-1 can reach orders-db on tcp 5432"],
    ["reach web orders-db 5432", "blocked", "⛔ Blocked: web cannot reach orders-db on tcp 5432"],
    ["reach back-office app-1 8443", "partial", "⚠️ Partly reachable: back-office can reach app-1 on tcp 8443"],
    ["reach app-1 10.20.0.2 53", "unknown", "❓ Not known whether app-1 can reach 10.20.0.2 on tcp 53"],
    ["explain-route private-b internet", "routes", "⚠️ From private-b, the internet takes different routes"],
    ["exposed shop", "exposed", "⚠️ The internet can reach 3 of 10 interfaces of shop"],
    ["audit shop", "audit", "⛔ shop: 8 findings (2 high, 1 medium, 3 low and 2 notes); not everything was seen"],
    ["where 10.30.20.41", "where", "✅ 10.30.20.41 is in 3 places"],
    ["explain orders-db", "explain", 'i-09e23cac95ff4a44b: "orders-db", an instance'],
    ["dns db.internal.example", "dns", "❓ Not known what db.internal.example A resolves to"],
  ])("%s: the verdict is first, in the notification and in the message (%s)", async (typed, file, verdict) => {
    const rendered = renderAnswer(await ask(typed, { mode: "private" }));
    const [first] = rendered.message.blocks;
    expect(first?.type).toBe("header");
    expect(textsOf(first).join()).toContain(verdict);
    expect(rendered.message.text).toContain(verdict);
    expect([rendered.message, ...rendered.overflow].flatMap(messageFaults)).toEqual([]);
    await expect(`${JSON.stringify(rendered.message, null, 2)}\n`).toMatchFileSnapshot(golden(`${file}.json`));
    await expect(rendered.plainText).toMatchFileSnapshot(golden(`${file}.txt`));
  });

  it("fits one message in each of these cases, path and gaps included", async () => {
    const typed = [
      "reach web orders-db 5432",
      "reach back-office app-1 8443",
      "reach internet web 443",
      "exposed shop",
    ];
    for (const one of typed) {
      expect(renderAnswer(await ask(one, { mode: "private" })).overflow, one).toEqual([]);
    }
  });

  it("numbers the hops, and says under each which rule decided", async () => {
    const { message } = renderAnswer(await ask("reach back-office app-1 8443", { mode: "private" }));
    const text = textsOf(message.blocks).join("");
    expect(text).toContain("✓ acl-02d53251b9ad7e614 lets tcp 8443");
    expect(text).toContain("rule 100 allow all 0.0.0.0/0 · NACL-01 NACL-03");
    const lists = message.blocks
      .filter((block) => block.type === "rich_text")
      .flatMap(({ elements }) => elements.filter((element) => element.type === "rich_text_list"));
    expect(lists.some(({ style }) => style === "ordered")).toBe(true);
  });

  it("marks the step that stops with a word as well as a sign", async () => {
    expect(shown(await ask("reach web orders-db 5432", { mode: "private" }))).toContain("⛔ Stopped: ");
  });

  it("says in the footer where the facts come from, how old they are, what they took and what to quote", async () => {
    const text = shown(await ask("reach web orders-db 5432", { mode: "private" }));
    expect(text).toContain("Network example · account 111122223333 · eu-west-1");
    expect(text).toContain("1.2 s · answer a1b2c3d4");
    expect(text).toContain("facts 12 seconds old (2026-11-01 09:00 UTC)");
  });
});

describe("the footer", () => {
  const verdict: readonly Passage[] = [{ kind: "headline", mark: "good", text: "Reachable: it is" }];
  const footerOf = (changes: Partial<AnswerView["footer"]>): string => {
    const view = viewOf(verdict);
    return shown({ ...view, footer: { ...view.footer, ...changes } });
  };

  it("says that the facts were read for somebody else", () => {
    expect(footerOf({ isShared: true, calls: 1 })).toContain("1 call, shared with a question just before");
  });

  it("says where no network was read", () => {
    expect(footerOf({ takenAt: null, ageSeconds: null })).toContain("no network was read");
  });

  it("counts an age in the largest unit that there are two of", () => {
    expect(footerOf({ ageSeconds: 1 })).toContain("facts read just now");
    expect(footerOf({ ageSeconds: 119 })).toContain("facts 119 seconds old");
    expect(footerOf({ ageSeconds: 125 })).toContain("facts 2 minutes old");
    expect(footerOf({ ageSeconds: 3 * 3600 })).toContain("facts 3 hours old");
    expect(footerOf({ ageSeconds: 24 * 86_400 + 5 })).toContain("facts 24 days old");
  });

  it("names some Regions and counts the rest", () => {
    expect(footerOf({ account: null, regions: ["a", "b", "c", "d", "e", "f"] })).toContain(
      "Network example · a, b, c, d and 2 more Regions",
    );
  });

  it("says who shared the answer, without trusting the id", () => {
    expect(shown(viewOf(verdict, { mode: "shared", sharedBy: "U0ANA" }))).toContain("Shared by <@U0ANA>");
    expect(shown(viewOf(verdict, { mode: "shared", sharedBy: "<!channel>" }))).toContain("Shared by &lt;!channel&gt;");
  });
});

describe("the buttons under an answer", () => {
  const verdict: readonly Passage[] = [{ kind: "headline", mark: "bad", text: "Blocked: it is" }];
  const reach = { hasScene: true, line: lineOf("reach web orders-db 5432") };

  it("offer everything under a private answer about a path", () => {
    expect(labelsOf(viewOf(verdict, reach))).toEqual([
      "Share in channel",
      "Picture",
      "Reverse direction",
      "Other port",
      "Run again",
      "Details as JSON",
    ]);
  });

  it("share nothing twice, and send no picture to where it comes by itself", () => {
    const direct = labelsOf(viewOf(verdict, { ...reach, mode: "direct" }));
    expect(direct).toEqual(["Reverse direction", "Other port", "Run again", "Details as JSON"]);
    expect(labelsOf(viewOf(verdict, { ...reach, mode: "shared" }))).not.toContain("Share in channel");
  });

  it("turn nothing round that has no direction", () => {
    const view = viewOf(verdict, { line: lineOf("exposed shop"), hasScene: false });
    expect(labelsOf(view)).toEqual(["Share in channel", "Run again", "Details as JSON"]);
  });

  it("carry the answer's id and, where a press needs it, the question", () => {
    const buttons = buttonsOf(viewOf(verdict, reach));
    const values = buttons.map(({ action_id: id, value }) => [actionNamed(id), decodeAction(value)]);
    expect(values).toEqual([
      ["share", { answerId: "a1b2c3d4", line: null }],
      ["picture", { answerId: "a1b2c3d4", line: null }],
      ["reverse", { answerId: "a1b2c3d4", line: reach.line }],
      ["other-port", { answerId: "a1b2c3d4", line: reach.line }],
      ["run-again", { answerId: "a1b2c3d4", line: reach.line }],
      ["details", { answerId: "a1b2c3d4", line: null }],
    ]);
  });

  it("leave out a question that is too long for them: the worker finds it under the answer's id", () => {
    const view = viewOf(verdict, { line: { ...reach.line, words: ["x".repeat(3000), "b", "443"] } });
    expect(buttonsOf(view).map(({ value }) => decodeAction(value))).toContainEqual({
      answerId: "a1b2c3d4",
      line: null,
    });
    expect(messageFaults(renderAnswer(view).message)).toEqual([]);
  });
});

describe("a picture that Slack already has", () => {
  const picture = { fileId: "F123", altText: "web-1 sends to orders-db and is stopped\nby sg-1." };

  it("stands under the words, with an alternative text in one line, and is not offered again", () => {
    const view = viewOf([{ kind: "headline", mark: "bad", text: "Blocked: it is" }], { picture, hasScene: true });
    const { message } = renderAnswer(view);
    const image = message.blocks.find((block) => block.type === "image");
    expect(image).toMatchObject({
      slack_file: { id: "F123" },
      alt_text: "web-1 sends to orders-db and is stopped by sg-1.",
    });
    expect(labelsOf(view)).not.toContain("Picture");
    expect(messageFaults(message)).toEqual([]);
  });
});

describe("an answer that is longer than a message", () => {
  const steps = Array.from({ length: 120 }, (_, nth) => ({
    mark: nth === 119 ? ("bad" as const) : ("good" as const),
    text: `hop ${nth + 1}: sg-${nth} of eni-${nth}: outbound tcp 443 to 10.0.${nth}.1 is allowed`,
    detail: [`sgr-${nth} · outbound all traffic to 0.0.0.0/0`, "SG-01 SG-02"],
  }));
  const view = viewOf([
    { kind: "headline", mark: "bad", text: "Blocked: a cannot reach b on tcp 443: the last hop says no" },
    { kind: "steps", title: "The way there", steps },
    { kind: "list", title: "What could not be seen", items: ["nothing else"] },
  ]);
  const rendered = renderAnswer(view);
  const all = [rendered.message, ...rendered.overflow];

  it("goes on in further messages, each within the limits, and the first says so", () => {
    expect(rendered.overflow.length).toBeGreaterThan(0);
    expect(all.flatMap(messageFaults)).toEqual([]);
    expect(textsOf(rendered.message.blocks)).toContain("The answer is longer than one message: it goes on below.");
    expect(rendered.overflow[0]?.text).toMatch(/^Part 2 of \d+: ⛔ Blocked/);
  });

  it("keeps the footer and the buttons under the first message", () => {
    expect(rendered.message.blocks.at(-1)?.type).toBe("actions");
    expect(rendered.overflow.flatMap(({ blocks }) => blocks).some(({ type }) => type === "actions")).toBe(false);
  });

  it("loses no step and counts on where it goes on", () => {
    const text = textsOf(all.map(({ blocks }) => blocks)).join("");
    for (const step of steps) expect(text).toContain(step.text);
    const lists = all
      .flatMap(({ blocks }) => blocks)
      .filter((block) => block.type === "rich_text")
      .flatMap(({ elements }) => elements.filter((one) => one.type === "rich_text_list" && one.style === "ordered"))
      .map((list) => ({ offset: 0, ...list }));
    let counted = 0;
    for (const list of lists) {
      expect(list.offset).toBe(counted);
      counted += list.elements.length;
    }
    expect(counted).toBe(120);
  });

  it("is whole in the text for a file", () => {
    for (const [nth, step] of steps.entries()) {
      expect(rendered.plainText).toContain(`${nth + 1}. ${nth === 119 ? "x" : "+"} ${step.text}`);
    }
    expect(rendered.plainText).toMatch(/^> reach web orders-db 5432\n\nBlocked: a cannot reach b/);
    expect(rendered.plainText).toMatch(/answer a1b2c3d4\n$/);
  });
});

describe("what the reading had to say about itself", () => {
  it("stands at the end of the answer", () => {
    const view = viewOf([{ kind: "headline", mark: "good", text: "Reachable: it is" }], {
      warnings: ["notes.json holds nothing of a network"],
    });
    expect(shown(view)).toContain("About the reading");
    expect(renderAnswer(view).plainText).toContain("  - notes.json holds nothing of a network");
  });
});
