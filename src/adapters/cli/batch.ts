import { QuestionError } from "#app/question-error.ts";
import { usage } from "./arguments.ts";
import { complain, failureOf } from "./failure.ts";
import { lines } from "./lines.ts";
import { perform, readLine } from "./perform.ts";
import { writeAll } from "./screen.ts";
import type { Session } from "./session.ts";
import { jsonText, visible } from "./visible.ts";

/** Answers are handed on in pieces of this size, and whenever there is no further request to work on. */
const chunkSize = 1 << 16;

/**
 * One `{"id", "argv"}` a line in, one `{"id", "result" | "error"}` a line out, in the same order and as they come. The
 * network is read once for all of them.
 *
 * @returns 0 where every line was processed, also with an error of its own; 3 where no line could be answered because
 * nothing could be read.
 */
export async function runBatch(session: Session): Promise<number> {
  const { input, output, errors } = session.shell;
  const said = new Set<string>();
  let pending = "";
  let processed = 0;
  let unread = 0;
  for await (const batch of lines(input)) {
    for (const line of batch) {
      if (line.trim() === "") continue;
      const { text, warnings, failure } = await respond(line, session);
      processed += 1;
      pending += text;
      for (const warning of warnings) {
        if (!said.has(warning)) errors.write(`warning: ${visible(warning)}\n`);
        said.add(warning);
      }
      if (failure !== null && (failure.status === 3 || failure.trace !== null)) {
        if (!said.has(failure.line)) complain(failure, session.shell);
        said.add(failure.line);
        if (failure.status === 3) unread += 1;
      }
      if (pending.length >= chunkSize) {
        await writeAll(output, pending);
        pending = "";
      }
    }
    if (pending !== "") await writeAll(output, pending);
    pending = "";
  }
  return processed > 0 && unread === processed ? 3 : 0;
}

interface Response {
  readonly text: string;
  readonly warnings: readonly string[];
  readonly failure: ReturnType<typeof failureOf> | null;
}

async function respond(line: string, session: Session): Promise<Response> {
  let id: unknown = null;
  try {
    const request = parsed(line);
    id = request["id"] ?? null;
    const performance = readLine(argvOf(request));
    const { command, call } = performance;
    if (!command.answers) throw usage(`${command.name} has no place in a batch`);
    if (call.options.has("assert")) throw usage("--assert has no place in a batch: look at the verdict of the result");
    const outcome = await perform(performance, session);
    const [result, warnings] = "json" in outcome ? [outcome.json, outcome.warnings] : [outcome, []];
    return { text: `${jsonText({ id, result })}\n`, warnings, failure: null };
  } catch (error) {
    const failure = failureOf(error);
    return { text: `${jsonText({ id, ...failure.json })}\n`, warnings: [], failure };
  }
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw badRequest("a line is no JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw badRequest("a line is no JSON object");
  return value as Readonly<Record<string, unknown>>;
}

function argvOf({ argv }: Readonly<Record<string, unknown>>): readonly string[] {
  if (!Array.isArray(argv) || argv.length === 0) throw badRequest("a request has no argv");
  if (!argv.every((word) => typeof word === "string")) throw badRequest("argv holds something that is no text");
  return argv;
}

const badRequest = (what: string): QuestionError =>
  new QuestionError("bad-request", `${what}; write one as {"id": 1, "argv": ["reach", "web-1", "orders-db", "5432"]}`);
