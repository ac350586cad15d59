import { printLine, type QuestionLine } from "#app/question-line.ts";
import { actionsRow, button, fitsAButton } from "./buttons.ts";
import { cut, mrkdwn, oneLine } from "./escape.ts";
import { counted, durationInWords, stopped } from "./in-words.ts";
import { limits } from "./limits.ts";
import type { SlackMessage } from "./message.ts";
import { fitting } from "./pack.ts";
import { smallPrint } from "./passages.ts";
import { bullet, code, ours, paragraph, richText, written } from "./rich-text.ts";

const longestLine = 800;
const longestNotification = 240;

export interface RefusalView {
  /** Why, in a plain sentence. */
  readonly line: string;
  readonly answerId: string;
}

/** The asker may not ask this: why, and who could change it. */
export function refusalMessage({ line, answerId }: RefusalView): SlackMessage {
  const why = stopped(cut(oneLine(line), longestLine));
  const said = richText([
    paragraph(ours("🚫 Not allowed: ", { bold: true }), written(why)),
    paragraph(
      ours("Whoever runs Hopwise here decides this, in its accounts file. "),
      code("/hopwise whoami"),
      ours(" shows what you may ask here."),
    ),
  ]);
  const tail = smallPrint([`To quote: ${cut(answerId, 60)}`]);
  return { text: `Not allowed: ${mrkdwn(why, longestNotification)}`, blocks: [...fitting(said, tail), ...tail] };
}

export interface SlowDownView {
  readonly afterSeconds: number;
  readonly who: "person" | "channel";
  readonly answerId: string;
  /** What was asked, to be asked again; null where it is not known any more. */
  readonly question?: QuestionLine | null;
}

/** Too many questions in a short time: from when on the next is answered. */
export function slowDownMessage({ afterSeconds, who, answerId, question = null }: SlowDownView): SlackMessage {
  const whose = who === "person" ? "You have" : "This channel has";
  const when = `Ask again in ${durationInWords(Math.max(1, Math.ceil(afterSeconds)))}.`;
  const line = `${whose} asked a lot in a short time. ${when}`;
  const again =
    question === null || !fitsAButton(question)
      ? []
      : actionsRow([button({ name: "ask", label: "Ask again", answerId, line: question })]);
  return {
    text: line,
    blocks: [...richText([paragraph(ours("✋ Slow down. ", { bold: true }), ours(line))]), ...again],
  };
}

export interface ChooseNetworkView {
  readonly names: readonly string[];
  readonly question: QuestionLine;
  readonly answerId: string;
}

/** More buttons are no choice but a search. */
const mostButtons = 8;
const mostNamed = 20;
const longestName = 60;

/** Several networks could be meant: a press asks the same of one of them. */
export function chooseNetworkMessage({ names, question, answerId }: ChooseNetworkView): SlackMessage {
  const choices = names
    .map((name) => ({ name, line: { ...question, network: name } }))
    .filter(({ line }) => fitsAButton(line))
    .slice(0, Math.min(mostButtons, limits.actions));
  const others = names.filter((name) => !choices.some((choice) => choice.name === name));
  const shown = others.slice(0, mostNamed).map((name) => bullet(code(cut(oneLine(name), longestName))));
  const rest = others.length - shown.length;
  const said = richText([
    paragraph(ours("Which network? ", { bold: true }), code(cut(oneLine(printLine(question)), longestLine))),
    ...(others.length === 0
      ? []
      : [
          paragraph(
            ours(
              choices.length === 0
                ? "Ask again with a name and a colon in front of the first word:"
                : "Or ask again with a name and a colon in front of the first word:",
            ),
          ),
          ...shown,
        ]),
    ...(rest === 0 ? [] : [paragraph(ours(`and ${counted(rest, "more")}`))]),
  ]);
  const tail = actionsRow(
    choices.map(({ name, line }, nth) => button({ name: "choose-network", label: name, nth, answerId, line })),
  );
  return { text: "Which network do you mean?", blocks: [...fitting(said, tail), ...tail] };
}
