import { QuestionError } from "#app/question-error.ts";
import type { Run } from "../command.ts";

export const run: Run = async () => {
  throw new QuestionError(
    "not-available",
    "this version cannot do that yet; it answers questions about a network, such as reach (see: hopwise help)",
  );
};
