import type { Readable } from "node:stream";
import type { OpenAnswers } from "#app/answers.ts";
import type { DayOf } from "#app/local-day.ts";
import type { Network } from "#app/ports/networks.ts";
import type { Painter } from "#app/ports/painter.ts";
import type { RecordStore } from "#app/ports/record-store.ts";
import type { Timers } from "#app/ports/timers.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import type { Plan } from "#domain/change/edit.ts";
import type { Card } from "#domain/knowledge/card.ts";
import type { Item } from "#domain/quiz/item.ts";
import type { LookSettings, Sink } from "./screen.ts";
import type { LiveWhere, Where } from "./where.ts";

export interface Saved {
  readonly folder: string;
  readonly files: number;
  readonly calls: number;
  readonly warnings: readonly string[];
}

/** Everything that asking and answering needs; the store is this person's own. */
export interface Quiz {
  readonly items: readonly Item[];
  readonly cards: readonly Card[];
  readonly store: RecordStore;
  readonly now: () => number;
  /** By the person's own calendar. */
  readonly dayOf: DayOf;
}

type OpenQuiz = () => Promise<Quiz>;

/** What the command line needs from outside; the entry point fills it in. */
export interface Shell {
  readonly version: string;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Sink;
  readonly errors: Sink;
  readonly look: LookSettings;
  /** Show stack traces of mistakes of our own. */
  readonly debug: boolean;
  /** Whether the environment shows any AWS credentials, profile or endpoint. */
  readonly hasAmbient: boolean;
  /** @throws SourceError */
  readonly open: (where: Where) => Promise<Network>;
  /** The knowledge base, read when the first question comes. */
  readonly answers: OpenAnswers;
  /** The model that writes answers from cards; null where no key is set. */
  readonly writer: OpenWriter;
  readonly timers: Timers;
  /** The bot's own table in DynamoDB; the Region of the environment where none is named. */
  readonly records: (table: string, region: string | null) => Promise<RecordStore>;
  /** The questions of the quiz, and what this person knows of them; read with the first question. */
  readonly quiz: OpenQuiz;
  /** What draws pictures, loaded with the first. */
  readonly painter: () => Promise<Painter>;
  /** Reads a plan of Terraform; null where there is no such file. @throws QuestionError where it holds none. */
  readonly plan: (path: string) => Promise<Plan | null>;
  /** Saves everything that an account shows. @throws SourceError */
  readonly save: (where: LiveWhere, folder: string, onProgress: (line: string) => void) => Promise<Saved>;
}
