import type { KnownBlock, ModalView } from "@slack/types";
import { cut, plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { ours, paragraph, richText, written } from "../blocks/rich-text.ts";
import { cardModal } from "../names.ts";

/** What the window says while the card is fetched; the ingress opens it, because a trigger lives for three seconds. */
export const cardSkeleton = (): ModalView => cardWindow(richText([paragraph(ours("Reading …"))]));

/** Where there is no such card any more, or it could not be fetched. */
export const cardNotice = (line: string): ModalView =>
  cardWindow(richText([paragraph(written(cut(line, longestNotice)))]));

const longestNotice = 600;

export const cardWindow = (blocks: readonly KnownBlock[], title = "Card"): ModalView => ({
  type: "modal",
  callback_id: cardModal,
  title: plainText(title, limits.modalTitle),
  close: plainText("Close", limits.modalTitle),
  blocks: [...blocks],
});
