import { networkCommands } from "#app/commands/index.ts";
import type { Command } from "./command.ts";
import { onCommandLine } from "./network-command.ts";
import { whereOptions } from "./where.ts";

const asked = { options: [], asksNetwork: true, answers: true } as const;
const apart = { options: [], asksNetwork: false, answers: true } as const;

/** Every command. What a command needs is loaded when it runs, so that no other command waits for it. */
export const commands: readonly Command[] = [
  ...networkCommands.map(onCommandLine),
  {
    ...asked,
    name: "snapshot",
    words: "",
    options: ["out"],
    summary: "save what an account shows, one file per AWS call",
    example: "snapshot --out snapshots/today --profile prod",
    load: () => import("./commands/snapshot.ts"),
  },
  {
    ...apart,
    name: "ask",
    words: "<question>",
    endsInSentence: true,
    options: ["context", ...whereOptions],
    summary: "a question in plain English, about AWS networks or about your own",
    example: 'ask "why does my NAT gateway drop idle connections?"',
    load: () => import("./commands/ask.ts"),
  },
  {
    ...apart,
    name: "gaps",
    words: "",
    options: ["table", "team", "region", "out"],
    summary: "questions in Slack that the cards did not answer, and drafts of cards and quiz items for them",
    example: "gaps --table hopwise-prod --team T0123ABCD --out drafts",
    load: () => import("./commands/gaps.ts"),
  },
  {
    ...apart,
    name: "quiz",
    words: "[due|draw|answer|interview|…] [answer]",
    endsInSentence: true,
    options: ["topic", "unsure", "picture", "live", "snapshot"],
    summary: "questions to learn from, each back when you are about to forget it; mock interviews; progress",
    example: "quiz draw",
    load: () => import("./commands/quiz.ts"),
  },
  {
    ...asked,
    name: "batch",
    words: "",
    answers: false,
    summary: 'many questions: {"id", "argv"} a line in, {"id", "result"} a line out',
    example: "batch --snapshot snapshots/today < requests.jsonl",
    load: () => import("./commands/batch.ts"),
  },
  {
    ...apart,
    name: "help",
    words: "[command]",
    summary: "this list, or more about one command",
    example: "help reach",
    load: () => import("./commands/help.ts"),
  },
];

export const commandNames: readonly string[] = commands.map(({ name }) => name);
