import type { Answer, NetworkCommand } from "#app/commands/command.ts";
import { usage } from "./arguments.ts";
import type { Command, Run } from "./command.ts";

/** A question about a network as a command of the command line, where `reach` can also be asserted. */
export function onCommandLine(command: NetworkCommand): Command {
  const { name, words, options, missing, summary, example } = command;
  return {
    name,
    words,
    options: name === "reach" ? ["assert", ...options] : options,
    asksNetwork: true,
    answers: true,
    ...(missing === undefined ? {} : { missing }),
    summary,
    example,
    load: async () => ({ run: runOf((await command.load()).answer) }),
  };
}

const runOf =
  (answer: Answer): Run =>
  async ({ words, options }, session) => {
    const wanted = assertionIn(options.get("assert"));
    const answered = await answer({ words, options }, () => session.network(options, words));
    const verdict = "verdict" in answered.json ? answered.json.verdict : null;
    if (wanted === null || wanted === verdict) return answered;
    return {
      ...answered,
      failedAssertion: `the assertion does not hold: asked for ${wanted}, and the verdict is ${verdict}`,
    };
  };

function assertionIn(word: string | undefined): string | null {
  if (word === undefined || word === "reachable" || word === "blocked") return word ?? null;
  throw usage(`--assert is reachable or blocked, not "${word}"`);
}
