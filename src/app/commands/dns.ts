import { proseOfDns } from "#domain/prose/dns.ts";
import { askDns, asQuestion } from "../dns.ts";
import { type Answer, answered } from "./command.ts";
import { withAccountId } from "./with-account-id.ts";

export const answer: Answer = async ({ words: [name = "", type = "A"], options }, open) => {
  asQuestion(name, type);
  const network = await open();
  const from = options.get("from");
  const settled = await askDns(network.source, {
    name,
    type,
    from: from === undefined ? null : withAccountId(from, network),
  });
  return answered(settled.answer, () => proseOfDns(settled.answer), settled, network.label);
};
