import { accessOf } from "#app/access.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { reachForm } from "../views/reach-modal.ts";
import { fillModal } from "../worker/modal.ts";
import type { OpenedFrom } from "../worker/origin.ts";
import type { Turn } from "../worker/turn.ts";

/**
 * Puts the question and the networks to choose from into the form that the ingress has opened, which knows no networks.
 * Whatever was typed meanwhile stays: the fields keep their ids.
 *
 * @returns false where no form could be opened
 */
export async function fillReachForm(turn: Turn, line: QuestionLine | null): Promise<boolean> {
  const access = accessOf(await turn.asker(), turn.parts.ask.networks.list);
  const networks = access.flatMap(({ network, decision }) => (decision.kind === "allowed" ? [network.name] : []));
  return fillModal(turn, reachForm({ from: openedFrom(turn), line, networks }));
}

/** Null where the answer is a new direct message. */
function openedFrom({ target }: Turn): OpenedFrom | null {
  switch (target.kind) {
    case "ephemeral":
      return { channel: target.channel, threadTs: target.threadTs, responseUrl: target.responseUrl };
    case "channel":
      return { channel: target.channel, threadTs: target.threadTs, responseUrl: null };
    case "person":
      return null;
  }
}
