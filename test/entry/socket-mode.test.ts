import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "#app/failure.ts";
import { openNetworks } from "#entry/networks.ts";
import { startSocketMode } from "#entry/socket-mode.ts";

type Answer = readonly [status: number, body: object | string];

const aBot: Answer = [200, { ok: true, bot_id: "B0", user_id: "U0BOT", team_id: "T0" }];
const refusing = (error: string): Answer => [200, { ok: false, error }];

/** What Slack says about each of the tokens. */
interface Said {
  readonly bot?: Answer;
  readonly app?: Answer;
}

describe("npm start in Slack, where it cannot begin", () => {
  let close = async (): Promise<void> => {};
  let said: Said = {};
  let asked: string[] = [];
  let slackApiUrl = "";

  beforeEach(async () => {
    asked = [];
    const server = createServer(({ url = "" }, response) => {
      asked.push(url.slice(1));
      const answer = url === "/auth.test" ? said.bot : said.app;
      const [status, body] = answer ?? aBot;
      const isJson = typeof body === "object";
      response.writeHead(status, { "content-type": isJson ? "application/json" : "text/html" });
      response.end(isJson ? JSON.stringify(body) : body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    close = () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      });
  });
  afterEach(() => close());

  /** What `npm start` prints. */
  async function lineOf(answers: Said): Promise<string> {
    said = answers;
    const networks = await openNetworks({ kind: "example" });
    const tokens = { botToken: "xoxb-1", appToken: "xapp-1", slackApiUrl };
    const started = startSocketMode({ networks, humans: null, writer: async () => null, ...tokens });
    return started.then(
      () => "it has begun",
      (error: unknown) => failureOf(error).line,
    );
  }

  it.each([
    ["that it does not know", refusing("invalid_auth"), "invalid_auth"],
    ["that was revoked", refusing("token_revoked"), "token_revoked"],
    ["of a person", [200, { ok: true, user_id: "U0", team_id: "T0" }], "it is not a bot's, xoxb-…"],
    ["without a workspace", [200, { ok: true, bot_id: "B0", user_id: "U0" }], "it is for no workspace"],
  ] satisfies readonly (readonly [string, Answer, string])[])(
    "Slack refuses a bot token %s, and the socket is not asked for",
    async (_, bot, why) => {
      expect(await lineOf({ bot })).toBe(`Slack refuses SLACK_BOT_TOKEN (${why}); docs/slack.md says how to make one`);
      expect(asked).toEqual(["auth.test"]);
    },
  );

  it.each(["invalid_auth", "not_allowed_token_type", "missing_scope"])(
    "Slack refuses the app's token: %s",
    async (code) => {
      expect(await lineOf({ app: refusing(code) })).toBe(
        `Slack refuses SLACK_APP_TOKEN (${code}); docs/slack.md says how to make one`,
      );
      expect(asked).toEqual(["auth.test", "apps.connections.open"]);
    },
  );

  it.each([
    ["a proxy that forbids it", [403, "forbidden"], "statusCode = 403"],
    ["a login page in its place", [200, "<html>\n<title>Hotel</title>\n</html>"], "<html>"],
    ["trouble of its own", refusing("internal_error"), "internal_error"],
  ] satisfies readonly (readonly [string, Answer, string])[])(
    "Slack cannot be reached for %s, which is no word about a token",
    async (_, answer, why) => {
      for (const answers of [{ bot: answer }, { app: answer }]) {
        const line = await lineOf(answers);
        expect(line).toMatch(/^Slack cannot be reached \([^\n]+\); check this machine's network, or try again later$/);
        expect(line).toContain(why);
        expect(line).not.toContain("TOKEN");
      }
    },
  );

  it("Slack cannot be reached where nobody listens", async () => {
    await close();
    const line = await lineOf({});
    expect(line).toMatch(/^Slack cannot be reached \(connect ECONNREFUSED 127\.0\.0\.1:\d+\); check this/);
  });
});
