import { readQuizWords } from "../../text/quiz-words.ts";
import type { Turn } from "../../worker/turn.ts";
import { quizTurn } from "../actions/quiz.ts";
import { interviewPressed } from "../quiz/interview.ts";
import { quizSetup } from "../quiz/setup.ts";
import { quizWord } from "../quiz/words.ts";

/** `/quiz`: where a window is wanted the ingress has opened it, and here it is filled; the rest is answered by a line. */
export async function quizCommand(turn: Turn): Promise<void> {
  const read = readQuizWords(String(turn.job.body["text"] ?? ""));
  // The ingress has said what is wrong.
  if (read.kind === "wrong") return;
  switch (read.word) {
    case "me":
      return quizTurn(turn, { answerId: null, line: null, about: "next" });
    case "interview":
      return interviewPressed(turn, { about: "begin" });
    case "setup":
      return quizSetup(turn);
    default:
      return quizWord(turn, read.word);
  }
}
