import { parseArguments, usage } from "./arguments.ts";
import { complain, failureOf } from "./failure.ts";
import { runLine } from "./run-line.ts";
import { Session } from "./session.ts";
import type { Shell } from "./shell.ts";
import { whereOf, whereOptions } from "./where.ts";

/**
 * Answers one command line; resolves to the exit status. Without a command it is a prompt, on the built-in example
 * unless the options name another network.
 */
export async function runCommandLine(argv: readonly string[], shell: Shell): Promise<number> {
  const [first] = argv;
  if (first === "--help" || first === "-h") return runLine(["help"], new Session(shell));
  if (first !== undefined && !first.startsWith("--")) return runLine(argv, new Session(shell));
  try {
    const { words, options } = parseArguments("", argv, whereOptions);
    if (words.length > 0) throw usage(`the command comes first: hopwise ${words.join(" ")} ${argv[0]} …`);
    const where = whereOf(options);
    const { runPrompt } = await import("./interactive.ts");
    return await runPrompt(new Session(shell, where ?? { kind: "example" }));
  } catch (error) {
    const failure = failureOf(error);
    complain(failure, shell);
    return failure.status;
  }
}
