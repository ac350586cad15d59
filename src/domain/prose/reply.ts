import type { Reply } from "../assistant/reply.ts";
import type { Card } from "../knowledge/card.ts";
import type { LiveCommand } from "../live/live-question.ts";
import { passagesOfMarkdown } from "./markdown.ts";
import type { Passage } from "./passage.ts";

/** What the cards answer, for people: the answer, what is near it, and where its facts come from. */
export function replyProse(reply: Reply): readonly Passage[] {
  switch (reply.outcome) {
    case "answered": {
      const [best] = reply.cards;
      return [
        { kind: "headline", mark: "neutral", text: (best as Card).title },
        ...passagesOfMarkdown(reply.text),
        ...ofOwnNetwork(best as Card),
        ...titles("See also", reply.related),
        { kind: "footnote", text: sourcesOf(reply.cards) },
      ];
    }
    case "declined":
      return [...passagesOfMarkdown(reply.text), ...titles("What I can tell you about", reply.nearest)];
    case "no-such-thing":
      return [...passagesOfMarkdown(reply.text), ...titles("What there is", reply.nearest)];
    case "read-only":
      return [
        ...passagesOfMarkdown(reply.text),
        ...commands("Look first", reply.offers),
        ...titles("Before you do", reply.nearest),
      ];
    case "clarify":
      return [
        ...passagesOfMarkdown(reply.text),
        ...commands("For example", reply.offers),
        ...titles("Or is it one of these?", reply.nearest),
      ];
    case "command":
      return [{ kind: "headline", mark: "neutral", text: typedAs(reply.command) }];
  }
}

/** What shows it live. */
const ofOwnNetwork = ({ commands: lines }: Card): readonly Passage[] =>
  lines.length === 0 ? [] : [{ kind: "code", title: "On your own network", lines }];

const titles = (title: string, cards: readonly Card[]): readonly Passage[] =>
  cards.length === 0 ? [] : [{ kind: "list", title, items: cards.map((card) => card.title) }];

const commands = (title: string, offers: readonly LiveCommand[]): readonly Passage[] =>
  offers.length === 0 ? [] : [{ kind: "code", title, lines: offers.map(typedAs) }];

/** As it would be typed. */
const typedAs = ({ name, args }: LiveCommand): string => [name, ...args].join(" ");

/** The pages that the cards were read against, and when the oldest of them was. */
function sourcesOf(cards: readonly Card[]): string {
  const pages = [...new Set(cards.flatMap(({ sources }) => sources))];
  const reviewed = cards.map((card) => card.reviewed).toSorted()[0] as string;
  return `From ${pages.join(", ")}; reviewed ${reviewed}.`;
}
