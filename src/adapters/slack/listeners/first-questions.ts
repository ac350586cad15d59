import type { AskParts } from "#app/ask-network.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { readWritten } from "../text/command-line.ts";

/** Questions that can be pressed before anybody has asked one: the network's own, where it has chosen some. */
export function firstQuestions({ networks }: Pick<AskParts, "networks">): readonly QuestionLine[] {
  return networks.examples.flatMap((text) => {
    const read = readWritten(text);
    return read.kind === "question" ? [read.line] : [];
  });
}
