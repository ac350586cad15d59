import { parseArguments, usage } from "./arguments.ts";
import { complain, failureOf } from "./failure.ts";
import { runLine } from "./run-line.ts";
import { Session } from "./session.ts";
import type { Shell } from "./shell.ts";
import { ambient, type Where, whereOf, whereOptions } from "./where.ts";

/** Answers one command line; resolves to the exit status. Without a command it is a prompt. */
export async function runCommandLine(argv: readonly string[], shell: Shell): Promise<number> {
  const [first] = argv;
  if (first === "--help" || first === "-h") return runLine(["help"], new Session(shell));
  if (first !== undefined && !first.startsWith("--")) return runLine(argv, new Session(shell));
  try {
    const { words, options } = parseArguments("", argv, whereOptions);
    if (words.length > 0) throw usage(`the command comes first: hopwise ${words.join(" ")} ${argv[0]} …`);
    const where = whereOf(options) ?? usualOf(shell);
    const { runPrompt } = await import("./interactive.ts");
    return await runPrompt(new Session(shell, where));
  } catch (error) {
    const failure = failureOf(error);
    complain(failure, shell);
    return failure.status;
  }
}

/**
 * What the prompt is about where no option says it: at a terminal the built-in example, which it introduces; from a pipe
 * what the same questions as single commands would be about, so that no answer is about another network than was meant.
 */
function usualOf({ input, hasAmbient, errors }: Shell): Where {
  if (input.isTTY === true) return { kind: "example" };
  if (hasAmbient) return ambient;
  errors.write(
    "hopwise: answering about the built-in example network; name your own with --region, --profile or --snapshot DIR\n",
  );
  return { kind: "example" };
}
