import { proseOfExplainRoute } from "#domain/prose/explain-route.ts";
import { askExplainRoute } from "../explain-route.ts";
import { type Answer, answered } from "./command.ts";
import { withAccountId } from "./with-account-id.ts";

export const answer: Answer = async ({ words: [of = "", destination] }, open) => {
  const network = await open();
  const settled = await askExplainRoute(network.source, {
    of: withAccountId(of, network),
    destination: destination === undefined ? null : withAccountId(destination, network),
  });
  return answered(settled.answer, () => proseOfExplainRoute(settled.answer), settled, network.label);
};
