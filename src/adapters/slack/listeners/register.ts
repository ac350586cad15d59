import type { App } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { networkCommands } from "#app/commands/index.ts";
import {
  channelAnswerModal,
  checkMessageShortcut,
  commandModal,
  interviewFollowUpModal,
  interviewModal,
  interviewSetupModal,
  quizDecisionModal,
  quizModal,
  quizReportModal,
  quizSetupModal,
  reachModal,
} from "../names.ts";
import { type BotParts, type BotSelf, type Delivered, type Turn, turnOf } from "../worker/turn.ts";
import { pressed } from "./actions/index.ts";
import { asked } from "./commands/asked.ts";
import { quizCommand } from "./commands/quiz.ts";
import { appHomeOpened } from "./events/app-home-opened.ts";
import { sessionStopped } from "./events/session-stopped.ts";
import { written } from "./events/written.ts";
import { formAnswered } from "./quiz/answer.ts";
import { followUpAnswered, interviewAnswered, interviewBegun } from "./quiz/interview.ts";
import { questionDecided, questionReported } from "./quiz/report.ts";
import { quizSetUp } from "./quiz/setup.ts";
import { checkMessage } from "./shortcuts/check-message.ts";
import { commandSubmitted } from "./views/command-submitted.ts";
import { quizAnswered } from "./views/quiz-answered.ts";
import { reachSubmitted } from "./views/reach-submitted.ts";

/** What every listener does: one job, one turn. */
type Listener = (turn: Turn) => Promise<void>;

/** Everything that the app listens to; a test holds `manifest.json` to it. */
export function register(app: App, parts: BotParts): void {
  const on =
    (listener: Listener) =>
    ({ client, context }: { readonly client: WebClient; readonly context: object }): Promise<void> => {
      // The receiver has put the job there, and the authorization whom the bot speaks as.
      const { delivered, botUserId, home } = context as BotSelf & { readonly delivered: Delivered };
      return listener(turnOf(parts, client, delivered, { botUserId, home }));
    };
  for (const { name } of networkCommands) app.command(`/${name}`, on(asked));
  app.command("/hopwise", on(asked));
  app.command("/quiz", on(quizCommand));
  app.action(/^hopwise:/, on(pressed));
  app.view(reachModal, on(reachSubmitted));
  app.view(commandModal, on(commandSubmitted));
  app.view(quizModal, on(quizAnswered));
  app.view(channelAnswerModal, on(formAnswered));
  app.view(quizSetupModal, on(quizSetUp));
  app.view(quizReportModal, on(questionReported));
  app.view(quizDecisionModal, on(questionDecided));
  app.view(interviewSetupModal, on(interviewBegun));
  app.view(interviewModal, on(interviewAnswered));
  app.view(interviewFollowUpModal, on(followUpAnswered));
  app.shortcut(checkMessageShortcut, on(checkMessage));
  app.event("app_mention", on(written));
  app.event("message", on(written));
  app.event("app_home_opened", on(appHomeOpened));
  app.event("agent_session_stopped", on(sessionStopped));
}
