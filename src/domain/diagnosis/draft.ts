import type { Card } from "#domain/knowledge/card.ts";
import { type DraftedFile, draftCard } from "#domain/knowledge/draft.ts";
import { draftItem } from "#domain/quiz/draft.ts";
import { hashOf } from "#domain/quiz/hash.ts";
import { toWrite } from "#domain/quiz/lint.ts";
import type { ExposedAnswer } from "../exposed/exposed.ts";
import type { ReachAnswer } from "../reach/answer.ts";
import type { ExplainRouteAnswer } from "../route/explain-route.ts";
import type { Case, Explained } from "./case.ts";
import { caseOfExposed } from "./exposed-case.ts";
import { otherNames } from "./other-names.ts";
import { caseOfReach } from "./reach-case.ts";
import { caseOfRoute } from "./route-case.ts";

/** What a diagnosis becomes, for review. */
export interface DiagnosisDraft {
  readonly item: DraftedFile;
  /** The card that explains the reason; null where there is none, and one is drafted. */
  readonly card: Card | null;
  readonly draftedCard: DraftedFile | null;
}

/** Whether there is something to learn from it: something decided, and it is known what. */
export const isCase = (answer: object): boolean => caseOf(answer) !== null;

/**
 * A question of the quiz from an answer of the engine, under invented names; null where nothing in it decided.
 *
 * @param answer as `--json` prints it.
 */
export function draftFromDiagnosis(answer: object, cards: readonly Card[]): DiagnosisDraft | null {
  const found = caseOf(answer);
  if (found === null) return null;
  const { situation, question, right, passed, explanation, slug, explained } = found;
  const renamed = otherNames(answer);
  const card = cardFor(explained, cards);
  const draftedCard = card === null && explained.by === "reason" ? cardAbout(explained.sentence) : null;
  const why = renamed(explanation);
  const item = draftItem({
    // Two cases of one reason are two files. Of the real names nothing is in it.
    id: `diagnosed-${slug}-${hashOf(why).toString(36).slice(0, 4)}`,
    topic: card?.topic ?? null,
    kind: "scenario",
    cards: card === null ? [] : [card.id],
    sources: card?.sources ?? [],
    stem: [
      situation.map(renamed).join(" "),
      `${toWrite}: add what one has to know to tell the reason, such as routes and rules; nothing that gives it away.`,
      question,
    ],
    right: { text: renamed(right.text), because: renamed(right.because) },
    wrong: passed.map(({ text, because }) => ({
      text: renamed(text),
      because: `${toWrite}: keep it or write a better one. What is so: ${renamed(because)}`,
    })),
    explanation: why,
  });
  return { item, card, draftedCard };
}

const cardAbout = (sentence: string): DraftedFile => draftCard({ question: sentence, topic: null, nearest: [] });

const cardFor = (explained: Explained, cards: readonly Card[]): Card | null =>
  cards.find(({ id, reasons }) => (explained.by === "card" ? id === explained.id : reasons.includes(explained.code))) ??
  null;

/** Nothing decides in the other answers: they say where something is, or what it is. */
function caseOf(answer: object): Case | null {
  switch ((answer as { readonly command?: unknown }).command) {
    case "reach":
      return caseOfReach(answer as ReachAnswer);
    case "explain-route":
      return caseOfRoute(answer as ExplainRouteAnswer);
    case "exposed":
      return caseOfExposed(answer as ExposedAnswer);
    default:
      return null;
  }
}
