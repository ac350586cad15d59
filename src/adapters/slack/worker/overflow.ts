import type { RenderedAnswer } from "../blocks/answer.ts";
import { restIsAFile } from "../blocks/notice.ts";
import type { Target } from "./outbox.ts";
import type { Turn } from "./turn.ts";
import { sendFile } from "./upload.ts";

/** More messages than this would flood whoever reads them: the whole comes as a file. */
const mostOverflow = 2;

/** What did not fit the first message of an answer: some more messages behind it, or the whole as a file. */
export async function sayTheRest(
  turn: Turn,
  answerId: string,
  { overflow, plainText }: RenderedAnswer,
  behind: Target,
): Promise<void> {
  const { outbox } = turn;
  if (overflow.length <= mostOverflow) {
    for (const [nth, message] of overflow.entries()) await outbox.post(`overflow-${nth + 1}`, behind, message);
    return;
  }
  await sendFile(turn, "overflow", behind, {
    name: `hopwise-${answerId}.txt`,
    bytes: new TextEncoder().encode(plainText),
    comment: `The whole answer ${answerId}`,
  });
  if (behind.kind === "ephemeral") await outbox.post("overflow-elsewhere", behind, restIsAFile);
}
