import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { ReportedItem } from "#app/quiz/channel/reports.ts";
import { itemProse } from "#domain/prose/quiz.ts";
import { hasOptions, type KeyedItem } from "#domain/quiz/item.ts";
import { letterOf } from "#domain/quiz/shown.ts";
import { cut, oneLine, plainText } from "../blocks/escape.ts";
import { limits } from "../blocks/limits.ts";
import { blocksOf } from "../blocks/passages.ts";
import { bullet, richText, written } from "../blocks/rich-text.ts";
import { quizDecisionModal, quizReportModal } from "../names.ts";
import { decisionField, keyField, noteField, reasonField } from "./quiz-report-form.ts";

/** What somebody has against a question, in their own words. */
export const quizReportView = ({
  channel,
  key,
  item,
}: {
  readonly channel: string;
  readonly key: string;
  readonly item: KeyedItem;
}): ModalView => ({
  type: "modal",
  callback_id: quizReportModal,
  title: plainText("Report this question", limits.modalTitle),
  submit: plainText("Report", limits.modalTitle),
  close: plainText("Close", limits.modalTitle),
  private_metadata: JSON.stringify({ channel, key }),
  blocks: [
    ...blocksOf(itemProse(item)),
    text(reasonField, "What is wrong with it? A page of AWS's that says otherwise helps most.", true),
  ],
});

/** What becomes of a reported question. */
export function quizDecisionView({ itemId, reports }: ReportedItem, item: KeyedItem): ModalView {
  const decisions = [
    option("It stands as it is", "keep"),
    option("It counts for nobody", "void"),
    ...(hasOptions(item) ? [option("Other options are right: the ones below", "key")] : []),
  ];
  const options = hasOptions(item) ? item.options.map((_, place) => option(letterOf(place), letterOf(place))) : [];
  return {
    type: "modal",
    callback_id: quizDecisionModal,
    title: plainText("A reported question", limits.modalTitle),
    submit: plainText("Decide", limits.modalTitle),
    close: plainText("Close", limits.modalTitle),
    private_metadata: JSON.stringify({ itemId }),
    blocks: [
      ...blocksOf(itemProse(item)),
      ...reasonsOf(reports),
      {
        type: "input",
        block_id: decisionField,
        label: plainText("What becomes of it?", 200),
        element: { type: "radio_buttons", action_id: decisionField, options: decisions },
      },
      ...(options.length === 0
        ? []
        : [
            {
              type: "input",
              block_id: keyField,
              optional: true,
              label: plainText("Right are", 200),
              element: { type: "checkboxes", action_id: keyField, options },
            } satisfies InputBlock,
          ]),
      text(noteField, "Why, in a sentence for the channel", false),
    ],
  };
}

const mostReasons = 8;

const reasonsOf = (reports: ReportedItem["reports"]): readonly KnownBlock[] =>
  richText(
    reports
      .filter(({ reason }) => reason.trim() !== "")
      .slice(0, mostReasons)
      .map(({ reason }) => bullet(written(cut(oneLine(reason), 500)))),
  );

const option = (label: string, value: string): PlainTextOption => ({ text: plainText(label, 75), value });

const text = (name: string, label: string, isRequired: boolean): InputBlock => ({
  type: "input",
  block_id: name,
  optional: !isRequired,
  label: plainText(label, 2000),
  element: { type: "plain_text_input", action_id: name, multiline: true, max_length: 1000 },
});
