import type { PageState } from "../wire.ts";

export interface Completion {
  /** What stays as it was typed. */
  readonly before: string;
  readonly insert: string;
  readonly usage: string;
  readonly description: string;
}

/** What could be meant by what stands before the cursor: a command, a person, a channel. */
export function completionsFor(text: string, state: PageState, isInThread: boolean): readonly Completion[] {
  if (/^\/\S*$/.test(text) && !isInThread) {
    return state.commands
      .filter(({ command }) => command.startsWith(text))
      .map(({ command, usage, description }) => ({ before: "", insert: command, usage, description }));
  }
  const [, before, sign, typed] = /^(|.*\s)([@#])([\w-]*)$/s.exec(text) ?? [];
  if (before === undefined || typed === undefined) return [];
  const names =
    sign === "@"
      ? // The bot first: it is who one talks to here.
        state.users
          .filter(({ id }) => id !== state.me)
          .toSorted((a, b) => Number(b.kind === "bot") - Number(a.kind === "bot"))
          .map(({ name, realName }) => ({ name, about: realName }))
      : state.channels.filter(({ kind }) => kind === "channel").map(({ name, topic }) => ({ name, about: topic }));
  return names
    .filter(({ name }) => name.startsWith(typed.toLowerCase()))
    .map(({ name, about }) => ({ before, insert: `${sign}${name}`, usage: "", description: about }));
}

/** How a command that stands there goes on. */
export function hintFor(text: string, { commands }: PageState): string | null {
  const [, command] = /^(\/\S+)\s/.exec(text) ?? [];
  const known = commands.find((one) => one.command === command);
  return known === undefined || known.usage === "" ? null : `${known.command} ${known.usage}`;
}
