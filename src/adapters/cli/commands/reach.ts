import { checkReach } from "#app/check-reach.ts";
import { proseOfReach } from "#domain/prose/reach.ts";
import { usage } from "../arguments.ts";
import { type Answered, answered, type Run } from "../command.ts";
import { withAccountId } from "../session.ts";

export const run: Run = async ({ words, options }, session): Promise<Answered> => {
  const [source = "", destination = "", traffic = ""] = words;
  const wanted = assertionIn(options.get("assert"));
  const network = await session.network(options, [source, destination]);
  const settled = await checkReach(network.source, {
    source: withAccountId(source, network),
    destination: withAccountId(destination, network),
    traffic,
    sourcePorts: options.get("source-ports") ?? null,
  });
  const whole = answered(settled.answer, () => proseOfReach(settled.answer), settled, network.label);
  const { verdict } = settled.answer;
  if (wanted === null || wanted === verdict) return whole;
  return {
    ...whole,
    failedAssertion: `the assertion does not hold: asked for ${wanted}, and the verdict is ${verdict}`,
  };
};

function assertionIn(word: string | undefined): string | null {
  if (word === undefined || word === "reachable" || word === "blocked") return word ?? null;
  throw usage(`--assert is reachable or blocked, not "${word}"`);
}
