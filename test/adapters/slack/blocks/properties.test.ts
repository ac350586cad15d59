/** Whatever a network holds and whatever is said about it, Slack takes the answer and nothing of it is lost. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderAnswer } from "#adapters/slack/blocks/answer.ts";
import { codeLines, oneLine } from "#adapters/slack/blocks/escape.ts";
import type { SlackMessage } from "#adapters/slack/blocks/message.ts";
import { continued } from "#adapters/slack/blocks/split-line.ts";
import { detailsView } from "#adapters/slack/views/details-modal.ts";
import type { Mark, Passage } from "#domain/prose/passage.ts";
import { messageFaults, textsOf, viewFaults } from "#test/support/slack-limits.ts";
import { lineOf, viewOf } from "./asking.ts";

const awkward = [
  "<!channel>",
  "<https://evil|bank>",
  "`",
  "*_~",
  ":tada:",
  "&amp;",
  "\n",
  "\u202e",
  "\u200b",
  "👩‍💻",
  "\ud83d",
  '"\\',
  "10.0.0.1",
  "db.example",
  ": ",
  " ",
  "שלום",
];

const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...awkward)))
      .map((parts) => parts.join("")),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...awkward, "x", "🎉"), fc.integer({ min: 200, max: 1500 }))
      .map(([part, times]) => part.repeat(times)),
  },
);
const mark = fc.constantFrom<Mark>("good", "bad", "partial", "unknown", "neutral");
const texts = fc.array(text, { maxLength: 6 });

const passage: fc.Arbitrary<Passage> = fc.oneof(
  fc.record({ kind: fc.constant("headline" as const), mark, text }),
  fc.record({ kind: fc.constant("text" as const), text }),
  fc.record({
    kind: fc.constant("steps" as const),
    title: text,
    steps: fc.array(fc.record({ mark, text, detail: texts }), { maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant("list" as const), title: text, items: fc.array(text, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant("table" as const),
    title: text,
    columns: texts,
    rows: fc.array(texts, { maxLength: 10 }),
  }),
  fc.record({ kind: fc.constant("code" as const), title: text, lines: texts }),
  fc.record({ kind: fc.constant("footnote" as const), text }),
);

const view = fc
  .record({
    passages: fc.array(passage, { maxLength: 8 }),
    words: fc.array(text, { maxLength: 3 }),
    warnings: texts,
    mode: fc.constantFrom("private" as const, "shared" as const, "direct" as const),
    sharedBy: fc.option(text),
    picture: fc.option(fc.record({ fileId: fc.constant("F1"), altText: text })),
    hasScene: fc.boolean(),
    network: text,
    regions: texts,
  })
  .map(({ passages, words, network, regions, ...rest }) => {
    const plain = viewOf(passages, rest);
    const line = { ...lineOf("reach a b 443", network), words };
    return { ...plain, line, footer: { ...plain.footer, network, regions, account: network } };
  });

/** Without what begins a continuation, and without spaces: where a line is broken is not what is asked here. */
const squeezed = (shown: readonly string[]): string =>
  shown
    .filter((one) => one !== continued)
    .join("")
    .replace(/\s/gu, "");

/** The rich text of all messages, which the first one's footer does not interrupt, and then the small print. */
function bodyOf(messages: readonly SlackMessage[]): string {
  const blocks = messages.flatMap((message) => message.blocks);
  const body = blocks.filter(({ type }) => type === "rich_text");
  return squeezed(textsOf([...body, ...blocks.filter(({ type }) => type === "context")]));
}

const squeeze = (one: string): string => squeezed([oneLine(one)]);

describe("any answer", () => {
  it("is taken by Slack, in each of its messages", () => {
    fc.assert(
      fc.property(view, (one) => {
        const { message, overflow } = renderAnswer(one);
        expect([message, ...overflow].flatMap(messageFaults)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("loses nothing of a step, a text or a list between its messages, nor in the file", () => {
    fc.assert(
      fc.property(view, (one) => {
        const { message, overflow, plainText } = renderAnswer(one);
        const shown = bodyOf([message, ...overflow]);
        const file = squeezed([plainText]);
        for (const said of one.passages.flatMap(spoken)) {
          expect(shown).toContain(squeeze(said));
          expect(file).toContain(squeeze(said));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keeps its lines of code, whichever block they stand in", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (lines) => {
        const { message, overflow, plainText } = renderAnswer(viewOf([{ kind: "code", title: "", lines }]));
        const code = squeezed([codeLines(lines.join("\n"))]);
        expect(bodyOf([message, ...overflow])).toContain(code);
        expect(squeezed([plainText])).toContain(code);
      }),
      { numRuns: 60 },
    );
  });

  it("is one line in a notification", () => {
    fc.assert(
      fc.property(view, (one) => {
        const { text: notification } = renderAnswer(one).message;
        expect(notification).not.toMatch(/[\r\n]/);
        expect(notification.length).toBeLessThan(1000);
      }),
      { numRuns: 60 },
    );
  });
});

const spoken = (one: Passage): readonly string[] => {
  switch (one.kind) {
    case "steps":
      return one.steps.flatMap((step) => [step.text, ...step.detail]);
    case "list":
      return one.items;
    case "text":
    case "footnote":
      return [one.text];
    case "prose":
      return one.runs.map(({ text: said }) => said);
    case "headline":
    case "table":
    case "code":
      return [];
  }
};

describe("any answer as JSON", () => {
  it("is taken by Slack, and reads as the same JSON where it is whole", () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.jsonValue(), { maxKeys: 6 }), (json) => {
        const { view: modal, isWhole } = detailsView(json, "a1");
        expect(viewFaults(modal)).toEqual([]);
        const pieces = textsOf(modal.blocks).slice(0, -1);
        // A break inside a long line is none of the text.
        if (isWhole && pieces.length === 1)
          expect(JSON.parse(pieces.join("\n"))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
      { numRuns: 60 },
    );
  });
});
