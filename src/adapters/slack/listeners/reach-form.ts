import { accessOf } from "#app/access.ts";
import type { QuestionLine } from "#app/question-line.ts";
import { reachForm } from "../views/reach-modal.ts";
import type { OpenedFrom } from "../worker/origin.ts";
import { refusalOf } from "../worker/slack-errors.ts";
import type { Turn } from "../worker/turn.ts";

/**
 * Puts the question and the networks to choose from into the form that the ingress has opened, which knows no networks.
 * Whatever was typed meanwhile stays: the fields keep their ids.
 */
export async function fillReachForm(turn: Turn, line: QuestionLine | null = null): Promise<void> {
  const { client, job, parts, asker } = turn;
  if (job.viewId === null) return;
  const access = accessOf(await asker(), parts.ask.networks.list);
  const networks = access.flatMap(({ network, decision }) => (decision.kind === "allowed" ? [network.name] : []));
  try {
    await client.views.update({ view_id: job.viewId, view: reachForm({ from: openedFrom(turn), line, networks }) });
  } catch (error) {
    // The person may have sent or closed it by now.
    if (refusalOf(error) === null) throw error;
  }
}

/** Null where the answer is a direct message anyway. */
function openedFrom({ target }: Turn): OpenedFrom | null {
  if (target.kind !== "ephemeral") return null;
  return { channel: target.channel, threadTs: target.threadTs, responseUrl: target.responseUrl };
}
