import type { Asker } from "./person.ts";
import type { RecordStore } from "./ports/record-store.ts";
import { printLine, type QuestionLine } from "./question-line.ts";

type Person = Pick<Asker, "team" | "user">;

/** A question that somebody has asked, to be asked again. */
export interface RecentQuestion {
  /** With the network that was asked. */
  readonly line: QuestionLine;
  readonly verdict: string | null;
  readonly answerId: string;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
}

const mostShown = 10;

/** Some are the same question again. */
const mostRead = 40;

/** After a month nobody remembers why they asked. */
const rememberedMilliseconds = 30 * 24 * 60 * 60_000;

const partitionOf = ({ team, user }: Person): string => `RECENT#${team}#${user}`;

export async function rememberQuestion(store: RecordStore, person: Person, question: RecentQuestion): Promise<void> {
  await store.write({
    pk: partitionOf(person),
    sk: `${question.askedAt}#${question.answerId}`,
    value: { ...question },
    expiresAt: Date.parse(question.askedAt) + rememberedMilliseconds,
    condition: "always",
  });
}

/** The last ten different questions of somebody, newest first. */
export async function recentQuestions(store: RecordStore, person: Person): Promise<readonly RecentQuestion[]> {
  const records = await store.list(partitionOf(person), { limit: mostRead, newestFirst: true });
  const byQuestion = new Map<string, RecentQuestion>();
  for (const { value } of records) {
    // Nobody else writes under these keys.
    const question = value as unknown as RecentQuestion;
    const key = JSON.stringify([question.line.network, printLine(question.line)]);
    if (!byQuestion.has(key)) byQuestion.set(key, question);
  }
  return [...byQuestion.values()].slice(0, mostShown);
}
