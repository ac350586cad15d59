import { askExposed } from "#app/exposed.ts";
import { proseOfExposed } from "#domain/prose/exposed.ts";
import { answered, type Run } from "../command.ts";
import { withAccountId } from "../session.ts";

export const run: Run = async ({ words, options }, session) => {
  const [of = ""] = words;
  const network = await session.network(options, words);
  const settled = await askExposed(network.source, { of: withAccountId(of, network) });
  return answered(settled.answer, () => proseOfExposed(settled.answer), settled, network.label);
};
