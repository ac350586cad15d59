import type { Button } from "@slack/types";
import type { Interview } from "#app/quiz/interview-record.ts";
import type { Card } from "#domain/knowledge/card.ts";
import { button } from "../blocks/buttons.ts";

interface Look {
  readonly isPrimary?: boolean;
}

const turn = (about: string, label: string, nth: number, { isPrimary = false }: Look = {}): Button =>
  button({ name: "interview", label, nth, isPrimary, answerId: null, line: null, about });

/** What a press asks for next; each has a number of its own, so that they can stand side by side. */
export const interviewTurn = {
  begin: (label: string): Button => turn("begin", label, 0),
  goOn: (label: string, look: Look = {}): Button => turn("go-on", label, 1, look),
  next: ({ begunAt, answers, wanted }: Interview): Button =>
    turn(
      `next:${begunAt}`,
      answers.length < wanted ? `Next question (${answers.length + 1} of ${wanted})` : "What it came to",
      2,
      { isPrimary: true },
    ),
  stop: ({ begunAt }: Interview): Button => turn(`stop:${begunAt}`, "Stop here", 3),
  /** Both, as long as there is something to stop before. */
  nextOrStop: (interview: Interview): readonly Button[] => [
    interviewTurn.next(interview),
    ...(interview.answers.length < interview.wanted ? [interviewTurn.stop(interview)] : []),
  ],
  read: (card: Card, nth: number): Button => turn(`card:${card.id}`, `Read: ${card.title}`, nth + 4),
};

/** What a button asks for. */
type Wish =
  | { readonly kind: "begin" | "go-on" }
  | { readonly kind: "next" | "stop"; readonly begunAt: number }
  | { readonly kind: "card"; readonly id: string };

/** @param about as a button carries it; what is none of ours begins an interview, or goes on with it */
export function wishIn(about: string | undefined): Wish {
  const [, kind, of = ""] = /^(next|stop|card|go-on)(?::(.*))?$/.exec(about ?? "") ?? [];
  switch (kind) {
    case "next":
    case "stop":
      return { kind, begunAt: Number(of) };
    case "card":
      return { kind, id: of };
    case "go-on":
      return { kind };
    default:
      return { kind: "begin" };
  }
}
