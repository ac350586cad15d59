import { type AuthTestResponse, LogLevel, WebClient } from "@slack/web-api";
import { TokenError } from "./slack-errors.ts";

/** Whom the bot speaks as. With both ids known, Bolt never asks Slack who it is. */
export interface BotCredentials {
  readonly token: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly home: Home;
}

/** Where the app is installed: everybody from elsewhere is of another company. */
export type Home =
  | { readonly kind: "workspace"; readonly team: string }
  | { readonly kind: "organisation"; readonly enterprise: string };

export interface CredentialsParts {
  readonly token: () => Promise<string>;
  readonly slackApiUrl: string | null;
  readonly fetch: typeof fetch;
}

/**
 * The token, and once for each token what Slack says about it. Bolt would ask at its start and remember a failure for
 * as long as the process lives; here a failure is forgotten, and the next job asks again.
 */
export function botCredentials({ token, slackApiUrl, fetch }: CredentialsParts): () => Promise<BotCredentials> {
  let known: { readonly token: string; readonly credentials: Promise<BotCredentials> } | null = null;
  return async () => {
    const current = await token();
    if (known?.token === current) return known.credentials;
    const credentials = whoIs(current, slackApiUrl, fetch);
    known = { token: current, credentials };
    credentials.catch(() => {
      if (known?.credentials === credentials) known = null;
    });
    return credentials;
  };
}

/** https://docs.slack.dev/reference/methods/auth.test */
async function whoIs(token: string, slackApiUrl: string | null, fetcher: typeof fetch): Promise<BotCredentials> {
  const client = new WebClient(token, {
    retryConfig: { retries: 2, minTimeout: 250, maxTimeout: 1000 },
    timeout: 5000,
    rejectRateLimitedCalls: true,
    // What fails is thrown, and said there.
    logLevel: LogLevel.ERROR,
    fetch: fetcher,
    ...(slackApiUrl === null ? {} : { slackApiUrl }),
  });
  const said = await client.auth.test();
  const { bot_id: botId, user_id: botUserId } = said;
  if (botId === undefined || botUserId === undefined) throw new TokenError("it is not a bot's, xoxb-…");
  return { token, botId, botUserId, home: homeOf(said) };
}

function homeOf({
  team_id: team,
  enterprise_id: enterprise,
  is_enterprise_install: isOrganisation,
}: AuthTestResponse): Home {
  if (isOrganisation === true && enterprise !== undefined) return { kind: "organisation", enterprise };
  if (team === undefined) throw new TokenError("it is for no workspace");
  return { kind: "workspace", team };
}
