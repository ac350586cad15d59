import { type Fields, fieldsIn, isFields, listIn, textIn } from "./json.ts";

interface SlashCommand {
  /** With its slash. */
  readonly command: string;
  readonly description: string;
  readonly usage: string;
}

interface Shortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly kind: "message" | "global";
}

/** What Slack knows of an app by its manifest. https://docs.slack.dev/reference/app-manifest */
export interface AppManifest {
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** The events that the app has subscribed to, such as `app_mention`. */
  readonly events: readonly string[];
  readonly scopes: readonly string[];
  /** What the direct message offers before anybody has asked anything. */
  readonly prompts: readonly { readonly title: string; readonly message: string }[];
}

export function readManifest(manifest: Fields): AppManifest {
  const features = fieldsIn(manifest, "features");
  const subscriptions = fieldsIn(fieldsIn(manifest, "settings"), "event_subscriptions");
  const scopes = fieldsIn(fieldsIn(manifest, "oauth_config"), "scopes");
  return {
    commands: objects(features, "slash_commands").map((one) => ({
      command: textIn(one, "command"),
      description: textIn(one, "description"),
      usage: textIn(one, "usage_hint"),
    })),
    shortcuts: objects(features, "shortcuts").map((one) => ({
      callbackId: textIn(one, "callback_id"),
      name: textIn(one, "name"),
      kind: textIn(one, "type") === "message" ? "message" : "global",
    })),
    events: texts(subscriptions, "bot_events"),
    scopes: texts(scopes, "bot"),
    prompts: objects(fieldsIn(features, "agent_view"), "suggested_prompts").map((one) => ({
      title: textIn(one, "title"),
      message: textIn(one, "message"),
    })),
  };
}

const objects = (fields: Fields, name: string): Fields[] => listIn(fields, name).filter(isFields);

const texts = (fields: Fields, name: string): string[] => listIn(fields, name).filter((one) => typeof one === "string");
