import type { KnownBlock, ModalView } from "@slack/types";
import { cut, plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { ours, paragraph, richText, written } from "../blocks/rich-text.ts";
import { quizModal } from "../names.ts";

/** What the window says until the worker has filled it; the ingress opens it, because a trigger lives for three seconds. */
export const quizSkeleton = (line: string): ModalView => quizWindow(richText([paragraph(ours(line))]));

export const quizNotice = (line: string): ModalView =>
  quizWindow(richText([paragraph(written(cut(line, longestNotice)))]));

const longestNotice = 600;

/** One window for the whole sitting: questions, marks and progress take turns in it. */
export const quizWindow = (
  blocks: readonly KnownBlock[],
  form: { readonly submit: string; readonly metadata: string } | null = null,
): ModalView => ({
  type: "modal",
  callback_id: quizModal,
  title: plainText("Quiz", limits.modalTitle),
  close: plainText("Close", limits.modalTitle),
  ...(form === null ? {} : { submit: plainText(form.submit, limits.modalTitle), private_metadata: form.metadata }),
  blocks: [...blocks],
});

/** @param line in Slack's markup: what others wrote in it has been through `mrkdwn` */
export const quizMarkupNotice = (line: string): ModalView =>
  quizWindow([{ type: "section", text: { type: "mrkdwn", text: line } }]);
