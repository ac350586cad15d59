import type { Networks } from "#app/ports/networks.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { readWritten } from "../text/command-line.ts";

/** Questions that can be pressed before anybody has asked one: the network's own, where it has chosen some. */
export const firstQuestions = ({ examples }: Pick<Networks, "examples">): readonly QuestionLine[] =>
  examples.map((text) => readWritten(text)).flatMap((read) => (read.kind === "question" ? [read.line] : []));
