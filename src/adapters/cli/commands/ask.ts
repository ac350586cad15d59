import { type AskAnswer, askAnswerOf } from "#app/answers.ts";
import { networkCommands } from "#app/commands/index.ts";
import { writeAnswer } from "#app/write-answer.ts";
import type { Question, Reply } from "#domain/assistant/reply.ts";
import type { LiveCommand } from "#domain/live/live-question.ts";
import { replyProse } from "#domain/prose/reply.ts";
import type { Answered, Run } from "../command.ts";
import type { Session } from "../session.ts";
import { whereOf } from "../where.ts";

/**
 * Answers a question from the cards. A live question is shown as the command that it means, and run where a network is
 * named or in use.
 */
export const run: Run = async ({ words, options }, session) => {
  const started = performance.now();
  const { assistant } = await session.shell.answers();
  const question = { text: words.join(" "), context: options.get("context") ?? "" };
  const found = assistant(question);
  const { reply, by, claims } = await written(session, found, question);
  const answer = askAnswerOf(reply, { by, claims, durationMs: Math.round(performance.now() - started) });
  const isAsked = session.usual !== null || whereOf(options) !== null;
  const ran = reply.outcome === "command" && isAsked ? await runNow(reply.command, options, session) : null;
  return {
    json: ran === null ? answer : { ...answer, result: ran.json },
    passages: () => [...replyProse(reply), ...(ran === null ? notRun(reply.outcome) : ran.passages())],
    warnings: ran?.warnings ?? [],
  };
};

/** Reviewed sentences need no check; a model's are held against their cards, and dropped where they do not stand. */
async function written(
  session: Session,
  reply: Reply,
  question: Question,
): Promise<{ readonly reply: Reply } & Pick<AskAnswer, "by" | "claims">> {
  const writer = reply.outcome === "answered" ? await session.shell.writer() : null;
  if (reply.outcome !== "answered" || writer === null)
    return { reply, by: "extract", claims: { checked: 0, supported: 0 } };
  const answer = await writeAnswer(
    { writer, now: Date.now, timers: session.shell.timers },
    { reply, question, askedAt: Date.now(), onClaim: () => undefined },
  );
  const { by, claims } = answer;
  return by === "model"
    ? { reply: { ...reply, text: answer.text, cards: answer.cards }, by, claims }
    : { reply, by, claims };
}

const notRun = (outcome: string) =>
  outcome === "command"
    ? ([
        {
          kind: "footnote",
          text: "That is the command for it. It is run as well where a network is named, for example with --example, --snapshot DIR or --profile NAME.",
        },
      ] as const)
    : [];

async function runNow(
  { name, args }: LiveCommand,
  options: Parameters<Run>[0]["options"],
  session: Session,
): Promise<Answered> {
  const { words, own } = splitFrom(args);
  const command = networkCommands.find((one) => one.name === name);
  if (command === undefined) throw new Error(`${name} is no command`);
  const { answer } = await command.load();
  return answer({ words, options: own }, () => session.network(options, words));
}

/** `["api.corp", "--from", "vpc-1"]` as words and options. */
function splitFrom(args: readonly string[]): {
  readonly words: readonly string[];
  readonly own: ReadonlyMap<string, string>;
} {
  const at = args.indexOf("--from");
  if (at < 0) return { words: args, own: new Map() };
  return { words: args.slice(0, at), own: new Map([["from", args[at + 1] as string]]) };
}
