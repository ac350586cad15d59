import type { KnownBlock } from "@slack/types";
import type { ReportedItem } from "#app/quiz/channel/reports.ts";
import { actionsRow, button } from "./buttons.ts";
import { cut, oneLine } from "./escape.ts";
import { counted } from "./in-words.ts";
import { smallPrint } from "./passages.ts";
import { ours, paragraph, richText, written } from "./rich-text.ts";

const mostShown = 5;

/** Questions of the quiz that somebody has reported and nobody has decided yet, the most reported first. */
export function reportedBlocks(reported: readonly ReportedItem[]): readonly KnownBlock[] {
  const waiting = reported
    .filter(({ state }) => state === "open" || state === "hidden")
    .toSorted((one, other) => other.reports.length - one.reports.length);
  if (waiting.length === 0) return richText([paragraph(ours("None waits for a decision."))]);
  const rest = waiting.length - mostShown;
  return [
    ...waiting
      .slice(0, mostShown)
      .flatMap(({ itemId, reports, state }, nth) => [
        ...richText([
          paragraph(written(cut(oneLine(itemId), 80), { bold: true })),
          paragraph(
            ours(`${counted(reports.length, "report")} · ${state === "hidden" ? "hidden" : "still asked"} · `),
            written(cut(oneLine(reports.at(-1)?.reason ?? ""), 200)),
          ),
        ]),
        ...actionsRow([
          button({ name: "quiz-decide", label: "Decide …", nth, answerId: null, line: null, about: itemId }),
        ]),
      ]),
    ...(rest > 0 ? smallPrint([`And ${counted(rest, "more")}.`]) : []),
  ];
}
