import type { Workspace } from "./workspace.ts";

/** Slack's three control characters. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What somebody has typed, as the app gets it: `@name` and `#channel` become the ids of those that exist. */
export function written(text: string, workspace: Workspace): string {
  return escaped(text)
    .replace(/(^|[\s(])@([\w.-]*\w)/g, (whole: string, before: string, name: string) => {
      const user = workspace.users.find((one) => one.name === name.toLowerCase());
      return user === undefined ? whole : `${before}<@${user.id}>`;
    })
    .replace(/(^|[\s(])#([\w-]+)/g, (whole: string, before: string, name: string) => {
      const channel = workspace.channels.find((one) => one.name === name.toLowerCase() && one.name !== "");
      return channel === undefined ? whole : `${before}<#${channel.id}|${channel.name}>`;
    });
}
