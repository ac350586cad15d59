import type { ModalView } from "@slack/types";
import { printLine, type QuestionLine } from "#app/question-line.ts";
import { parseTraffic } from "#domain/net/traffic-words.ts";
import type { ActionName } from "../action.ts";
import { mrkdwn } from "../blocks/escape.ts";
import { helpMessage } from "../blocks/help.ts";
import { wrongWordsMessage } from "../blocks/wrong-words.ts";
import { checkMessageShortcut, commandModal, reachModal } from "../names.ts";
import { readSlashMessage } from "../text/free-text.ts";
import { type Wrong, wrong } from "../text/wrong.ts";
import { cardNotice, cardSkeleton } from "../views/card-window.ts";
import { commandForm, firstField } from "../views/command-modal.ts";
import { detailsNotice, detailsSkeleton } from "../views/details-modal.ts";
import { quizNotice } from "../views/quiz-window.ts";
import { reachForm, reachFormSkeleton, readReachForm } from "../views/reach-modal.ts";
import type { OpenedFrom } from "../worker/origin.ts";
import { type Answer, inPrivate, notQueued } from "./answer.ts";
import { answerQuiz, beginQuiz, isPrivateQuiz, opensQuizWindow, quizForms, quizSkeletonFor } from "./answer-quiz.ts";
import type { Envelope } from "./envelope.ts";
import { fieldsIn, textIn } from "./parse-body.ts";
import type { SlackCalls } from "./slack-calls.ts";
import { isWanted } from "./wanted-event.ts";

const nothing: Answer = { body: null, later: null };

/**
 * Answers what Slack wants to hear at once; the rest is for later.
 * https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export async function answerNow(envelope: Envelope, calls: SlackCalls): Promise<Answer> {
  switch (envelope.kind) {
    case "url-verification":
      return { body: { challenge: envelope.challenge }, later: null };
    case "options":
      return { body: { options: [] }, later: null };
    case "ssl-check":
    case "view-closed":
    case "other":
      return nothing;
    case "command":
      return answerCommand(envelope, calls);
    case "action":
      return answerAction(envelope, calls);
    case "view-submission":
      return answerSubmission(envelope);
    case "shortcut": {
      if (envelope.callbackId !== checkMessageShortcut) return nothing;
      return { body: null, later: { envelope, viewId: null, otherwise: () => say(envelope, calls) } };
    }
    case "event":
      // Slack sends an event again that is answered with a failure.
      return isWanted(envelope)
        ? { body: null, later: { envelope, viewId: null, otherwise: async () => null } }
        : nothing;
  }
}

async function answerCommand(envelope: Extract<Envelope, { kind: "command" }>, calls: SlackCalls): Promise<Answer> {
  const later = (viewId: string | null, body: object | null): Answer => ({
    body,
    // A form that is open can be filled in without what the worker would add to it.
    later: {
      envelope,
      viewId,
      otherwise: async () => ({ body: viewId === null ? inPrivate({ text: notQueued }) : null }),
    },
  });
  if (envelope.command === "/quiz") return beginQuiz(envelope, calls);
  const read = readSlashMessage(envelope.command, envelope.text);
  switch (read.kind) {
    case "question":
      return later(null, inPrivate({ text: mrkdwn(checking(read.line), 400) }));
    case "small-word":
      return read.word === "help" ? { body: inPrivate(helpMessage()), later: null } : later(null, null);
    case "free-text":
      return later(null, inPrivate({ text: "Looking that up …" }));
    case "wrong":
      return { body: inPrivate(wrongWordsMessage(read)), later: null };
    case "bare": {
      if (read.command !== "reach") return { body: inPrivate(wrongWordsMessage(read.wrong)), later: null };
      const from = { channel: envelope.sender.channel, threadTs: null, responseUrl: envelope.responseUrl };
      const viewId = await calls.openView(envelope.triggerId, reachForm({ from, line: null, networks: [] }));
      return viewId === null
        ? { body: inPrivate(wrongWordsMessage(noForm(read.wrong))), later: null }
        : later(viewId, null);
    }
  }
}

const noForm = ({ form, example }: Wrong): Wrong =>
  wrong("the form could not be opened just now, but the words will do", form, example);

function checking(line: QuestionLine): string {
  if (line.command !== "reach") return `Checking ${printLine(line)} …`;
  const [source = "", destination = "", traffic = ""] = line.words;
  const parsed = parseTraffic(traffic);
  return `Checking ${source} → ${destination} on ${"words" in parsed ? parsed.words : traffic} …`;
}

async function answerAction(envelope: Extract<Envelope, { kind: "action" }>, calls: SlackCalls): Promise<Answer> {
  const view = modalFor(envelope);
  // Where it cannot be opened the worker says so, which has more time.
  const viewId = view === null ? windowOf(envelope) : await calls.openView(envelope.triggerId, view);
  const otherwise = async () => {
    const notice = noticeFor(envelope.name);
    if (viewId === null || notice === null) return say(envelope, calls);
    await calls.updateView(viewId, notice);
    return { body: null };
  };
  return { body: null, later: { envelope, viewId, otherwise } };
}

/** What a window says that nobody will fill. */
function noticeFor(name: ActionName): ModalView | null {
  if (name === "details" || name === "draft-item") return detailsNotice(notQueued);
  if (isPrivateQuiz(name) || opensQuizWindow(name)) return quizNotice(notQueued);
  return name === "card" || name === "draft-card" ? cardNotice(notQueued) : null;
}

/** The quiz goes on in the window that it was pressed in, and so does what is drafted from an answer's details. */
function windowOf({ name, body }: Extract<Envelope, { kind: "action" }>): string | null {
  const view = fieldsIn(body, "view");
  const goesOn = isPrivateQuiz(name) || name === "draft-item";
  return goesOn && textIn(view, "type") === "modal" ? textIn(view, "id") || null : null;
}

function modalFor(envelope: Extract<Envelope, { kind: "action" }>): ModalView | null {
  const { name, value } = envelope;
  if (name === "details") return detailsSkeleton();
  if (name === "card" || name === "draft-card") return cardSkeleton();
  if (isPrivateQuiz(name)) return windowOf(envelope) === null ? quizSkeletonFor(name) : null;
  if (opensQuizWindow(name)) return quizSkeletonFor(name);
  const from = placeOf(envelope);
  if (name === "live") return commandForm(value?.about ?? "", from);
  if (name !== "other-port") return null;
  return value === null || value.line === null
    ? reachFormSkeleton(from)
    : reachForm({ from, line: value.line, networks: [] });
}

/** The answer to what a form asks goes where the form was opened; what is between the two is a direct message anyway. */
function placeOf({ sender, body, responseUrl }: Extract<Envelope, { kind: "action" }>): OpenedFrom | null {
  const container = fieldsIn(body, "container");
  const isDirect = sender.channel.startsWith("D") && container["is_ephemeral"] !== true;
  if (sender.channel === "" || isDirect) return null;
  return { channel: sender.channel, threadTs: textIn(container, "thread_ts") || null, responseUrl };
}

function answerSubmission(envelope: Extract<Envelope, { kind: "view-submission" }>): Answer {
  const failed = (errors: Readonly<Record<string, string>>) => ({ body: { response_action: "errors", errors } });
  if (envelope.callbackId === commandModal) {
    const otherwise = async () => failed({ [firstField]: notQueued });
    return { body: { response_action: "clear" }, later: { envelope, viewId: null, otherwise } };
  }
  const form = quizForms[envelope.callbackId];
  if (form !== undefined) return answerQuiz(envelope, form);
  if (envelope.callbackId !== reachModal) return nothing;
  const submitted = readReachForm(envelope.view);
  if (submitted.kind === "errors") return { ...failed(submitted.errors), later: null };
  // The form stays as it is, to be sent again.
  const otherwise = async () => failed({ source: notQueued });
  return { body: { response_action: "clear" }, later: { envelope, viewId: null, otherwise } };
}

/** A press or a shortcut has no answer that Slack would show: a message of its own says it. */
async function say(envelope: Extract<Envelope, { kind: "action" | "shortcut" }>, calls: SlackCalls) {
  const { responseUrl, sender } = envelope;
  const isSaid = responseUrl !== "" && (await calls.respond(responseUrl, notQueued));
  if (!isSaid && sender.user !== "") await calls.write(sender.user, notQueued);
  return { body: null };
}
