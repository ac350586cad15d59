import { listIn, wordsIn } from "./json.ts";
import type { AppManifest } from "./manifest.ts";
import { app, type Channel } from "./people.ts";
import type { QuizTime } from "./quiz-time.ts";
import type { View } from "./views.ts";
import type { PageChannel, PageFile, PageMessage, PageState, PageView } from "./wire.ts";
import type { Message, Workspace } from "./workspace.ts";

/** More than anybody scrolls back through; what is older stays in the workspace. */
const mostMessages = 300;

export interface PageSetting {
  readonly manifest: AppManifest;
  /** What stands behind the playground, in a few words. */
  readonly about: string;
  readonly quizTime: QuizTime | null;
}

export function pageStateOf(workspace: Workspace, { manifest, about, quizTime }: PageSetting, me: string): PageState {
  const { views, users } = workspace;
  const home = views.homeOf(me);
  const modal = views.stackOf(me).at(-1);
  return {
    me,
    bot: app.userId,
    about,
    quizTime: quizTime === null ? null : { now: quizTime.now(), speed: quizTime.speed },
    users,
    channels: workspace.channels
      .filter(({ members }) => members.has(me))
      .map((channel) => pageChannel(workspace, channel, me, manifest)),
    home: home === null ? null : pageView(home),
    modal: modal === undefined ? null : pageView(modal),
    commands: manifest.commands,
    canStop: manifest.events.includes("agent_session_stopped"),
    shortcuts: manifest.shortcuts.filter(({ kind }) => kind === "message"),
    problems: workspace.problems.slice(-3),
  };
}

function pageChannel(
  workspace: Workspace,
  { id, name, kind, isShared, topic }: Channel,
  me: string,
  { prompts }: AppManifest,
): PageChannel {
  const seen = workspace.messages.filter(
    ({ channel, onlyFor }) => channel === id && (onlyFor === null || onlyFor === me),
  );
  return {
    id,
    name,
    kind,
    isShared,
    topic,
    messages: seen.slice(-mostMessages).map((message) => pageMessage(workspace, message)),
    atWork: [...workspace.atWork].filter(({ channel }) => channel === id).map(({ ts }) => ts),
    prompts: workspace.prompts.get(id) ?? (kind === "direct" ? { title: "", prompts } : null),
  };
}

const pageMessage = (workspace: Workspace, message: Message): PageMessage => ({
  ts: message.ts,
  user: message.user,
  text: message.text,
  blocks: message.blocks,
  threadTs: message.threadTs,
  files: message.files.flatMap((id) => pageFile(workspace, id)),
  isOnlyForMe: message.onlyFor !== null,
  isFromSlack: message.isFromSlack,
  isEdited: message.isEdited,
});

function pageFile(workspace: Workspace, id: string): PageFile[] {
  const file = workspace.files.get(id);
  if (file === undefined) return [];
  const { name, title, altText, mimeType } = file;
  return [{ id, name, title, altText, mimeType, url: `/files/${id}/${encodeURIComponent(name)}` }];
}

const pageView = ({ id, content, errors }: View): PageView => ({
  id,
  title: wordsIn(content, "title"),
  submit: wordsIn(content, "submit") || null,
  close: wordsIn(content, "close") || "Cancel",
  blocks: listIn(content, "blocks") as PageView["blocks"],
  errors,
});

/** Whether a view of this name is open to somebody: the page may press in no other. */
export const viewOf = (workspace: Workspace, user: string, id: string): View | undefined => {
  const view = workspace.views.find(id);
  return view?.user === user ? view : undefined;
};

/** A message that somebody can see. */
export const messageOf = (workspace: Workspace, user: string, channel: string, ts: string): Message | undefined => {
  const message = workspace.message(channel, ts);
  const isVisible = message?.onlyFor === null || message?.onlyFor === user;
  return isVisible && workspace.channel(channel)?.members.has(user) === true ? message : undefined;
};
