import { WebClient } from "@slack/web-api";

/** Whom the bot speaks as. With both ids known, Bolt never asks Slack who it is. */
export interface BotCredentials {
  readonly token: string;
  readonly botId: string;
  readonly botUserId: string;
}

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
      known = null;
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
    fetch: fetcher,
    ...(slackApiUrl === null ? {} : { slackApiUrl }),
  });
  const { bot_id: botId, user_id: botUserId } = await client.auth.test();
  if (botId === undefined || botUserId === undefined) throw new Error("the token is not a bot's (xoxb-)");
  return { token, botId, botUserId };
}
