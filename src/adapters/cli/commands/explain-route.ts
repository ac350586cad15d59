import { askExplainRoute } from "#app/explain-route.ts";
import { proseOfExplainRoute } from "#domain/prose/explain-route.ts";
import { answered, type Run } from "../command.ts";
import { withAccountId } from "../session.ts";

export const run: Run = async ({ words, options }, session) => {
  const [of = "", destination] = words;
  const network = await session.network(options, words);
  const settled = await askExplainRoute(network.source, {
    of: withAccountId(of, network),
    destination: destination === undefined ? null : withAccountId(destination, network),
  });
  return answered(settled.answer, () => proseOfExplainRoute(settled.answer), settled, network.label);
};
