import { complain, failureOf } from "./failure.ts";
import { perform, readLine } from "./perform.ts";
import { withProgress } from "./progress.ts";
import { renderTerminal } from "./render-terminal.ts";
import { lookOf, writeAll } from "./screen.ts";
import type { Session } from "./session.ts";
import type { Shell } from "./shell.ts";
import { jsonText, visible } from "./visible.ts";

/** More warnings than this push the answer off the screen; `--json` has them all. */
const mostWarnings = 5;

/** Answers one command line on the terminal; resolves to its exit status. */
export async function runLine(argv: readonly string[], session: Session): Promise<number> {
  const { shell } = session;
  try {
    const performance = readLine(argv);
    const wantsJson = performance.call.options.has("json");
    const isLong = performance.command.answers && performance.command.name !== "snapshot";
    const outcome = isLong
      ? await withProgress(shell.errors, "reading the network", () => perform(performance, session))
      : await perform(performance, session);
    if ("status" in outcome) return outcome.status;
    warn(outcome.warnings, shell);
    if (wantsJson)
      await writeAll(shell.output, `${jsonText(outcome.json, shell.output.isTTY === true ? 2 : undefined)}\n`);
    else await writeAll(shell.output, renderTerminal(outcome.passages(), lookOf(shell.output, shell.look)));
    if (outcome.failedAssertion === undefined) return 0;
    shell.errors.write(`hopwise: ${outcome.failedAssertion}\n`);
    return 2;
  } catch (error) {
    const failure = failureOf(error);
    if (asksForJson(argv)) await writeAll(shell.output, `${jsonText(failure.json)}\n`);
    complain(failure, shell);
    return failure.status;
  }
}

/** Also where the rest of the line cannot be read. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return (end < 0 ? argv : argv.slice(0, end)).includes("--json");
}

function warn(warnings: readonly string[], { errors }: Shell): void {
  for (const warning of warnings.slice(0, mostWarnings)) errors.write(`warning: ${visible(warning)}\n`);
  const rest = warnings.length - mostWarnings;
  if (rest > 0) errors.write(`warning: and ${rest} more; --json lists them\n`);
}
