import { describe, expect, it } from "vitest";
import { followUpProse, gradeProse, openItemProse, summaryProse } from "#domain/prose/interview.ts";
import type { Passage } from "#domain/prose/passage.ts";
import { type GradedAnswer, summaryOf } from "#domain/quiz/interview.ts";
import { open } from "#test/domain/quiz/items.ts";

const item = open({ followUp: "And **across** Regions?" });

/** Everything that is read, and the mark of the headline. */
const texts = (passages: readonly Passage[]): string => JSON.stringify(passages);

const answered = (quotes: GradedAnswer["quotes"], topic = "vpn"): GradedAnswer => ({
  itemId: topic,
  topic,
  quotes,
  gradedBy: "rule",
  at: 1,
});

describe("a grade", () => {
  it("quotes what was said, names what was missed, and shows how a good answer goes", () => {
    const passages = gradeProse(item, { quotes: ["they do not overlap", null, null], gradedBy: "rule" });
    expect(passages[0]).toEqual({ kind: "headline", mark: "partial", text: "Found in your answer: 1 of 3 points." });
    expect(passages).toContainEqual({ kind: "list", title: "Said", items: ["No overlap: “they do not overlap”"] });
    expect(passages).toContainEqual({ kind: "list", title: "Not found", items: ["Routes on both sides", "Rules"] });
    expect(texts(passages)).toMatch(/How a good answer goes.*security groups must allow.*in other words/);
  });

  it("has no empty list", () => {
    const all = gradeProse(item, { quotes: ["a", "b", "c"], gradedBy: "model" });
    expect(all[0]).toMatchObject({ mark: "good" });
    expect(texts(all)).not.toMatch(/Missed|Not found/);
    expect(texts(all)).toContain("quoted from your answer, or it does not count");
    const none = gradeProse(item, { quotes: [null, null, null], gradedBy: "rule" });
    expect(none[0]).toMatchObject({ mark: "neutral" });
    expect(texts(none)).not.toContain('"Said"');
    const some = gradeProse(item, { quotes: ["a", null, null], gradedBy: "model" });
    expect(some).toContainEqual({ kind: "list", title: "Missed", items: ["Routes on both sides", "Rules"] });
  });

  it("shows nothing of the rubric before", () => {
    expect(texts(openItemProse(item))).not.toMatch(/overlap|Routes|good answer/);
  });

  it("goes on to a follow-up, where there is one", () => {
    expect(texts(followUpProse(item))).toMatch(/And then.*across/);
    expect(followUpProse(open())).toEqual([]);
  });
});

describe("a summary", () => {
  const view = (answers: readonly GradedAnswer[], wanted: number) => ({
    summary: summaryOf(answers),
    answered: answers.length,
    wanted,
    before: null,
  });

  it("says what it came to, by topic, and that the questions come again", () => {
    const passages = summaryProse(view([answered(["a", null]), answered(["a", "b"], "nacls")], 2));
    expect(passages[0]).toMatchObject({ mark: "partial", text: "Found in your answers: 3 of 4 points." });
    expect(passages[1]).toMatchObject({ text: "You answered 2 questions. Your strongest topic was nacls." });
    expect(passages[2]).toMatchObject({
      rows: [
        ["nacls", "2", "2"],
        ["vpn", "1", "2"],
      ],
    });
    expect(texts(passages)).toContain("can come again");
  });

  it("says where somebody stopped, and how they did before", () => {
    const before = { said: 0, points: 1, day: "2026-11-20" };
    const passages = summaryProse({ ...view([answered(["a"])], 3), before });
    expect(texts(passages)).toContain(
      "You answered 1 of 3 questions. The interview of 2026-11-20 came to 0 of 1 point.",
    );
    expect(texts(summaryProse(view([answered(["a"])], 1)))).toContain("You answered 1 question.");
  });

  it("of nothing says so", () => {
    expect(texts(summaryProse(view([], 3)))).toMatch(/Nothing was answered.*can come again/);
  });
});
