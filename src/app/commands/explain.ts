import { proseOfExplain } from "#domain/prose/explain.ts";
import { askExplain } from "../explain.ts";
import { type Answer, answered } from "./command.ts";
import { withAccountId } from "./with-account-id.ts";

export const answer: Answer = async ({ words: [of = "", second] }, open) => {
  const network = await open();
  const settled = await askExplain(network.source, {
    of: withAccountId(of, network),
    second: second === undefined ? null : withAccountId(second, network),
  });
  return answered(settled.answer, () => proseOfExplain(settled.answer), settled, network.label);
};
