import type { Answer, NetworkCommand } from "#app/commands/command.ts";
import type { Passage } from "#domain/prose/passage.ts";
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
    const found = await answer({ words, options }, () => session.network(options, words));
    const answered = { ...found, passages: () => [...found.passages(), ...whyOf(found.json)] };
    const verdict = "verdict" in answered.json ? answered.json.verdict : null;
    if (wanted === null || wanted === verdict) return answered;
    return {
      ...answered,
      failedAssertion: `the assertion does not hold: asked for ${wanted}, and the verdict is ${verdict}`,
    };
  };

/** Where the deciding reasons are explained. */
function whyOf(json: object): readonly Passage[] {
  const { blockers } = json as { readonly blockers?: readonly { readonly code: string }[] };
  const codes = [...new Set(blockers?.map(({ code }) => code))].slice(0, mostReasons);
  return codes.length === 0
    ? []
    : [{ kind: "footnote", text: `Why that is: ${codes.map((code) => `hopwise ask ${code}`).join(", ")}` }];
}

const mostReasons = 2;

function assertionIn(word: string | undefined): string | null {
  if (word === undefined || word === "reachable" || word === "blocked") return word ?? null;
  throw usage(`--assert is reachable or blocked, not "${word}"`);
}
