import { standingOf } from "#app/quiz/learn.ts";
import { recallPictureOf } from "#app/quiz/recall-picture.ts";
import type { ShownPicture } from "../blocks/answer-view.ts";
import { pictureMessage } from "../blocks/picture.ts";
import { progressView, recallView } from "../views/quiz-modal.ts";
import { fillModal } from "./modal.ts";
import { pictureFor } from "./picture.ts";
import type { Sitting } from "./sitting.ts";
import { refusalOf } from "./slack-errors.ts";
import type { Turn } from "./turn.ts";

const tooLittle = "There is too little to draw yet: answer three questions, and press again.";
const painting = "The picture is being painted …";
const notPainted = "The picture could not be had just now. Press again in a moment.";
const inDirectMessage = "The picture is in your direct message with Hopwise.";

/** One's progress as a picture, in the window of the sitting; the words stand there until it comes, and where it does not. */
export async function showRecall(turn: Turn, { parts, person }: Sitting, left: number): Promise<void> {
  const standing = await standingOf(parts, person);
  const say = (note: string) => fillModal(turn, progressView(standing, left, note));
  const chart = await recallPictureOf(parts, person);
  if (chart === null) {
    await say(tooLittle);
    return;
  }
  await say(painting);
  try {
    const picture = await pictureFor(turn, chart, `hopwise-recall-${parts.dayOf(parts.now)}.png`);
    if (!(await isShown(turn, picture, left))) await say(inDirectMessage);
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    turn.parts.log.error("picture failed", error, { answerId: turn.answerId });
    await say(notPainted);
  }
}

/** In the window, or in the direct message where there is no window, or none that takes it. */
async function isShown(turn: Turn, picture: ShownPicture, left: number): Promise<boolean> {
  try {
    if (await fillModal(turn, recallView(picture, left))) return true;
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    turn.parts.log.error("picture not in window", error, { answerId: turn.answerId });
  }
  await turn.outbox.post(
    "picture",
    { kind: "person", user: turn.sender.user },
    pictureMessage(picture, "Your progress"),
  );
  return false;
}
