import { accessOf } from "#app/access.ts";
import { lastCheck } from "#app/check-networks.ts";
import { listGaps } from "#app/gaps.ts";
import { readPreferences } from "#app/preferences.ts";
import { dueToday } from "#app/quiz/learn.ts";
import { gapsMessage } from "../blocks/gaps.ts";
import { helpMessage } from "../blocks/help.ts";
import type { SlackMessage } from "../blocks/message.ts";
import { notAMaintainer } from "../blocks/notice.ts";
import { quizMessage } from "../blocks/quiz.ts";
import { statusMessage } from "../blocks/status.ts";
import { whoamiMessage } from "../blocks/whoami.ts";
import { wrongWordsMessage } from "../blocks/wrong-words.ts";
import type { SmallWord } from "../text/command-line.ts";
import type { Message } from "../text/free-text.ts";
import { converse } from "../worker/converse.ts";
import { sittingOf } from "../worker/sitting.ts";
import type { Turn } from "../worker/turn.ts";
import { answerFreely } from "./free-question.ts";
import { isMaintainer } from "./maintainer.ts";

/** Answers what somebody typed to the bot, by whatever way it came. */
export async function answerWords(
  turn: Turn,
  read: Message,
  { showsProgress }: { readonly showsProgress: boolean },
): Promise<void> {
  if (read.kind === "question") return converse(turn, { line: read.line, fresh: false, showsProgress });
  if (read.kind === "free-text") return answerFreely(turn, read.text);
  await turn.outbox.post("answer", turn.target, await reply(turn, read));
}

async function reply(
  turn: Turn,
  read: Exclude<Message, { readonly kind: "question" | "free-text" }>,
): Promise<SlackMessage> {
  switch (read.kind) {
    case "small-word":
      return smallTalk(turn, read.word);
    case "bare":
      return wrongWordsMessage(read.wrong);
    case "wrong":
      return wrongWordsMessage(read);
  }
}

async function smallTalk(turn: Turn, word: SmallWord): Promise<SlackMessage> {
  switch (word) {
    case "help":
      return helpMessage();
    case "whoami":
      return whoami(turn);
    case "status":
      return status(turn);
    case "gaps":
      return gaps(turn);
    case "quiz":
      return quiz(turn);
  }
}

async function whoami({ asker, parts }: Turn): Promise<SlackMessage> {
  const who = await asker();
  const { networks, store } = parts.ask;
  const { network: preferred } = await readPreferences(store, who);
  return whoamiMessage({ asker: who, access: accessOf(who, networks.list), preferred });
}

async function gaps(turn: Turn): Promise<SlackMessage> {
  if (!(await isMaintainer(turn))) return notAMaintainer;
  return gapsMessage(await listGaps(turn.parts.ask.store, turn.sender.team));
}

/** A mention has nothing that could open a window: a button does. */
async function quiz(turn: Turn): Promise<SlackMessage> {
  const { parts, person } = await sittingOf(turn);
  return quizMessage(await dueToday(parts, person));
}

async function status({ asker, parts }: Turn): Promise<SlackMessage> {
  const known = accessOf(await asker(), parts.ask.networks.list).map(({ network }) => network);
  const { store, now } = parts.ask;
  const networks = await Promise.all(
    known.map(async ({ name, account, regions }) => {
      const check = await lastCheck(store, name);
      const ageSeconds = check === null ? null : Math.round((now() - Date.parse(check.checkedAt)) / 1000);
      return { name, account, regions, ageSeconds, trouble: check?.trouble ?? null };
    }),
  );
  return statusMessage({ version: parts.version, networks });
}
