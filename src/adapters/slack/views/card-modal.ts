import type { ModalView } from "@slack/types";
import type { AnswerDrafts } from "#app/drafts.ts";
import { type Card, readable } from "#domain/knowledge/card.ts";
import type { DraftedFile } from "#domain/knowledge/draft.ts";
import { passagesOfMarkdown } from "#domain/prose/markdown.ts";
import { mrkdwn } from "../blocks/escape.ts";
import type { Line } from "../blocks/line.ts";
import { blocksOf } from "../blocks/passages.ts";
import { code, codeLine, ours, paragraph, richText, written } from "../blocks/rich-text.ts";
import { cardWindow } from "./card-window.ts";

/** The whole card as it is reviewed: the answer, how to see it live, and the pages that it was read against. */
export const cardView = (card: Card): ModalView =>
  cardWindow([
    ...blocksOf([{ kind: "headline", mark: "neutral", text: card.title }, ...passagesOfMarkdown(readable(card.body))]),
    ...(card.commands.length === 0
      ? []
      : richText([
          paragraph(ours("On your own network", { bold: true })),
          ...card.commands.map((command) => paragraph(code(`/${command}`))),
        ])),
    {
      type: "context",
      elements: [
        {
          type: "mrkdwn",
          text: `${card.sources.map((page) => `<${page}>`).join("\n")}\nReviewed ${mrkdwn(card.reviewed, 10)} · card ${mrkdwn(card.id, 80)}`,
        },
      ],
    },
  ]);

/** Files to review, as they would be saved. */
export const draftView = (files: readonly DraftedFile[], remark: readonly Line[] = []): ModalView =>
  cardWindow(
    richText([
      ...remark,
      ...files.flatMap(({ path, text }) => [
        paragraph(
          ours("A draft for "),
          code(`knowledge/${path}`),
          ours(". Save it there, write it, and run "),
          code("npm run knowledge"),
          ours("."),
        ),
        codeLine(text),
      ]),
    ]),
    files.length === 1 ? "Draft" : "Drafts",
  );

/** A question of the quiz from an answer, and which card explains it. */
export const answerDraftView = ({ files, card }: AnswerDrafts): ModalView =>
  draftView(files, [
    paragraph(
      ours("Names, ids and addresses in it are invented. "),
      ...(card === null
        ? [ours("No card explains the reason, so one is drafted as well.")]
        : [ours("The card that explains it is there: "), written(card.title), ours(" ("), code(card.id), ours(").")]),
    ),
  ]);
