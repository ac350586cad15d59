import type { Envelope } from "./envelope.ts";
import { fieldsIn, isFields, textIn } from "./parse-body.ts";

type Event = Pick<Extract<Envelope, { kind: "event" }>, "event" | "body">;

/** Messages that people write; edits, deletions, joins and the like are messages too, of other subtypes. */
const written = ["", "file_share", "thread_broadcast", "me_message"];

/**
 * Whether an event is a person's question or visit, or the end of their patience. Bots are not answered, ourselves least of all: two bots would talk
 * for ever. What is written in a channel without a mention is between the people there.
 */
export function isWanted({ event, body }: Event): boolean {
  if (textIn(event, "bot_id") !== "" || isFields(event["bot_profile"]) || event["hidden"] === true) return false;
  const user = textIn(event, "user");
  if (user === "" || user === "USLACKBOT" || user === ourselves(body)) return false;
  switch (textIn(event, "type")) {
    case "app_mention":
      return written.includes(textIn(event, "subtype"));
    case "message":
      return textIn(event, "channel_type") === "im" && written.includes(textIn(event, "subtype"));
    case "app_home_opened":
    case "agent_session_stopped":
      return true;
    default:
      return false;
  }
}

/** The bot's own user, which every event names. https://docs.slack.dev/apis/events-api#authorizations */
function ourselves(body: Event["body"]): string | null {
  const authorizations = body["authorizations"];
  const first: unknown = Array.isArray(authorizations) ? authorizations[0] : undefined;
  const bot = fieldsIn({ bot: first }, "bot");
  return bot["is_bot"] === true ? textIn(bot, "user_id") : null;
}
