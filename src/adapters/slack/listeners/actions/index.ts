import { type ActionName, type ActionValue, actionNamed, decodeAction } from "../../action.ts";
import type { Turn } from "../../worker/turn.ts";
import { publishHome } from "../events/app-home-opened.ts";
import { askAgain, chooseNetwork, reverse, runAgain } from "./ask-again.ts";
import { details } from "./details.ts";
import { otherPort } from "./other-port.ts";
import { picture } from "./picture.ts";
import { share } from "./share.ts";

type Press = (turn: Turn, value: ActionValue) => Promise<void>;

/** What each button does. Whoever presses is asked for their own rights. */
const presses: Readonly<Record<ActionName, Press>> = {
  ask: askAgain,
  "choose-network": chooseNetwork,
  reverse,
  "run-again": runAgain,
  "other-port": otherPort,
  details,
  picture,
  share,
};

interface PressedAction {
  readonly action_id?: string;
  readonly value?: string;
}

export async function pressed(turn: Turn): Promise<void> {
  const [action] = turn.job.body["actions"] as readonly PressedAction[];
  const name = actionNamed(action?.action_id ?? "");
  const value = decodeAction(action?.value);
  // A button of another version, or of nobody's: nothing to do.
  if (name === null || value === null) return;
  await presses[name](turn, value);
  // What was just asked is among the recent questions.
  if ((turn.job.body["view"] as { readonly type?: string } | undefined)?.type === "home") await publishHome(turn);
}
