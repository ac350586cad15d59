import { proseOfAudit } from "#domain/prose/audit.ts";
import { askAudit } from "../audit-network.ts";
import { type Answer, answered } from "./command.ts";
import { withAccountId } from "./with-account-id.ts";

export const answer: Answer = async ({ words: [of = ""] }, open) => {
  const network = await open();
  const account = network.accountsByAlias.get(of) ?? withAccountId(of, network);
  const settled = await askAudit(network.source, { of: account });
  return answered(settled.answer, () => proseOfAudit(settled.answer), settled, network.label);
};
