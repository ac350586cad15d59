import type { KeptAnswer } from "#app/kept-answers.ts";
import type { Painter } from "#app/ports/painter.ts";
import type { ShownPicture } from "../blocks/answer-view.ts";
import { pictureMessage } from "../blocks/picture.ts";
import type { Target } from "./outbox.ts";
import { verdictOn } from "./slack-errors.ts";
import type { Turn } from "./turn.ts";
import { uploadPrivately } from "./upload.ts";

/** How often Slack is asked whether it has looked at an upload, and how long between. */
const mostLooks = 10;
const betweenLooksMilliseconds = 500;

/** Paints the path and shows it in a direct message, or wherever a message already shows the words to everybody. */
export async function sendPicture(turn: Turn, { scene, answerId }: KeptAnswer, target: Target): Promise<void> {
  const { outbox } = turn;
  if (scene === null || (await outbox.isDone("picture"))) return;
  await outbox.post("picture", target, pictureMessage(await pictureFor(turn, scene, `hopwise-${answerId}.png`)));
}

/** Paints something and gives Slack the picture, ready to be named in a message or a window. */
export async function pictureFor(
  turn: Turn,
  subject: Parameters<Painter["paint"]>[0],
  name: string,
): Promise<ShownPicture> {
  const { parts, client } = turn;
  const started = parts.ask.now();
  const { png, altText } = await parts.painter.paint(subject);
  parts.log.measure("PaintMilliseconds", parts.ask.now() - started, "milliseconds");
  const fileId = await uploadPrivately(turn, { name, bytes: png });
  // What names a file that Slack has not looked at yet is refused.
  for (let look = 0; look < mostLooks; look += 1) {
    const { file } = await client.files.info({ file: fileId });
    if (file?.mimetype !== undefined && file.mimetype !== "") break;
    await parts.wait(betweenLooksMilliseconds);
  }
  return { fileId, altText };
}

/**
 * The picture to words that are there already: one that fails is no reason to say them again, or that something went
 * wrong.
 *
 * @throws where Slack asks for a pause, after which the job comes again.
 */
export async function addPicture(turn: Turn, kept: KeptAnswer, target: Target): Promise<void> {
  try {
    await sendPicture(turn, kept, target);
  } catch (error) {
    const verdict = verdictOn(error);
    if (verdict.kind === "later" && verdict.afterSeconds !== null) throw error;
    turn.parts.log.error("picture failed", error, { answerId: kept.answerId });
  }
}
