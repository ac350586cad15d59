import { ShutOutError } from "../../ports/quiz-voice.ts";
import { type ChannelQuizParts, wakeUpNames } from "./parts.ts";
import { type QuizChannel, readSetup, writeSetup } from "./setup.ts";

/** Longer than it takes to post a question and to reveal one to a thousand people. */
const leaseSeconds = 100;

export type Done<Value> =
  | { readonly kind: "done"; readonly value: Value }
  | { readonly kind: "busy"; readonly afterSeconds: number }
  | { readonly kind: "shut-out" };

/** One at a time has a channel; where nothing can be said there any more, its quiz stops. */
export async function withChannel<Value>(
  parts: ChannelQuizParts,
  where: QuizChannel,
  work: () => Promise<Value>,
): Promise<Done<Value>> {
  const { ledger, owner } = parts;
  const id = `channel-quiz#${where.team}#${where.channel}`;
  const claim = await ledger.claim(id, { owner, leaseSeconds });
  if (claim.kind === "busy") return claim;
  try {
    return { kind: "done", value: await work() };
  } catch (error) {
    if (!(error instanceof ShutOutError)) throw error;
    await shutOut(parts, where, error.code);
    return { kind: "shut-out" };
  } finally {
    await ledger.release(id, owner);
  }
}

/** Whoever set the quiz up would otherwise learn of it from silence. */
async function shutOut(
  { store, wakeUps, voice, log }: ChannelQuizParts,
  where: QuizChannel,
  code: string,
): Promise<void> {
  log.warn("quiz shut out", { code });
  const kept = await readSetup(store, where);
  if (kept === null) return;
  const { setup, version } = kept;
  await writeSetup(store, where, { ...setup, state: { kind: "shut-out", code } }, version);
  await wakeUps.cancel(wakeUpNames(where).weekly);
  const line = `Slack does not let me write in this channel any more (${code}), so its quiz has stopped. When I may again, /quiz resume there brings it back.`;
  // Somebody who has left the workspace must not keep the others from hearing of it.
  for (const owner of setup.owners)
    await voice.tell(`shut out ${setup.since}`, owner, line).catch((error: unknown) => {
      log.error("owner not told", error, { code });
    });
}
