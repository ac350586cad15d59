import type { Turn } from "../../worker/turn.ts";
import { quizTurn } from "../actions/quiz.ts";

/** `/quiz`: the ingress has opened the window, and here it gets its first question. */
export const quizCommand = (turn: Turn): Promise<void> => quizTurn(turn, { answerId: null, line: null, about: "next" });
