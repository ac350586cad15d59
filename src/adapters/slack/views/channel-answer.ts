import type { ModalView } from "@slack/types";
import type { KeyedItem } from "#domain/quiz/item.ts";
import { plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { channelAnswerModal } from "../names.ts";
import { readQuizForm } from "./quiz-form.ts";
import { answerBlocks } from "./quiz-modal.ts";

interface ChannelAnswerForm {
  readonly channel: string;
  readonly key: string;
  readonly text: string;
  readonly isSure: boolean;
}

/** A channel's question that takes more than a letter. Behind it stands which question it is, and not which item. */
export function channelQuestionView({
  channel,
  key,
  item,
}: {
  readonly channel: string;
  readonly key: string;
  readonly item: KeyedItem;
}): ModalView {
  const lettersInOrder = item.kind === "order" ? item.steps.length : null;
  return {
    type: "modal",
    callback_id: channelAnswerModal,
    title: plainText("Question of the day", limits.modalTitle),
    submit: plainText("Answer", limits.modalTitle),
    close: plainText("Close", limits.modalTitle),
    private_metadata: JSON.stringify({ channel, key, lettersInOrder }),
    blocks: [...answerBlocks(item)],
  };
}

type Read =
  | ({ readonly kind: "answer" } & ChannelAnswerForm)
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** @param view as Slack sends it */
export function readChannelAnswer(view: unknown): Read {
  const read = readQuizForm(view);
  if (read.kind === "errors") return read;
  const { text, isSure } = read.form;
  return { kind: "answer", ...askedIn(view), text, isSure };
}

/** Which question of which channel a form is about. */
export function askedIn(view: unknown): { readonly channel: string; readonly key: string } {
  const { private_metadata: metadata } = (view ?? {}) as { readonly private_metadata?: unknown };
  try {
    const { channel, key } = JSON.parse(String(metadata)) as { readonly channel?: unknown; readonly key?: unknown };
    return { channel: String(channel ?? ""), key: String(key ?? "") };
  } catch {
    return { channel: "", key: "" };
  }
}
