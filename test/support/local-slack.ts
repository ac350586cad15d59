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
  if (isItsMachine && process.env["CI"] === "true") throw new Error("local-slack-linux-x64 is not installed");
  process.stderr.write("*** WARNING: local-slack is for linux-x64 alone: the journeys against it are SKIPPED\n");
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
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly ephemeral_to?: string;
  readonly blocks?: readonly object[];
}

export interface LocalSlack {
  /** For the `slackApiUrl` of a client. */
  readonly apiUrl: string;
  control(what: string, body: object): Promise<unknown>;
  messages(channel?: string): Promise<readonly SeenMessage[]>;
  /** What the page would show: the modals that are open, App Home, field errors. */
  readonly page: Page;
  close(): Promise<void>;
}

interface Page {
  send(message: object): void;
  /** The newest state of each kind: `view`, `view_errors`, `home`. */
  readonly seen: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** @param requestUrl where events go; null for Socket Mode */
export async function startLocalSlack(requestUrl: string | null): Promise<LocalSlack> {
  const folder = await mkdtemp(join(tmpdir(), "local-slack-"));
  const port = await freePort();
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
  const api = async (path: string, init?: RequestInit): Promise<unknown> =>
    (await fetch(`${origin}/_control/${path}`, init)).json();
  await until("local-slack to be up", () => api("state").catch(() => null));
  const seen = new Map<string, Readonly<Record<string, unknown>>>();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ui`);
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as { readonly t: string };
    seen.set(message.t, { ...message });
  });
  await until("its page to be connected", async () => seen.has("init"));
  return {
    apiUrl: `${origin}/api/`,
    control: (what, body) =>
      api(what, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    messages: async (channel = network) =>
      ((await api(`messages/${channel}`)) as { readonly messages: readonly SeenMessage[] }).messages,
    page: { seen, send: (message) => socket.send(JSON.stringify(message)) },
    close: async () => {
      socket.close();
      const ended = new Promise((resolve) => slack.once("exit", resolve));
      slack.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Serves the ingress over loopback, as a function URL would. */
export async function serve(ingress: () => Ingress): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const { method = "", headers } = request;
      const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      const answer = await ingress()({ method, headers: plain, body: Buffer.concat(parts) });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Looks until there is something to see; a busy machine may need a while. */
export async function until<Seen>(what: string, look: () => Promise<Seen | null | undefined | false>): Promise<Seen> {
  for (const started = Date.now(); Date.now() - started < 20_000; ) {
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
