import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { type AnswerView, answerViewOf, type Showing } from "#adapters/slack/blocks/answer-view.ts";
import { recordOf } from "#app/answer-record.ts";
import { networkCommands } from "#app/commands/index.ts";
import type { KeptAnswer } from "#app/kept-answers.ts";
import type { Network } from "#app/ports/networks.ts";
import type { QuestionLine } from "#app/question-line.ts";
import type { Passage } from "#domain/prose/passage.ts";

export const example: Network = {
  source: openFolder(exampleFolder, { missing: "unknown", strict: false }),
  accountsByAlias: new Map(),
  label: "the built-in example network",
  questions: [],
};

/** `reach web orders-db 5432` as it stands in a button. */
export function lineOf(typed: string, network: string | null = "example"): QuestionLine {
  const [name, ...words] = typed.split(" ");
  const command = networkCommands.find((one) => one.name === name);
  if (command === undefined) throw new Error(`${name} is no command`);
  return { command: command.name, words, options: {}, network };
}

/** Asks the network as a question from Slack does, and shows the answer as it was kept. */
export async function ask(typed: string, showing: Showing, network: Network = example): Promise<AnswerView> {
  const line = lineOf(typed);
  const command = networkCommands.find(({ name }) => name === line.command);
  const load = command?.load ?? (() => Promise.reject(new Error("no such command")));
  const { answer } = await load();
  const record = recordOf(await answer({ words: line.words, options: new Map() }, async () => network), null);
  return answerViewOf(kept({ ...record, line }), showing);
}

const kept = (changes: Partial<KeptAnswer> = {}): KeptAnswer => ({
  json: { command: "reach", verdict: "reachable" },
  passages: [],
  scene: null,
  warnings: [],
  evidence: { source: "live", takenAt: "2026-11-01T09:00:00.000Z", snapshot: "sha256:0", calls: 14, rounds: 3 },
  takenAt: "2026-11-01T09:00:00.000Z",
  answerId: "a1b2c3d4",
  line: lineOf("reach web orders-db 5432"),
  network: { name: "example", account: "111122223333", regions: ["eu-west-1"] },
  ageSeconds: 12,
  isShared: false,
  callsMade: 14,
  durationMs: 1234,
  askedAt: "2026-11-01T09:00:12.000Z",
  askedBy: { team: "T1", user: "U1" },
  where: { channel: "C1", kind: "channel", isShared: false },
  ...changes,
});

/** An answer that says what the passages say. */
export const viewOf = (passages: readonly Passage[], changes: Partial<AnswerView> = {}): AnswerView => ({
  ...answerViewOf(kept({ passages }), { mode: "private" }),
  ...changes,
});
