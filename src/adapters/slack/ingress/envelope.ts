import { type ActionName, type ActionValue, actionNamed, decodeAction } from "../action.ts";
import { openedFrom } from "../worker/origin.ts";
import { type Fields, fieldsIn, isFields, textIn } from "./parse-body.ts";

/** Where a request comes from. Ids are empty where Slack's payload has none. */
export interface Sender {
  /** The workspace, or the organisation where the app is installed there. */
  readonly team: string;
  readonly app: string;
  readonly user: string;
  readonly channel: string;
}

/** One of Slack's requests, as far as the ingress has to know it. */
export type Envelope =
  | { readonly kind: "url-verification"; readonly challenge: string }
  | { readonly kind: "ssl-check" }
  | (Sent & { readonly kind: "command"; readonly command: string; readonly text: string } & Triggered)
  | (Sent & { readonly kind: "action"; readonly name: ActionName; readonly value: ActionValue | null } & Triggered)
  | (Sent & { readonly kind: "view-submission"; readonly callbackId: string; readonly view: Fields })
  | (Sent & { readonly kind: "view-closed" })
  | (Sent & { readonly kind: "shortcut"; readonly callbackId: string } & Triggered)
  | (Sent & { readonly kind: "event"; readonly event: Fields; readonly eventId: string })
  | (Sent & { readonly kind: "options" })
  | (Sent & { readonly kind: "other" });

interface Sent {
  readonly sender: Sender;
  readonly body: Fields;
}

interface Triggered {
  /** Opens a modal, within three seconds; also names this one press. */
  readonly triggerId: string;
  /** Takes five answers in half an hour; empty where Slack gives none. */
  readonly responseUrl: string;
}

/** Classifies a body that Slack has signed. */
export function readEnvelope(body: Fields): Envelope {
  const type = textIn(body, "type");
  if (textIn(body, "ssl_check") === "1") return { kind: "ssl-check" };
  if (type === "url_verification") return { kind: "url-verification", challenge: textIn(body, "challenge") };
  const sent: Sent = { sender: senderOf(body), body };
  const triggered: Triggered = { triggerId: textIn(body, "trigger_id"), responseUrl: textIn(body, "response_url") };
  if (type === "" && textIn(body, "command") !== "") {
    return { kind: "command", command: textIn(body, "command"), text: textIn(body, "text"), ...sent, ...triggered };
  }
  switch (type) {
    case "block_actions":
      return actionIn(body, sent, triggered);
    case "view_submission": {
      const view = fieldsIn(body, "view");
      return { kind: "view-submission", callbackId: textIn(view, "callback_id"), view, ...sent };
    }
    case "view_closed":
      return { kind: "view-closed", ...sent };
    case "message_action":
    case "shortcut":
      return { kind: "shortcut", callbackId: textIn(body, "callback_id"), ...sent, ...triggered };
    case "event_callback":
      return { kind: "event", event: fieldsIn(body, "event"), eventId: textIn(body, "event_id"), ...sent };
    case "block_suggestion":
      return { kind: "options", ...sent };
    default:
      return { kind: "other", ...sent };
  }
}

/** Choosing something in a form is an action too, but nothing to do. */
function actionIn(body: Fields, sent: Sent, triggered: Triggered): Envelope {
  const actions = body["actions"];
  const first: unknown = Array.isArray(actions) ? actions[0] : undefined;
  const action = isFields(first) ? first : {};
  const name = actionNamed(textIn(action, "action_id"));
  if (name === null) return { kind: "other", ...sent };
  return { kind: "action", name, value: decodeAction(textIn(action, "value")), ...sent, ...triggered };
}

/** Commands and events name their ids flatly, interactions in objects, and a form says where it was opened. */
function senderOf(body: Fields): Sender {
  const event = fieldsIn(body, "event");
  const user = fieldsIn(body, "user");
  const container = fieldsIn(body, "container");
  const first = (...texts: readonly string[]): string => texts.find((text) => text !== "") ?? "";
  return {
    team: first(
      textIn(body, "team_id"),
      textIn(fieldsIn(body, "team"), "id"),
      textIn(user, "team_id"),
      textIn(fieldsIn(body, "enterprise"), "id"),
    ),
    app: textIn(body, "api_app_id"),
    user: first(textIn(body, "user_id"), textIn(user, "id"), textIn(event, "user")),
    channel: first(
      textIn(body, "channel_id"),
      textIn(fieldsIn(body, "channel"), "id"),
      textIn(container, "channel_id"),
      textIn(event, "channel"),
      openedFrom(textIn(fieldsIn(body, "view"), "private_metadata")).channel ?? "",
    ),
  };
}
