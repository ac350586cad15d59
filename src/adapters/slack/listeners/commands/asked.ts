import { readSlashMessage } from "../../text/free-text.ts";
import type { Turn } from "../../worker/turn.ts";
import { fillReachForm } from "../reach-form.ts";
import { answerWords } from "../words.ts";

interface CommandBody {
  readonly command: string;
  readonly text?: string;
}

/** A slash command. Where it had no words, the ingress has opened a form, which is filled here. */
export async function asked(turn: Turn): Promise<void> {
  if (turn.job.viewId !== null) {
    await fillReachForm(turn, null);
    return;
  }
  const { command, text } = turn.job.body as unknown as CommandBody;
  // Slack has shown the asker already that it is being worked on.
  await answerWords(turn, readSlashMessage(command, text ?? ""), { showsProgress: false });
}
