import { describe, expect, it } from "vitest";
import { wishIn } from "#adapters/slack/views/interview-buttons.ts";
import {
  longestOpenAnswer,
  openAnswerField,
  readInterviewAnswer,
  readInterviewWish,
} from "#adapters/slack/views/interview-form.ts";
import {
  interviewQuestionView,
  interviewSetupView,
  noInterviewView,
  noQuestionsView,
  notTakenView,
  underWayView,
} from "#adapters/slack/views/interview-modal.ts";
import {
  followUpView,
  interviewGradedView,
  interviewReadingView,
  interviewSummaryView,
} from "#adapters/slack/views/interview-result.ts";
import { interviewSkeleton } from "#adapters/slack/views/interview-window.ts";
import type { Graded } from "#app/quiz/interview.ts";
import type { Interview } from "#app/quiz/interview-record.ts";
import type { GradedAnswer } from "#domain/quiz/interview.ts";
import { natCard } from "#test/app/writing.ts";
import { open } from "#test/domain/quiz/items.ts";
import { textsOf, viewFaults } from "#test/support/slack-limits.ts";

/** What somebody types who wishes us no good, or has nothing but a long breath. */
const hostile = `<!channel> *bold* :tada: <https://evil.example|here> \u202e\u0000 & ${"🙂 word_ ".repeat(400)}`.slice(
  0,
  3000,
);
const item = open({ followUp: "And **across** Regions?", stem: `${"A long story. ".repeat(80)}What now?` });
const cards = Array.from({ length: 8 }, (_, nth) => ({ ...natCard, id: `card-${nth}`, title: "Why? ".repeat(30) }));
const answer: GradedAnswer = {
  itemId: item.id,
  topic: item.topic,
  quotes: [hostile.slice(0, 160), "both & <each>", null],
  gradedBy: "rule",
  at: 2,
};
const interview: Interview = {
  begunAt: 1,
  topics: [],
  wanted: 3,
  current: null,
  answers: [answer],
  gone: [],
  isOver: false,
};
const graded: Graded = { kind: "graded", interview, answer, item, isEarlier: true, trouble: null };
const little = { ...answer, quotes: [null, null, null] };
const topics = new Map(Array.from({ length: 90 }, (_, nth) => [`topic-${nth}-${"x".repeat(60)}`, nth] as const));
const dayOf = () => "2026-11-25";

describe("every view of an interview", () => {
  it.each([
    ["a skeleton", interviewSkeleton("One moment …")],
    ["the setup", interviewSetupView(topics)],
    ["a question", interviewQuestionView(interview, item)],
    ["one under way", underWayView(interview)],
    ["no questions", noQuestionsView()],
    ["no interview", noInterviewView()],
    ["an answer that was not taken", notTakenView("gone", hostile)],
    ["a grade with a follow-up", interviewGradedView({ ...graded, cards, isForeign: false })],
    ["a grade without one", interviewGradedView({ ...graded, answer: little, cards, isForeign: true })],
    ["a grade of a question that is gone", interviewGradedView({ ...graded, item: null, cards, isForeign: false })],
    ["a follow-up", followUpView(interview, { item, text: hostile, cards })],
    ["a card", interviewReadingView(natCard)],
    ["a summary", interviewSummaryView({ kind: "over", interview, before: null, cards, dayOf })],
    [
      "an empty summary",
      interviewSummaryView({ kind: "over", interview: { ...interview, answers: [] }, before: null, cards: [], dayOf }),
    ],
  ])("is one that Slack takes: %s", (_, view) => {
    expect(viewFaults(view)).toEqual([]);
    expect(textsOf(view.blocks).join("\n")).not.toContain("\u202e");
  });

  it("gives back what was typed, line by line", () => {
    const shown = textsOf(notTakenView("gone", "first line\n\n  second line").blocks).join("\n");
    expect(shown).toMatch(/You wrote[\s\S]*first line[\s\S]*second line/);
  });

  it("offers at the end what to read, five at most, and how it went before", () => {
    const before = { begunAt: 0, said: 1, points: 3 };
    const view = interviewSummaryView({ kind: "over", interview, before, cards, dayOf });
    expect(JSON.stringify(view).match(/Read: /g)).toHaveLength(5);
    expect(textsOf(view.blocks).join("\n")).toContain("The interview of 2026-11-25 came to 1 of 3 points.");
  });

  it("says of an answer that is hardly English why so little was found, and of one found enough in, nothing", () => {
    const text = (one: GradedAnswer) =>
      textsOf(interviewGradedView({ ...graded, answer: one, cards: [], isForeign: true }).blocks).join("\n");
    expect(text(little)).toContain("Points are looked for in English.");
    expect(text(answer)).not.toContain("Points are looked for in English.");
  });
});

describe("the forms of an interview", () => {
  const sent = (value: unknown, metadata: unknown = '{"begunAt":1,"itemId":"a"}') => ({
    private_metadata: metadata,
    state: { values: { [openAnswerField]: { [openAnswerField]: { value } } } },
  });

  it("take an answer of any length that the field takes, and none that is blank", () => {
    expect(readInterviewAnswer(sent("x".repeat(longestOpenAnswer + 1)))).toEqual({
      kind: "answer",
      answer: { begunAt: 1, itemId: "a", text: "x".repeat(longestOpenAnswer) },
    });
    for (const blank of ["", " \n ", null, undefined])
      expect(readInterviewAnswer(sent(blank))).toMatchObject({ kind: "errors" });
    expect(readInterviewAnswer(null)).toMatchObject({ kind: "errors" });
  });

  it("belong to no question where their metadata is none of ours", () => {
    for (const metadata of ["", "{", '{"begunAt":"1","itemId":2}', null])
      expect(readInterviewAnswer(sent("text", metadata))).toMatchObject({ answer: { itemId: "", begunAt: 0 } });
  });

  it("are read as the form offers them where something is missing", () => {
    expect(readInterviewWish(undefined)).toEqual({ topics: [], wanted: 3 });
    const values = {
      topics: { topics: { selected_options: [{ value: "vpn" }] } },
      wanted: { wanted: { selected_option: { value: "5" } } },
    };
    expect(readInterviewWish({ state: { values } })).toEqual({ topics: ["vpn"], wanted: 5 });
    expect(readInterviewWish({ state: { values: { wanted: { wanted: { selected_option: null } } } } }).wanted).toBe(3);
  });
});

it("a button of another version begins an interview", () => {
  expect(wishIn(undefined)).toEqual({ kind: "begin" });
  expect(wishIn("nonsense")).toEqual({ kind: "begin" });
  expect(wishIn("next:17")).toEqual({ kind: "next", begunAt: 17 });
  expect(wishIn("card")).toEqual({ kind: "card", id: "" });
});
