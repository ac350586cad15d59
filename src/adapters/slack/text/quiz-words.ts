import { closest } from "#domain/net/suggest.ts";

/** What may stand behind `/quiz`: some words open a window, the others are answered by a line. */
interface QuizWordForm {
  readonly word: QuizWord;
  readonly opensWindow: boolean;
  readonly summary: string;
}

export type QuizWord =
  | "me"
  | "interview"
  | "setup"
  | "now"
  | "pause"
  | "resume"
  | "stop"
  | "status"
  | "table"
  | "errata"
  | "leave"
  | "join"
  | "help";

export const quizWordForms: readonly QuizWordForm[] = [
  { word: "me", opensWindow: true, summary: "your own questions of today, for you alone; /quiz alone does the same" },
  {
    word: "interview",
    opensWindow: true,
    summary: "a mock interview: open questions, graded point by point, for you alone",
  },
  { word: "setup", opensWindow: true, summary: "a question a day in this channel: days, time, topics, reveal" },
  { word: "now", opensWindow: false, summary: "asks this channel's next question at once" },
  { word: "pause", opensWindow: false, summary: "no more questions here until resume" },
  { word: "resume", opensWindow: false, summary: "goes on with the channel's questions" },
  { word: "stop", opensWindow: false, summary: "ends the quiz of this channel" },
  { word: "status", opensWindow: false, summary: "when the next question comes, and who may change that" },
  { word: "table", opensWindow: false, summary: "how this week's squads stand" },
  { word: "errata", opensWindow: false, summary: "questions that were corrected after they were asked" },
  { word: "leave", opensWindow: false, summary: "takes you out of this channel's squads; join brings you back" },
  { word: "join", opensWindow: false, summary: "takes part again" },
  { word: "help", opensWindow: false, summary: "these words" },
];

export type ReadQuizWords =
  | { readonly kind: "word"; readonly word: QuizWord; readonly opensWindow: boolean }
  | { readonly kind: "wrong"; readonly line: string };

/** @param text what was typed behind `/quiz` */
export function readQuizWords(text: string): ReadQuizWords {
  const [said = "", ...more] = text.trim().toLowerCase().split(/\s+/);
  const form = quizWordForms.find(({ word }) => word === (said === "" ? "me" : said));
  if (form !== undefined && more.length === 0) return { kind: "word", word: form.word, opensWindow: form.opensWindow };
  const words = quizWordForms.map(({ word }) => word);
  if (form !== undefined) return { kind: "wrong", line: `/quiz ${form.word} stands alone` };
  const nearest = closest(said, words);
  const meant = nearest === null ? `it is one of ${words.join(", ")}` : `did you mean /quiz ${nearest}?`;
  return { kind: "wrong", line: `/quiz has no "${said.slice(0, 40)}"; ${meant}` };
}
