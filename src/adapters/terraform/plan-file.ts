import { readFile, stat } from "node:fs/promises";
import { QuestionError } from "#app/question-error.ts";
import type { Plan } from "#domain/change/edit.ts";
import { quote } from "#domain/net/quote.ts";
import { parsePlan } from "./plan.ts";

/** Plans hold every attribute of every resource twice; one that is bigger is no plan of a network. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads what `terraform show -json PLAN` has printed. Null where there is no such file.
 *
 * @throws QuestionError where the file is no such plan, or too big.
 */
export async function readPlanFile(path: string): Promise<Plan | null> {
  const size = await sizeOf(path);
  if (size === null) return null;
  if (size > mostBytes) {
    throw new QuestionError("bad-change", `${quote(path)} is too big for a plan: at most ${mostBytes >> 20} MiB`);
  }
  const read = parsePlan(await textOf(path));
  if ("problem" in read) throw new QuestionError("bad-change", `${quote(path)} ${read.problem}`);
  return read.plan;
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new QuestionError("bad-change", `${quote(path)} cannot be read (${code})`);
  }
}
