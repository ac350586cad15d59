import { askExplain } from "#app/explain.ts";
import { proseOfExplain } from "#domain/prose/explain.ts";
import { answered, type Run } from "../command.ts";
import { withAccountId } from "../session.ts";

export const run: Run = async ({ words, options }, session) => {
  const [of = "", second] = words;
  const network = await session.network(options, words);
  const settled = await askExplain(network.source, {
    of: withAccountId(of, network),
    second: second === undefined ? null : withAccountId(second, network),
  });
  return answered(settled.answer, () => proseOfExplain(settled.answer), settled, network.label);
};
