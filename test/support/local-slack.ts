import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ingress } from "#adapters/slack/ingress/ingress.ts";

const program = join(import.meta.dirname, "../../node_modules/local-slack-linux-x64/bin/local-slack");

/** Somebody else's Slack is a program for one kind of machine; where it is missing, that is said, and in CI it fails. */
export function isWithoutLocalSlack(): boolean {
  if (existsSync(program)) return false;
  const isItsMachine = process.platform === "linux" && process.arch === "x64";
  if (isItsMachine && process.env["CI"] === "true") throw new Error("local-slack-linux-x64 is not installed: npm ci");
  const why = isItsMachine
    ? "local-slack-linux-x64 is not installed (npm ci)"
    : `local-slack is for linux-x64 alone, and this is ${process.platform}-${process.arch}`;
  process.stderr.write(`*** WARNING: ${why}: the journeys against it are SKIPPED\n`);
  return true;
}

export const signingSecret = "local-slack-secret";
export const botToken = "xoxb-local-slack";
export const appToken = "xapp-local-slack";
export const ann = "U0ANN";
export const network = "C0NETWORK";

/** A message as local-slack keeps it. */
export interface SeenMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly ephemeral_to?: string;
  readonly blocks?: readonly object[];
}

export interface LocalSlack {
  readonly port: number;
  /** For the `slackApiUrl` of a client. */
  readonly apiUrl: string;
  control(what: string, body: object): Promise<unknown>;
  messages(channel?: string): Promise<readonly SeenMessage[]>;
  /** The bytes of a file that a message shows, got with the bot's token as Slack demands. */
  file(id: string): Promise<Buffer>;
  /** What the page would show: the modals that are open, App Home, field errors. */
  readonly page: Page;
  /** Whether the bot listens over a socket. */
  isConnected(): boolean;
  close(): Promise<void>;
}

interface Page {
  send(message: object): void;
  /** The newest state of each kind: `view` with the `stack` of modals, `view_errors`, `home`. */
  readonly seen: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/**
 * @param requestUrl where events go; null for Socket Mode
 * @param at a port that was free a moment ago; absent for any. It listens on every interface: it knows no other way.
 */
export async function startLocalSlack(requestUrl: string | null, at?: number): Promise<LocalSlack> {
  const folder = await mkdtemp(join(tmpdir(), "local-slack-"));
  const port = at ?? (await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const app = { appId: "A0HOPWISE", botUserId: "U0BOT", botName: "hopwise", botToken, appToken, signingSecret };
  const where = requestUrl === null ? { mode: "socket" } : { mode: "events", requestUrl };
  const config = {
    workspace: { teamId: "T0LOCAL", name: "Local" },
    app: { ...app, ...where },
    users: [{ id: ann, name: "ann" }],
    channels: [{ id: network, name: "network", members: [ann, "U0BOT"] }],
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  const args = ["--config", join(folder, "config.json"), "--port", String(port), "--base-host", "127.0.0.1"];
  const slack = spawn(program, [...args, "--files-dir", join(folder, "files")], { stdio: "ignore" });
  const ended = new Promise((resolve) => slack.once("exit", resolve));
  const kill = (): boolean => slack.kill();
  process.once("exit", kill);
  const end = async (): Promise<void> => {
    kill();
    await ended;
    process.off("exit", kill);
    await rm(folder, { recursive: true, force: true });
  };
  const api = async (path: string, init?: RequestInit): Promise<unknown> =>
    (await fetch(`${origin}/_control/${path}`, init)).json();
  await until("local-slack to be up", () => api("state").catch(() => null)).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const seen = new Map<string, Readonly<Record<string, unknown>>>();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ui`);
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as { readonly t: string };
    seen.set(message.t, { ...message });
  });
  await until("its page to be connected", async () => seen.has("init"));
  return {
    port,
    apiUrl: `${origin}/api/`,
    control: (what, body) =>
      api(what, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    messages: async (channel = network) =>
      ((await api(`messages/${channel}`)) as { readonly messages: readonly SeenMessage[] }).messages,
    file: async (id) => {
      const authorization = `Bearer ${botToken}`;
      const about = await fetch(`${origin}/api/files.info?file=${id}`, { headers: { authorization } });
      const { file } = (await about.json()) as { readonly file: { readonly url_private: string } };
      const answer = await fetch(file.url_private, { headers: { authorization } });
      if (!answer.ok) throw new Error(`the file answered ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    },
    isConnected: () => seen.get("socket_status")?.["connected"] === true,
    page: { seen, send: (message) => socket.send(JSON.stringify(message)) },
    close: async () => {
      socket.close();
      await end();
    },
  };
}

/** Serves the ingress over loopback, as a function URL would. */
export async function serve(ingress: () => Ingress): Promise<Served> {
  const events: { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const { method = "", headers } = request;
      const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      const body = Buffer.concat(parts);
      if (plain["content-type"] === "application/json") events.push({ headers: plain, body });
      const answer = await ingress()({ method, headers: plain, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return {
    url,
    sendAgain: async (times) => {
      const event = events.findLast(({ body }) => body.includes('"app_mention"'));
      if (event === undefined) throw new Error("there was no mention");
      const { "content-length": _length, host: _host, connection: _connection, ...headers } = event.headers;
      const sent = Array.from({ length: times }, async (_, nth) => {
        const retry = { "x-slack-retry-num": String(nth + 1), "x-slack-retry-reason": "http_timeout" };
        return (
          await fetch(url, { method: "POST", headers: { ...headers, ...retry }, body: new Uint8Array(event.body) })
        ).status;
      });
      return Promise.all(sent);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Served {
  readonly url: string;
  /** The newest mention so many times more at once, as Slack repeats one. @returns the statuses that it got. */
  sendAgain(times: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Looks until there is something to see; a busy machine may need a while. */
export async function until<Seen>(what: string, look: () => Promise<Seen | null | undefined | false>): Promise<Seen> {
  for (const started = Date.now(); Date.now() - started < 30_000; ) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

async function freePort(): Promise<number> {
  const probe = createSocket();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
