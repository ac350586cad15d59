import type { KnownBlock, ModalView } from "@slack/types";
import { actionsRow, button } from "../blocks/buttons.ts";
import { cut, plainText } from "../blocks/escape.ts";
import { jsonBytes, limits } from "../blocks/limits.ts";
import { smallPrint } from "../blocks/passages.ts";
import { codeLine, ours, paragraph, richText, written } from "../blocks/rich-text.ts";
import { detailsModal } from "../names.ts";

/** What the modal says while the answer is fetched; the ingress opens it, because a trigger lives for three seconds. */
export const detailsSkeleton = (): ModalView => modal(richText([paragraph(ours("Reading …"))]));

/** Where there is no JSON to show: the answer is too old, or not this person's to see. */
export const detailsNotice = (line: string): ModalView =>
  modal(richText([paragraph(written(cut(line, longestNotice)))]));

export interface DetailsView {
  readonly view: ModalView;
  /** False where the modal shows only the beginning: the whole goes to the person as a file. */
  readonly isWhole: boolean;
}

const longestNotice = 600;

/** A view may have 250 kB, but nobody scrolls through that. https://docs.slack.dev/reference/views */
const mostBytes = 60_000;

/** One part of the JSON, a block each. */
const partBytes = 2800;

/**
 * The whole answer as `--json` prints it, in parts that Slack takes.
 *
 * @param canDraft for those who keep the cards, where the answer is a case to learn from.
 */
export function detailsView(json: object, answerId: string, canDraft = false): DetailsView {
  const parts = richText([codeLine(jsonText(json))], partBytes);
  const shown: KnownBlock[] = [];
  let bytes = 0;
  for (const part of parts) {
    bytes += jsonBytes(part);
    if (bytes > mostBytes || shown.length >= limits.blocksInView - 3) break;
    shown.push(part);
  }
  const isWhole = shown.length === parts.length;
  const note = isWhole
    ? []
    : smallPrint(["This is the beginning. The whole comes to you as a file in a direct message."]);
  return {
    view: modal([
      ...(canDraft ? draftRow(answerId) : []),
      ...note,
      ...shown,
      ...smallPrint([`Answer ${cut(answerId, 60)}`]),
    ]),
    isWhole,
  };
}

const draftRow = (answerId: string): readonly KnownBlock[] =>
  actionsRow([button({ name: "draft-item", label: "Draft a quiz item from this", answerId, line: null })]);

/** Characters that cannot be seen are escaped, as JSON may, so that what is copied reads the same to a program. */
const jsonText = (value: object): string =>
  JSON.stringify(value, null, 2).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, (char) =>
    Array.from({ length: char.length }, (_, nth) => `\\u${char.charCodeAt(nth).toString(16).padStart(4, "0")}`).join(
      "",
    ),
  );

const modal = (blocks: readonly KnownBlock[]): ModalView => ({
  type: "modal",
  callback_id: detailsModal,
  title: plainText("Details as JSON", limits.modalTitle),
  close: plainText("Close", limits.modalTitle),
  blocks: [...blocks],
});
