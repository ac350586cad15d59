import { proseOfExposed } from "#domain/prose/exposed.ts";
import { askExposed } from "../exposed.ts";
import { type Answer, answered } from "./command.ts";
import { withAccountId } from "./with-account-id.ts";

export const answer: Answer = async ({ words: [of = ""] }, open) => {
  const network = await open();
  const settled = await askExposed(network.source, { of: withAccountId(of, network) });
  return answered(settled.answer, () => proseOfExposed(settled.answer), settled, network.label);
};
