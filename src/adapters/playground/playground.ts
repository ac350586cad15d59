import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiParts, type Call, serveApi } from "./api-server.ts";
import { pageBundle } from "./bundle.ts";
import { type Clock, realClock } from "./clock.ts";
import { type Bot, botAt, Courier } from "./deliver.ts";
import { type Drive, driveOf } from "./drive.ts";
import { Faults } from "./faults.ts";
import { answer, isForLoopback } from "./http.ts";
import type { Fields } from "./json.ts";
import { readManifest } from "./manifest.ts";
import { type PageParts, servePage } from "./page-server.ts";
import type { QuizTime } from "./quiz-time.ts";
import { ResponseUrls } from "./response-urls.ts";
import { Triggers } from "./triggers.ts";
import { Workspace } from "./workspace.ts";

export interface PlaygroundOptions {
  /** The app's manifest, parsed: its commands, shortcuts, events and scopes. */
  readonly manifest: Fields;
  readonly signingSecret: string;
  readonly botToken: string;
  /** 0, the default, takes any that is free. */
  readonly port?: number;
  readonly clock?: Clock;
  /** What stands behind it, for the page: "the example estate". */
  readonly about?: string;
  /** The clock of the bot's quiz, for the page to show and to let go faster. */
  readonly quizTime?: QuizTime;
}

/** A Slack of one's own, on this machine alone. */
export interface Playground {
  /** The page, without a slash at the end: `http://localhost:3000`. */
  readonly url: string;
  /** For the `slackApiUrl` of a client, with a slash at the end. */
  readonly apiUrl: string;
  readonly drive: Drive;
  /** Every call of the app, oldest first. */
  readonly calls: readonly Call[];
  readonly faults: Faults;
  readonly workspace: Workspace;
  /** How the bot is reached: by its address, or as a function. Verifies it as Slack does. @throws where it answers wrongly. */
  connect(bot: Bot | string): Promise<void>;
  close(): Promise<void>;
}

/** @throws EADDRINUSE where the port is taken. */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { signingSecret, botToken, port = 0, clock = realClock, about = "", quizTime = null } = options;
  const manifest = readManifest(options.manifest);
  const workspace = new Workspace(clock);
  const courier = new Courier({ clock, signingSecret });
  const triggers = new Triggers(clock);
  const faults = new Faults();
  const calls: Call[] = [];
  let bound = 0;
  const origin = (): string => `http://localhost:${bound}`;
  const loopback = (): string => `http://127.0.0.1:${bound}`;
  const responseUrls = new ResponseUrls(workspace, loopback);
  const caller = { botToken, scopes: manifest.scopes };
  const api: ApiParts = { workspace, triggers, origin: loopback, clock, faults, calls, responseUrls, caller };
  const page: PageParts = { workspace, courier, triggers, responseUrls, manifest, bundle: pageBundle, about, quizTime };

  const server = createServer((request, response) => {
    // Also what comes for another name: a site that points its own at this machine gets nothing.
    if (!isForLoopback(request.headers.host, bound)) {
      answer(response, 421, "this server is for this machine alone");
      return;
    }
    const url = new URL(request.url ?? "/", origin());
    const served = /^\/(api|response|upload)\//.test(url.pathname)
      ? request.method === "POST"
        ? serveApi(api, url.pathname, request, response)
        : notAllowed(response)
      : servePage(page, url, request, response);
    served.catch((error: unknown) => {
      if (!response.headersSent) answer(response, 500, error instanceof Error ? error.message : "failed");
      else response.destroy();
    });
  });
  bound = await listen(server, port);
  return {
    url: origin(),
    apiUrl: `${loopback()}/api/`,
    drive: driveOf(page),
    calls,
    faults,
    workspace,
    async connect(bot) {
      courier.bot = typeof bot === "string" ? botAt(bot) : bot;
      await courier.verifyUrl();
    },
    close: () => {
      courier.close();
      return closed(server);
    },
  };
}

async function notAllowed(response: ServerResponse): Promise<void> {
  answer(response, 405, "not allowed");
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
