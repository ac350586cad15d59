import { commandForms } from "#app/commands/forms.ts";
import type { QuestionLine } from "#app/question-line.ts";

/** What our buttons do; also their action ids, with `hopwise:` in front. */
const actionNames = [
  "ask",
  "share",
  "reverse",
  "other-port",
  "run-again",
  "details",
  "picture",
  "choose-network",
  "card",
  "live",
  "feedback",
  "ask-a-human",
  "draft-card",
  "close-gap",
  "draft-item",
  "quiz",
  "interview",
  "quiz-answer",
  "quiz-form",
  "quiz-sure",
  "quiz-squad",
  "quiz-report",
  "quiz-decide",
] as const;

export type ActionName = (typeof actionNames)[number];

/** What a button carries: which answer it stands under, and the question, where it fits. */
export interface ActionValue {
  readonly answerId: string | null;
  readonly line: QuestionLine | null;
  /** What else it is about: a card's id, the form of a command, a gap's key, a turn of the quiz. */
  readonly about?: string;
}

export const actionId = (name: ActionName, nth = 0): string =>
  nth === 0 ? `hopwise:${name}` : `hopwise:${name}:${nth}`;

/** Several buttons of one message need ids of their own: `hopwise:ask:2`. */
export function actionNamed(id: string): ActionName | null {
  const [, name] = /^hopwise:([a-z-]+)(?::\d+)?$/.exec(id) ?? [];
  return actionNames.find((one) => one === name) ?? null;
}

/** Slack's limit on a button's value. https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const longestValue = 2000;

export function encodeAction({ answerId, line, about }: ActionValue): string {
  const whole = JSON.stringify({ a: answerId, l: line, k: about });
  return whole.length <= longestValue ? whole : JSON.stringify({ a: answerId, l: null, k: about?.slice(0, 1000) });
}

/** Null where the text is none of ours; a value is data from outside, whoever pressed. */
export function decodeAction(text: string | undefined): ActionValue | null {
  try {
    const { a, l, k } = JSON.parse(text ?? "") as { a?: unknown; l?: unknown; k?: unknown };
    const about = typeof k === "string" ? { about: k } : {};
    return { answerId: typeof a === "string" ? a : null, line: asLine(l), ...about };
  } catch {
    return null;
  }
}

function asLine(value: unknown): QuestionLine | null {
  if (typeof value !== "object" || value === null) return null;
  const { command, words, options, network } = value as Partial<Record<keyof QuestionLine, unknown>>;
  const known = commandForms.find(({ name }) => name === command);
  if (known === undefined || !Array.isArray(words) || !words.every((word) => typeof word === "string")) return null;
  if (typeof options !== "object" || options === null) return null;
  const given = Object.entries(options).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return {
    command: known.name,
    words,
    options: Object.fromEntries(given),
    network: typeof network === "string" ? network : null,
  };
}
