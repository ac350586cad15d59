import type { View } from "@slack/types";
import { isFields, textIn } from "./parse-body.ts";

/** Where Slack's Web API is, with a slash at the end, and how it is reached. */
export interface SlackApi {
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** A trigger lives for three seconds, and so does Slack's patience with us. */
const openTimeout = 2000;

/** What is only said because something else has failed must not make that slower. */
const sayTimeout = 800;

/** The few calls that cannot wait for the worker. None of them throws: each says whether it worked. */
export interface SlackCalls {
  /** The id of the opened view; null where it could not be opened. */
  openView(triggerId: string, view: View): Promise<string | null>;
  updateView(viewId: string, view: View): Promise<boolean>;
  /** By the response URL, to the person alone. */
  respond(responseUrl: string, text: string): Promise<boolean>;
  /** As a direct message. */
  write(user: string, text: string): Promise<boolean>;
}

export function slackCalls({ url, fetch }: SlackApi, botToken: () => Promise<string>): SlackCalls {
  const call = async (method: string, fields: Readonly<Record<string, string>>, timeout: number) => {
    try {
      const answer = await fetch(`${url}${method}`, {
        method: "POST",
        headers: { authorization: `Bearer ${await botToken()}` },
        body: new URLSearchParams(fields),
        signal: AbortSignal.timeout(timeout),
      });
      const said: unknown = await answer.json();
      return isFields(said) && said["ok"] === true ? said : null;
    } catch {
      // No token, no connection, no answer in time, or no JSON: it did not work.
      return null;
    }
  };
  return {
    openView: async (triggerId, view) => {
      const said = await call("views.open", { trigger_id: triggerId, view: JSON.stringify(view) }, openTimeout);
      const opened = said?.["view"];
      return isFields(opened) ? textIn(opened, "id") || null : null;
    },
    updateView: async (viewId, view) =>
      (await call("views.update", { view_id: viewId, view: JSON.stringify(view) }, sayTimeout)) !== null,
    write: async (user, text) => (await call("chat.postMessage", { channel: user, text }, sayTimeout)) !== null,
    respond: async (responseUrl, text) => {
      try {
        const answer = await fetch(responseUrl, {
          method: "POST",
          headers: { "content-type": "application/json; charset=utf-8" },
          body: JSON.stringify({ response_type: "ephemeral", replace_original: false, text }),
          signal: AbortSignal.timeout(sayTimeout),
        });
        return answer.ok;
      } catch {
        return false;
      }
    },
  };
}
