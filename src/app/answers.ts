import type { Assistant } from "#domain/assistant/assistant.ts";
import type { Reply } from "#domain/assistant/reply.ts";
import type { Card, Knowledge } from "#domain/knowledge/card.ts";

/** The knowledge base, read once, and what answers from it. */
interface Answers {
  readonly knowledge: Knowledge;
  readonly assistant: Assistant;
}

/** Read when the first question comes: a command that asks no card need not wait for it. */
export type OpenAnswers = () => Promise<Answers>;

/** @param read reads the knowledge base, once however often it is asked for; a failure is tried again. */
export function answersFrom(read: () => Promise<Knowledge>): OpenAnswers {
  let opened: Promise<Answers> | null = null;
  return () => {
    opened ??= openWith(read);
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
}

async function openWith(read: () => Promise<Knowledge>): Promise<Answers> {
  // The index is loaded with the first question, too.
  const [{ assistantOf }, knowledge] = await Promise.all([import("#domain/assistant/assistant.ts"), read()]);
  return { knowledge, assistant: assistantOf(knowledge) };
}

/** A card as an answer names it; `url` is where the card's facts can be looked up. */
interface Citation {
  readonly article: string;
  readonly title: string;
  readonly url: string;
}

/** What `ask --json` prints. */
export interface AskAnswer {
  readonly command: "ask";
  readonly outcome: Reply["outcome"];
  /** Why it was declined, for programs. */
  readonly because?: string;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly nearest: readonly Omit<Citation, "url">[];
  readonly run?: { readonly name: string; readonly args: readonly string[] };
  readonly by: "model" | "extract";
  readonly claims: { readonly checked: number; readonly supported: number };
  /** Milliseconds. */
  readonly durationMs: number;
}

/** Who wrote the text, and how much of it was checked; whole milliseconds from question to answer. */
interface Written {
  readonly by: AskAnswer["by"];
  readonly claims: AskAnswer["claims"];
  readonly durationMs: number;
}

export const askAnswerOf = (reply: Reply, { by, claims, durationMs }: Written): AskAnswer => ({
  command: "ask",
  outcome: reply.outcome,
  ...(reply.outcome === "declined" ? { because: reply.because } : {}),
  text: reply.text,
  citations: reply.outcome === "answered" ? reply.cards.map(citationOf) : [],
  nearest: nearestOf(reply).map(({ id, title }) => ({ article: id, title })),
  ...(reply.outcome === "command" ? { run: { name: reply.command.name, args: reply.command.args } } : {}),
  by,
  claims,
  durationMs,
});

const citationOf = ({ id, title, sources }: Card): Citation => ({ article: id, title, url: sources[0] as string });

/** What else is covered: on a refusal instead of an answer, on an answer beside it. */
const nearestOf = (reply: Reply): readonly Card[] => {
  switch (reply.outcome) {
    case "answered":
    case "command":
      return [];
    case "declined":
    case "read-only":
    case "no-such-thing":
    case "clarify":
      return reply.nearest;
  }
};
