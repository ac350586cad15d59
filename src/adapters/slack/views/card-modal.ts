import type { ModalView } from "@slack/types";
import { type Card, readable } from "#domain/knowledge/card.ts";
import { passagesOfMarkdown } from "#domain/prose/markdown.ts";
import { mrkdwn } from "../blocks/escape.ts";
import { blocksOf } from "../blocks/passages.ts";
import { code, ours, paragraph, richText } from "../blocks/rich-text.ts";
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

/** A file to review, as it would be saved. */
export const draftView = (path: string, text: string): ModalView =>
  cardWindow(
    richText([
      paragraph(
        ours("A draft for "),
        code(`knowledge/${path}`),
        ours(". Save it there, write it, and run "),
        code("npm run knowledge"),
        ours("."),
      ),
      { kind: "code", text },
    ]),
    "Drafted card",
  );
