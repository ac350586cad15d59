import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the model is told to do; never a word of a person's. */
export interface Prompts {
  readonly answerQuestion: string;
  readonly checkClaims: string;
  readonly readLiveQuestion: string;
  readonly gradeInterview: string;
}

const files = {
  answerQuestion: "answer-question.md",
  checkClaims: "check-claims.md",
  readLiveQuestion: "read-live-question.md",
  gradeInterview: "grade-interview.md",
} as const satisfies Readonly<Record<keyof Prompts, string>>;

/** Seen from the source files; a bundle has the same files beside its program. */
export const promptFolder = join(import.meta.dirname, "../../../prompts");

/** For whoever bundles a program: the files that `readPrompts` wants beside it. */
export const promptFiles: readonly string[] = Object.values(files);

/** @throws Error where one of the files is missing or empty. */
export async function readPrompts(folder: string = promptFolder): Promise<Prompts> {
  const read = async (name: keyof Prompts): Promise<string> => {
    const text = (await readFile(join(folder, files[name]), "utf8")).trim();
    if (text === "") throw new Error(`${files[name]} is empty`);
    return text;
  };
  const [answerQuestion, checkClaims, readLiveQuestion, gradeInterview] = await Promise.all([
    read("answerQuestion"),
    read("checkClaims"),
    read("readLiveQuestion"),
    read("gradeInterview"),
  ]);
  return { answerQuestion, checkClaims, readLiveQuestion, gradeInterview };
}
