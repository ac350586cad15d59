/** Whoever may write a Name tag, a description or a question can write anything; it is shown and does nothing. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderAnswer } from "#adapters/slack/blocks/answer.ts";
import { oneLine } from "#adapters/slack/blocks/escape.ts";
import { failureMessage } from "#adapters/slack/blocks/failure.ts";
import type { SlackMessage } from "#adapters/slack/blocks/message.ts";
import { pictureMessage } from "#adapters/slack/blocks/picture.ts";
import { progressMessage } from "#adapters/slack/blocks/progress.ts";
import { proposalMessage } from "#adapters/slack/blocks/proposal.ts";
import { chooseNetworkMessage, refusalMessage, slowDownMessage } from "#adapters/slack/blocks/refusal.ts";
import { statusMessage } from "#adapters/slack/blocks/status.ts";
import { whoamiMessage } from "#adapters/slack/blocks/whoami.ts";
import { wrongWordsMessage } from "#adapters/slack/blocks/wrong-words.ts";
import { wrong } from "#adapters/slack/text/wrong.ts";
import { detailsNotice, detailsView } from "#adapters/slack/views/details-modal.ts";
import { homeView } from "#adapters/slack/views/home.ts";
import { nobody } from "#app/access.ts";
import { messageFaults, textsOf, viewFaults } from "#test/support/slack-limits.ts";
import { ask, lineOf, viewOf } from "./asking.ts";
import { inRenamed } from "./hostile-network.ts";

const hostile: Readonly<Record<string, string>> = {
  "a mention of everybody": "<!channel> <!here> <!everyone>",
  "a mention of a person and a group": "<@U0ADMIN> <!subteam^S0OPS>",
  "a link that lies": "<https://evil.example/login|your bank>",
  "a bare link": "https://evil.example/x?a=1&b=2",
  "an entity that would become a mention": "&lt;!channel&gt;",
  styles: "*bold* _slanted_ ~gone~",
  "code marks": "`code` ```more```",
  "an emoji by its name": ":tada::rotating_light:",
  emoji: "🎉👩‍💻🇪🇺",
  "text from right to left": "\u202egpj.exe\u202c\u200f",
  "nothing that can be seen": "\u200b\u2060\u{e0041}",
  "another verdict in a second line": "web\n✅ Reachable: everything\r\n• and more",
  "a quotation": "> quoted",
  "Slack's date form": "<!date^0^{date}|now>",
  "half a character": "half \ud83d of it",
  "ten thousand letters": "x".repeat(10_000),
  "ten thousand emoji": "🎉".repeat(10_000),
  "ten thousand host names": "a.b ".repeat(2500).trim(),
  "ten thousand controls": "\u202e".repeat(10_000),
};

const cases = Object.entries(hostile);

const shownIn = (messages: readonly SlackMessage[]): string => textsOf(messages.map(({ blocks }) => blocks)).join("");

describe("a Name tag in somebody's account", () => {
  const question = "reach i-0077eda50944fdc37 i-09e23cac95ff4a44b 5432";
  const answerWith = (names: Readonly<Record<string, string>>) =>
    inRenamed(names, async (network) => renderAnswer(await ask(question, { mode: "private" }, network)));

  it.each(cases)("that is %s is shown as text", async (_, text) => {
    const { message, overflow, plainText } = await answerWith({ web: text, "orders-db": text, shoppers: text });
    expect([message, ...overflow].flatMap(messageFaults)).toEqual([]);
    expect(message.text.split("\n")).toHaveLength(1);
    expect(message.text).toMatch(/^⛔ Blocked: /);
    expect(plainText).not.toContain("\n✅ Reachable");
    expect(plainText.split("\n").every((line) => !/[\p{Cc}\u202e\u200f]/u.test(line))).toBe(true);
  });

  it("is all there, however odd: in the message where it fits", async () => {
    const name = "<!channel> *b* `c` :tada: \u202edb <https://evil.example|bank>";
    const rendered = await answerWith({ web: name, "orders-db": name });
    const text = shownIn([rendered.message, ...rendered.overflow]);
    // What turns text round has been taken out of names where they were read.
    expect(text).toContain(
      "outbound tcp 5432 to <!channel> *b* `c` :tada: db <https://evil.example|bank> (10.30.20.41)",
    );
    await expect(`${JSON.stringify(rendered.message, null, 2)}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, "golden", "hostile.json"),
    );
  });
});

describe("a passage of an answer", () => {
  it.each(cases)("that holds %s is shown as text, and whole", (_, text) => {
    const rendered = renderAnswer(
      viewOf(
        [
          { kind: "headline", mark: "bad", text },
          { kind: "text", text },
          { kind: "steps", title: text, steps: [{ mark: "bad", text, detail: [text, text] }] },
          { kind: "list", title: text, items: [text] },
          { kind: "table", title: text, columns: [text, "b"], rows: [[text, text]] },
          { kind: "code", title: text, lines: [text] },
          { kind: "footnote", text },
        ],
        {
          line: { ...lineOf("reach a b 443", text), words: [text, text, text] },
          footer: { ...viewOf([]).footer, network: text, account: text, regions: [text] },
          warnings: [text],
          sharedBy: text,
          mode: "shared",
          picture: { fileId: "F1", altText: text },
        },
      ),
    );
    expect([rendered.message, ...rendered.overflow].flatMap(messageFaults)).toEqual([]);
    expect(rendered.plainText).toContain(oneLine(text));
  });
});

describe("every other message", () => {
  const messages = (text: string): readonly SlackMessage[] => {
    const line = { ...lineOf("reach a b 443", text), words: [text, text, "443"] };
    const network = { name: text, account: text, regions: [text, text], access: nobody };
    const asker = {
      team: "T1",
      user: text,
      userGroups: [text],
      isGuest: true,
      place: { channel: text, kind: "channel", isShared: true },
    } as const;
    return [
      failureMessage({ line: text, answerId: text, question: line }),
      failureMessage({ line: text, answerId: text, kind: "source" }),
      progressMessage(line),
      pictureMessage({ fileId: "F1", altText: text }),
      wrongWordsMessage({ ...wrong(text, text), suggestion: line }),
      refusalMessage({ line: text, answerId: text }),
      slowDownMessage({ afterSeconds: 3, who: "person", answerId: text, question: line }),
      chooseNetworkMessage({ names: [text, "prod", ...Array(200).fill(text)], question: line, answerId: text }),
      statusMessage({ version: text, networks: Array(200).fill({ ...network, ageSeconds: 5, trouble: text }) }),
      proposalMessage({ found: Array(50).fill(text), questions: Array(9).fill(line) }),
      whoamiMessage({
        asker,
        preferred: text,
        access: [
          { network, decision: { kind: "refused", because: text } },
          ...Array(100).fill({ network, decision: { kind: "allowed", commands: [text] } }),
        ],
      }),
    ];
  };

  it.each(cases)("shows %s as text", (_, text) => {
    expect(messages(text).flatMap(messageFaults)).toEqual([]);
  });

  it.each(cases)("and the views show %s as text", (_, text) => {
    const line = { ...lineOf("reach a b 443", text), words: [text, "b", "443"] };
    const network = { name: text, account: null, regions: [], access: nobody };
    const recent = { line, verdict: text, answerId: text, askedAt: "2026-11-01T09:00:00.000Z" };
    const gap = { because: "not-covered", times: 3, cards: [], topic: null, lastAskedAt: "2026-11-01T09:00:00.000Z" };
    const report = { user: "U1", channel: "C1", key: "2026-11-25", reason: text, at: 0 };
    const reported = { itemId: text, checked: text, reports: [report, report], state: "hidden", correction: null };
    const home = homeView({
      version: text,
      quiz: { due: 3, streakDays: 12 },
      examples: Array(20).fill(line),
      access: Array(200).fill({ network, decision: { kind: "refused", because: text } }),
      recent: Array(30).fill(recent),
      upkeep: {
        gaps: Array(30).fill({ ...gap, key: text, question: text }),
        reported: Array(30).fill(reported),
      },
    });
    const { view } = detailsView({ name: text, list: Array(20).fill({ [text]: text }) }, text);
    expect([home, view, detailsNotice(text)].flatMap(viewFaults)).toEqual([]);
  });
});
