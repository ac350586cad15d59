import type { DueToday } from "#app/quiz/learn.ts";
import { quizButtons } from "../views/quiz-modal.ts";
import type { SlackMessage } from "./message.ts";
import { ours, paragraph, richText } from "./rich-text.ts";

/** What the quiz has for somebody today, and the button that opens it. */
export function quizMessage({ due, streakDays }: Pick<DueToday, "due" | "streakDays">): SlackMessage {
  const text = quizLine({ due: due.length, streakDays });
  return { text, blocks: [...richText([paragraph(ours(text))]), ...quizButtons(due.length)] };
}

export function quizLine({ due, streakDays }: { readonly due: number; readonly streakDays: number }): string {
  const waiting =
    due === 0 ? "Nothing is due today" : due === 1 ? "One question is due today" : `${due} questions are due today`;
  return streakDays === 0 ? `${waiting}.` : `${waiting}. Days in a row: ${streakDays}.`;
}
