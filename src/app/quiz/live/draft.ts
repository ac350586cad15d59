import type { Told } from "#domain/diagnosis/case.ts";
import type { Difficulty, Option } from "#domain/quiz/item.ts";
import type { LiveNetwork } from "./network.ts";

interface Drafted {
  /** What it asks about, by the ids of the network; the same for the same thing whatever the seed. Never shown. */
  readonly subject: string;
  readonly topic: string;
  readonly difficulty: Difficulty;
  /** Ids of cards, the one of the engine's reason first. */
  readonly cards: readonly string[];
  /** Pages of AWS. */
  readonly sources: readonly string[];
  readonly stem: string;
  readonly explanation: string;
}

interface ChoiceDraft extends Drafted {
  readonly kind: "choice";
  readonly right: Told;
  readonly wrong: readonly Told[];
}

interface ChooseAllDraft extends Drafted {
  readonly kind: "choose-all";
  readonly options: readonly Option[];
}

interface TermDraft extends Drafted {
  readonly kind: "term";
  readonly answer: string;
  readonly accepted: readonly string[];
}

interface OrderDraft extends Drafted {
  readonly kind: "order";
  readonly steps: readonly string[];
}

/** A question about a network, with marks where its names and the engine's words stand (`text.ts`). */
export type LiveDraft = ChoiceDraft | ChooseAllDraft | TermDraft | OrderDraft;

/** A kind of question that any network can be asked. */
export interface LiveTemplate {
  /** Kebab-case. */
  readonly name: string;
  /** Lazily, each about something else. What the engine does not know, or cannot prove the distractors of, is left out. */
  readonly questions: (network: LiveNetwork) => Iterable<LiveDraft>;
}
