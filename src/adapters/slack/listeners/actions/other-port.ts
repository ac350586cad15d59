import type { CommandForm } from "#app/commands/command.ts";
import { commandForms } from "#app/commands/forms.ts";
import type { ActionValue } from "../../action.ts";
import { wrongWordsMessage } from "../../blocks/wrong-words.ts";
import { wrongForm } from "../../text/wrong.ts";
import type { Target } from "../../worker/outbox.ts";
import type { Turn } from "../../worker/turn.ts";
import { fillReachForm } from "../reach-form.ts";
import { lineFor } from "./kept.ts";

/** The ingress has opened the form; here it gets what the button could not carry, and the networks to choose from. */
export async function otherPort(turn: Turn, value: ActionValue): Promise<void> {
  const line = await lineFor(turn, value);
  const hasForm = await fillReachForm(turn, line);
  if (hasForm || line === null) return;
  const asking = { form: reach, prefix: prefixIn(turn.target) };
  const instead = wrongForm(
    asking,
    "the form could not be opened just now, but the words will do",
    line.words.slice(0, 2),
  );
  await turn.outbox.post("answer", turn.target, wrongWordsMessage(instead));
}

const reach = commandForms.find(({ name }) => name === "reach") as CommandForm;

/** In a thread Slack has no commands, and in a direct message with the bot the words alone will do. */
function prefixIn(target: Target): string {
  if (target.kind !== "ephemeral") return "";
  return target.threadTs === null ? "/" : "@hopwise ";
}
