import { draftFromDiagnosis } from "#domain/diagnosis/draft.ts";
import type { Card, Knowledge } from "#domain/knowledge/card.ts";
import { type DraftedFile, draftCard } from "#domain/knowledge/draft.ts";
import { draftItemFor } from "#domain/quiz/draft.ts";
import type { Gap } from "./gaps.ts";

/** What closes a gap: a card that answers the question, and a question of the quiz beside it, both to be written. */
export function draftsForGap({ question, topic, cards: near }: Gap, { cards }: Knowledge): readonly DraftedFile[] {
  const nearest = near.map((id) => cards.find((card) => card.id === id)).find((card) => card !== undefined) ?? null;
  const card = draftCard({ question, topic, nearest: near });
  return [card, draftItemFor({ question, topic, nearest, drafted: idIn(card) })];
}

const idIn = ({ path }: DraftedFile): string => path.slice(path.lastIndexOf("/") + 1, -".md".length);

export interface AnswerDrafts {
  readonly files: readonly DraftedFile[];
  /** Explains the reason already. */
  readonly card: Card | null;
}

/** What somebody can learn from an answer of the engine, as files to be written; null where nothing in it decided. */
export function draftsFromAnswer(json: object, { cards }: Knowledge): AnswerDrafts | null {
  const draft = draftFromDiagnosis(json, cards);
  if (draft === null) return null;
  const { item, card, draftedCard } = draft;
  return { files: draftedCard === null ? [item] : [draftedCard, item], card };
}
