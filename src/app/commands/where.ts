import { proseOfWhere } from "#domain/prose/where.ts";
import { askWhere } from "../where.ts";
import { type Answer, answered } from "./command.ts";
import { withAccountId } from "./with-account-id.ts";

export const answer: Answer = async ({ words: [query = ""] }, open) => {
  const network = await open();
  const settled = await askWhere(network.source, { query: withAccountId(query, network) });
  return answered(settled.answer, () => proseOfWhere(settled.answer), settled, network.label);
};
