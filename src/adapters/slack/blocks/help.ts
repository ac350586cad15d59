import { commandForms } from "#app/commands/forms.ts";
import { quizWordForms } from "../text/quiz-words.ts";
import type { Line } from "./line.ts";
import type { SlackMessage } from "./message.ts";
import { smallPrint } from "./passages.ts";
import { bullet, code, ours, paragraph, richText } from "./rich-text.ts";

/** Every question and its form, from the same table that answers them. */
export const commandLines = (): readonly Line[] =>
  commandForms.map(({ name, words, summary }) => bullet(code(`/${name} ${words}`), ours(` ${summary}`)));

/** What can be asked, and where. */
export function helpMessage(): SlackMessage {
  const [first] = commandForms;
  return {
    text: "Hopwise answers AWS network questions, hop by hop, with the evidence.",
    blocks: [
      { type: "header", text: { type: "plain_text", text: "What you can ask Hopwise", emoji: false } },
      ...richText(commandLines()),
      ...richText([
        bullet(code("/reach"), ours(" alone opens a form")),
        bullet(
          code("/hopwise why does my ALB answer 503?"),
          ours(" or any other question about AWS networks, in your own words"),
        ),
        bullet(code("/quiz"), ours(" asks you today's questions, for you alone")),
        bullet(code("/hopwise whoami"), ours(" says what you may ask here, and why not more")),
        bullet(code("/hopwise status"), ours(" says which networks there are and how old the last reading is")),
      ]),
      ...richText([
        paragraph(
          ours("In a thread, where Slack has no commands, mention the bot: "),
          code(`@hopwise ${first?.example ?? ""}`),
          ours(". In a direct message the words alone will do. Any message has "),
          ours("Check connectivity in this message", { bold: true }),
          ours(" in its menu."),
        ),
      ]),
      ...smallPrint([
        "An end is an id, an address, a CIDR, a Name tag or internet; an account's name and a colon may stand before it.",
        "Traffic is a port (443, 53/udp, 8000-8100/tcp), icmp, a protocol, a service (postgres) or any.",
        "Answers are for you alone until you share them. Hopwise reads and never changes anything.",
      ]),
    ],
  };
}

/** The words behind `/quiz`. */
export const quizHelpMessage = (): SlackMessage => ({
  text: "/quiz asks you questions about AWS networks, and a channel one a day.",
  blocks: [
    { type: "header", text: { type: "plain_text", text: "What stands behind /quiz", emoji: false } },
    ...richText(quizWordForms.map(({ word, summary }) => bullet(code(`/quiz ${word}`), ours(` ${summary}`)))),
    ...smallPrint([
      "Answers are seen by nobody else. What the channel sees comes with the reveal: the key, and how many chose what.",
    ]),
  ],
});
