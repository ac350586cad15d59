import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Humans } from "#app/person.ts";
import { humansIn } from "./humans.ts";

/** What the environment decides. Nothing else reads `process.env`. */
export interface Config {
  readonly noColour: boolean;
  readonly forceColour: boolean;
  readonly unicode: boolean;
  readonly debug: boolean;
  /** Whether any AWS tool would find credentials, a profile or an endpoint here. */
  readonly hasAmbientAws: boolean;
  /** Null unless both of Slack's tokens are set, as Socket Mode needs them. */
  readonly slack: SlackTokens | null;
  /** Whom *Ask a human* calls; null where nobody is named. */
  readonly humans: Humans | null;
}

export interface SlackTokens {
  readonly botToken: string;
  readonly appToken: string;
  /** Another Slack than Slack's; with a slash at the end. */
  readonly slackApiUrl: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(env: Environment, platform: string = process.platform): Config {
  const isSet = (name: string): boolean => (env[name] ?? "") !== "";
  return {
    noColour: isSet("NO_COLOR") || env["TERM"] === "dumb",
    forceColour: isSet("FORCE_COLOR") && env["FORCE_COLOR"] !== "0",
    unicode: platform === "win32" || /utf-?8/i.test(env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || ""),
    debug: isSet("HOPWISE_DEBUG") && env["HOPWISE_DEBUG"] !== "0",
    slack: slackTokens(env),
    humans: humansIn(env),
    hasAmbientAws: Object.keys(env).some((name) => pointsAtAws.test(name) && isSet(name)) || hasAwsFiles(env),
  };
}

function slackTokens(env: Environment): SlackTokens | null {
  const { SLACK_BOT_TOKEN: botToken = "", SLACK_APP_TOKEN: appToken = "", HOPWISE_SLACK_API_URL: url = "" } = env;
  if (botToken === "" || appToken === "") return null;
  return { botToken, appToken, slackApiUrl: url === "" ? null : url.replace(/\/*$/, "/") };
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html; others only shape how a tool behaves. */
const pointsAtAws =
  /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE|DEFAULT_PROFILE|REGION|DEFAULT_REGION|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_CREDENTIALS_\w+|ENDPOINT_URL\w*|CONFIG_FILE|SHARED_CREDENTIALS_FILE)$/;

function hasAwsFiles(env: Environment): boolean {
  const home = env["HOME"] ?? homedir();
  return ["config", "credentials"].some((name) => existsSync(join(home, ".aws", name)));
}
