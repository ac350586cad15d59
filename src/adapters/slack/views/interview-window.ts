import type { KnownBlock, ModalView } from "@slack/types";
import { plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { ours, paragraph, richText } from "../blocks/rich-text.ts";
import { type interviewFollowUpModal, interviewModal, type interviewSetupModal } from "../names.ts";

/** What the window says until the worker has filled it. */
export const interviewSkeleton = (line: string): ModalView => interviewWindow(richText([paragraph(ours(line))]));

interface Form {
  readonly callbackId: typeof interviewSetupModal | typeof interviewModal | typeof interviewFollowUpModal;
  readonly submit: string;
  readonly metadata: string;
}

/** One window for the whole interview: the questions, what was said, and the end take turns in it. */
export const interviewWindow = (blocks: readonly KnownBlock[], form: Form | null = null): ModalView => ({
  type: "modal",
  callback_id: form?.callbackId ?? interviewModal,
  title: plainText("Mock interview", limits.modalTitle),
  close: plainText("Close", limits.modalTitle),
  ...(form === null ? {} : { submit: plainText(form.submit, limits.modalTitle), private_metadata: form.metadata }),
  blocks: [...blocks],
});
