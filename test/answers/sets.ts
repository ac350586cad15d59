/**
 * Graded questions: what people ask, and what a right answer has to say. Three files a set, one JSON object a line. The
 * project's own sets lie beside this file; one of them (`held-out`) was written by somebody who had not read the cards,
 * and nothing is tuned on it.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const pattern = z.string().transform((text) => new RegExp(text, "i"));
const question = z.object({
  id: z.string(),
  question: z.union([z.string(), z.array(z.string()).min(1)]),
  context: z.string().optional(),
  topic: z.string(),
  kind: z.string(),
  style: z.string(),
  must_include: z.array(z.array(pattern).min(1)),
  must_not: z.array(pattern).default([]),
  /** Cards that answer it, as somebody has judged who did not see what the search finds. */
  cards: z.array(z.string()).default([]),
});
const outOfScope = z.object({
  id: z.string(),
  input: z.string(),
  context: z.string().optional(),
  expected: z.enum(["declined", "read-only", "no-such-thing", "clarify"]),
  category: z.string(),
});
const command = z.object({ name: z.string(), args: z.array(z.string()) });
const live = z.object({
  id: z.string(),
  input: z.string(),
  context: z.string().optional(),
  expected_command: command,
  also_accept: z.array(command).default([]),
});

/** A question, the key facts of its answer (groups of wordings of which one must occur), and what would be wrong. */
export interface GradedQuestion {
  readonly id: string;
  readonly text: string;
  readonly context: string;
  readonly topic: string;
  readonly style: string;
  readonly keyFacts: readonly (readonly RegExp[])[];
  readonly wrong: readonly RegExp[];
  readonly cards: readonly string[];
}

export type OutOfScope = z.output<typeof outOfScope>;

export interface GradedCommand {
  readonly id: string;
  readonly input: string;
  readonly context: string;
  /** As they are typed: `reach sg-a sg-b 443/tcp`; the first is the usual one. `clarify` where it must be asked back. */
  readonly accepted: readonly string[];
}

export interface GradedSet {
  readonly name: string;
  readonly questions: readonly GradedQuestion[];
  readonly outOfScope: readonly OutOfScope[];
  readonly commands: readonly GradedCommand[];
}

const own = join(import.meta.dirname, "sets");
const shared = join(process.env["HOPWISE_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "answers");

export const readOwnSets = async (): Promise<readonly GradedSet[]> =>
  Promise.all(["open", "held-out"].map((name) => readSet(name, join(own, name), ownFiles)));

/** The set that lies beside the checkout; null where there is none. */
export const readSharedSet = async (): Promise<GradedSet | null> =>
  existsSync(join(shared, sharedFiles.questions)) ? readSet("shared", shared, sharedFiles) : null;

const ownFiles = { questions: "questions.jsonl", outOfScope: "out-of-scope.jsonl", commands: "commands.jsonl" };
const sharedFiles = { questions: "qa.jsonl", outOfScope: "oos.jsonl", commands: "tools.jsonl" };

async function readSet(name: string, folder: string, files: typeof ownFiles): Promise<GradedSet> {
  const [questions, declined, commands] = await Promise.all([
    linesOf(join(folder, files.questions), question),
    linesOf(join(folder, files.outOfScope), outOfScope),
    linesOf(join(folder, files.commands), live),
  ]);
  return {
    name,
    questions: questions.map((one) => {
      const turns = typeof one.question === "string" ? [one.question] : one.question;
      return {
        id: one.id,
        text: turns.at(-1) as string,
        context: one.context ?? turns.slice(0, -1).join("\n"),
        topic: one.topic,
        style: one.style,
        keyFacts: one.must_include,
        wrong: one.must_not,
        cards: one.cards,
      };
    }),
    outOfScope: declined,
    commands: commands.map(({ id, input, context = "", expected_command: expected, also_accept: also }) => ({
      id,
      input,
      context,
      accepted: [expected, ...also].map(({ name: verb, args }) =>
        verb === "clarify" ? verb : [verb, ...args].join(" "),
      ),
    })),
  };
}

async function linesOf<Output>(path: string, schema: z.ZodType<Output>): Promise<readonly Output[]> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
