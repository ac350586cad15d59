import type { WebClient } from "@slack/web-api";
import type { OpenAnswers } from "#app/answers.ts";
import type { AskParts } from "#app/ask-network.ts";
import type { JobLedger } from "#app/job-ledger.ts";
import type { Asker, Humans } from "#app/person.ts";
import type { Calendar } from "#app/ports/calendar.ts";
import type { Log } from "#app/ports/log.ts";
import type { Painter } from "#app/ports/painter.ts";
import type { Timers } from "#app/ports/timers.ts";
import type { WakeUps } from "#app/ports/wake-ups.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import type { LiveQuestionParts } from "#app/quiz/channel/live-question.ts";
import type { OpenItems } from "#app/quiz/items.ts";
import type { Job } from "../job.ts";
import type { BotCredentials, Home } from "./credentials.ts";
import { type Origin, originOf } from "./origin.ts";
import { Outbox } from "./outbox.ts";
import type { People } from "./people.ts";

/** What the listeners work with, once for the whole worker. */
export interface BotParts {
  readonly ask: AskParts;
  readonly ledger: JobLedger;
  readonly people: People;
  readonly painter: Painter;
  /** The knowledge base, read with the first question to it. */
  readonly answers: OpenAnswers;
  /** The questions of the quiz, read with the first sitting. */
  readonly quiz: OpenItems;
  /** Wakes the bot for the quiz of a channel. */
  readonly wakeUps: WakeUps;
  readonly calendar: Calendar;
  /** The built-in estate, for questions of the quiz about a network. */
  readonly example: LiveQuestionParts["example"];
  /** The time by the clock of the quiz, of an instant by ours: the same, unless somebody watches a day go by in a minute. */
  readonly quizTime: (instant: number) => number;
  /** The model that writes answers from cards; null where there is none. */
  readonly writer: OpenWriter;
  readonly timers: Timers;
  /** Who is called where the cards do not help, and keeps them; null where nobody is named. */
  readonly humans: Humans | null;
  readonly fetch: typeof fetch;
  /** Resolves after so many milliseconds; tests need not wait. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly log: Log;
  readonly version: string;
}

/** One job, being done. */
export interface Turn extends Origin {
  readonly parts: BotParts;
  readonly client: WebClient;
  readonly job: Job;
  readonly outbox: Outbox;
  /** The same whenever the job is delivered: the id that support can quote. */
  readonly answerId: string;
  /** Somebody before us may have said something already. */
  readonly isRedelivery: boolean;
  readonly asker: () => Promise<Asker>;
  /** Whose mention stands in front of a question. */
  readonly botUserId: string;
  /** Where the app is installed. */
  readonly home: Home;
}

export interface Delivered {
  readonly job: Job;
  readonly isRedelivery: boolean;
  readonly answerId: string;
}

/** Whom the bot speaks as, and where it is at home. */
export type BotSelf = Pick<BotCredentials, "botUserId" | "home">;

export function turnOf(
  parts: BotParts,
  client: WebClient,
  { job, isRedelivery, answerId }: Delivered,
  { botUserId, home }: BotSelf,
): Turn {
  const { ledger, fetch, people } = parts;
  const { sender: sentBy, target } = originOf(job);
  // What somebody of another company presses names their own workspace; the records are of the one where we are.
  const sender = home.kind === "workspace" ? { ...sentBy, team: home.team } : sentBy;
  return {
    sender,
    target,
    parts,
    client,
    job,
    answerId,
    isRedelivery,
    botUserId,
    home,
    outbox: new Outbox({ client, fetch, ledger }, { id: job.id, since: job.receivedAt, isRedelivery }),
    asker: () => people.asker(client, sender, home),
  };
}
