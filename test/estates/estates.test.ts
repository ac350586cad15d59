/**
 * Networks in words, and questions about them whose answers are argued from the rules of AWS, never copied from what the
 * engine says. Each estate is a folder: `README.md` draws it and says what its decoy is for, `estate.ts` builds it,
 * `questions.yaml` asks.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { QuestionError } from "#app/question-error.ts";
import { answerTo, expected, inWordsOf } from "./answering.ts";
import { type Estates, estates } from "./estates.ts";
import { type EstateQuestion, questionsIn, titleOf } from "./question.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, "questions.yaml")))
  .map(({ name }) => name);

it("knows every estate that has questions", () => {
  expect(Object.keys(estates).toSorted()).toEqual(folders.toSorted());
});

describe.each(Object.keys(estates))("%s", (folder) => {
  const variants = estates[folder] ?? {};
  const questions = questionsIn(folder);

  it("is described in words, with its decoy", () => {
    expect(readFileSync(join(import.meta.dirname, folder, "README.md"), "utf8")).toMatch(/\bdecoys?\b/i);
  });

  it("is asked for something that works, something that is stopped and something that is not known", () => {
    const verdicts = new Set(questions.map(({ answer }) => answer[0]));
    expect([...verdicts]).toEqual(expect.arrayContaining(["reachable", "blocked", "unknown"]));
  });

  it.each(questions.map((question) => ({ title: titleOf(question), question })))("$title", async ({ question }) => {
    const answer = await answerTo(variantOf(variants, question), question);
    expect(inWordsOf(question, answer), question.because).toEqual(expected(question, answer));
  });

  it("never says the opposite where a document was not read", async () => {
    const wrong: string[] = [];
    for (const question of questions.filter(
      ({ withheld, missing }) => withheld.length === 0 && missing === "unknown",
    )) {
      const estate = variantOf(variants, question);
      const whole = await verdictOf(estate, question);
      for (const key of Object.keys(estate[0]?.documents ?? {})) {
        const verdict = await verdictOf(estate, { ...question, withheld: [key], strict: true });
        if (verdict !== null && verdict !== "unknown" && verdict !== whole) {
          wrong.push(`${question.ask}${inVariant(question)} is ${whole}, but ${verdict} without ${key}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

function variantOf(variants: Estates[string], { variant = "estate" }: EstateQuestion) {
  const estate = variants[variant];
  if (estate === undefined) throw new Error(`the estate has no variant ${variant}`);
  return estate;
}

const inVariant = ({ variant }: EstateQuestion): string => (variant === undefined ? "" : ` (${variant})`);

/** Null where the words of the question mean nothing any more. */
async function verdictOf(estate: Estates[string][string], question: EstateQuestion): Promise<string | null> {
  try {
    return (await answerTo(estate, question)).verdict;
  } catch (error) {
    if (error instanceof QuestionError) return null;
    throw error;
  }
}
