import manifest from "../../package.json" with { type: "json" };
import { openAnswers } from "./answers.ts";
import { readConfig } from "./config.ts";
import { openQuiz } from "./quiz.ts";

/** Answers one command line; resolves to the exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === "--version" || argv[0] === "version") {
    process.stdout.write(`${manifest.version}\n`);
    return 0;
  }
  const config = readConfig(process.env);
  const [{ runCommandLine }, { openNetwork, openRecords, saveNetwork }] = await Promise.all([
    import("#adapters/cli/main.ts"),
    import("./wire.ts"),
  ]);
  return runCommandLine(argv, {
    version: manifest.version,
    // Opening it takes a moment, and a single question never reads it.
    get input() {
      return process.stdin;
    },
    output: process.stdout,
    errors: process.stderr,
    look: config,
    debug: config.debug,
    hasAmbient: config.hasAmbientAws,
    open: openNetwork,
    answers: openAnswers,
    writer: async () => {
      const { writerOf } = await import("./model.ts");
      return writerOf(process.env)();
    },
    records: openRecords,
    quiz: openQuiz,
    plan: async (path) => {
      const { readPlanFile } = await import("#adapters/terraform/plan-file.ts");
      return readPlanFile(path);
    },
    painter: async () => {
      const { createPainter } = await import("#adapters/picture/painter.ts");
      return createPainter();
    },
    timers: { after: afterMilliseconds },
    save: saveNetwork,
  });
}

/** A process that has its answer does not wait for a limit that is over. */
function afterMilliseconds(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}
