import { askWhere } from "#app/where.ts";
import { proseOfWhere } from "#domain/prose/where.ts";
import { answered, type Run } from "../command.ts";
import { withAccountId } from "../session.ts";

export const run: Run = async ({ words, options }, session) => {
  const [query = ""] = words;
  const network = await session.network(options, words);
  const settled = await askWhere(network.source, { query: withAccountId(query, network) });
  return answered(settled.answer, () => proseOfWhere(settled.answer), settled, network.label);
};
