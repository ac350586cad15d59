import type { IncomingMessage, ServerResponse } from "node:http";
import type { PageBundle } from "./bundle.ts";
import { answer, answerJson, bodyOf, isFromOwnPage } from "./http.ts";
import { messageOf, type PageSetting, pageStateOf, viewOf } from "./page-state.ts";
import { cast } from "./people.ts";
import { Person, type PersonParts, type Pressed } from "./person.ts";
import { chooseSpeed } from "./quiz-time.ts";
import type { Act } from "./wire.ts";

export interface PageParts extends PersonParts, PageSetting {
  readonly bundle: () => Promise<PageBundle>;
}

/** The browser asks again by itself when the connection is gone. */
const keepAliveMilliseconds = 20_000;

export async function servePage(
  parts: PageParts,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = url;
  if (request.method === "POST" && pathname === "/page/act") return act(parts, url, request, response);
  if (request.method !== "GET") {
    answer(response, 405, "not allowed");
    return;
  }
  if (pathname === "/page/live") {
    live(parts, whoIn(url), request, response);
    return;
  }
  if (pathname.startsWith("/files/")) {
    file(parts, pathname, response);
    return;
  }
  const { script, style } = await parts.bundle();
  switch (pathname) {
    case "/page.js":
      answer(response, 200, script, { "content-type": "text/javascript; charset=utf-8" });
      return;
    case "/page.css":
      answer(response, 200, style, { "content-type": "text/css; charset=utf-8" });
      return;
    case "/favicon.svg":
      answer(response, 200, icon, { "content-type": "image/svg+xml" });
      return;
    default:
      if (pathname !== "/") {
        answer(response, 404, "not found");
        return;
      }
      answer(response, 200, html, { "content-type": "text/html; charset=utf-8" });
      return;
  }
}

const whoIn = (url: URL): string => url.searchParams.get("user") ?? cast.visitor;

const stateFor = (parts: PageParts, user: string) =>
  pageStateOf(parts.workspace, parts, parts.workspace.user(user)?.kind === "bot" ? cast.visitor : user);

/** Everything that the person sees, after every change: https://html.spec.whatwg.org/multipage/server-sent-events.html */
function live(parts: PageParts, user: string, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
  let isDue = false;
  const stop = parts.workspace.onChange(() => {
    if (isDue) return;
    isDue = true;
    setImmediate(send);
  });
  const heartbeat = setInterval(() => response.write(": still here\n\n"), keepAliveMilliseconds);
  request.on("close", () => {
    stop();
    clearInterval(heartbeat);
  });
  send();

  function send(): void {
    isDue = false;
    if (!response.writableEnded) response.write(`data: ${JSON.stringify(stateFor(parts, user))}\n\n`);
  }
}

async function act(parts: PageParts, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isJson = (request.headers["content-type"] ?? "").startsWith("application/json");
  if (!isFromOwnPage(request) || !isJson) {
    answer(response, 403, "only the page itself may do this");
    return;
  }
  const user = whoIn(url);
  try {
    await perform(parts, user, JSON.parse((await bodyOf(request)).toString("utf8")) as Act);
    answerJson(response, 200, { ok: true });
  } catch (error) {
    answerJson(response, 400, { ok: false, error: error instanceof Error ? error.message : String(error) });
  }
}

async function perform(parts: PageParts, user: string, asked: Act): Promise<void> {
  const person = new Person(parts, user);
  switch (asked.do) {
    case "write":
      await person.write(asked.channel, asked.text, asked.threadTs);
      return;
    case "press":
      await person.press(pressedIn(parts, user, asked.at), asked.actionId, asked.chosen, asked.filled);
      return;
    case "submit":
      await person.submit(asked.filled);
      return;
    case "dismiss":
      await person.dismiss();
      return;
    case "open-home":
      await person.openHome(asked.tab);
      return;
    case "quiz-speed":
      chooseSpeed(parts.quizTime, asked.speed);
      parts.workspace.changed();
      return;
    case "stop":
      await person.stop(asked.channel, asked.threadTs);
      return;
    case "shortcut": {
      const message = messageOf(parts.workspace, user, asked.channel, asked.ts);
      if (message === undefined) throw new Error("this message is gone");
      await person.shortcut(message, asked.callbackId);
    }
  }
}

function pressedIn({ workspace }: PageParts, user: string, at: Extract<Act, { do: "press" }>["at"]): Pressed {
  if ("view" in at) {
    const view = viewOf(workspace, user, at.view);
    if (view === undefined) throw new Error("this view is closed");
    return { view };
  }
  const message = messageOf(workspace, user, at.channel, at.ts);
  if (message === undefined) throw new Error("this message is gone");
  return { message };
}

function file({ workspace }: PageParts, pathname: string, response: ServerResponse): void {
  const found = workspace.files.get(pathname.split("/")[2] ?? "");
  if (found === undefined || found.bytes === null) {
    answer(response, 404, "not found");
    return;
  }
  const disposition = found.mimeType === "image/png" ? "inline" : "attachment";
  const name = encodeURIComponent(found.name);
  answer(response, 200, found.bytes, {
    "content-type": found.mimeType,
    "content-disposition": `${disposition}; filename*=UTF-8''${name}`,
    "content-security-policy": "default-src 'none'; sandbox",
  });
}

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Hopwise playground</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<div id="page"></div>
<noscript>The playground needs JavaScript.</noscript>
<script type="module" src="/page.js"></script>
</body>
</html>
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0f766e"/><path d="M7 22c3-11 6-11 9 0s6-11 9-11" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="7" cy="22" r="2.4" fill="#fff"/><circle cx="16" cy="22" r="2.4" fill="#fff"/><circle cx="25" cy="11" r="2.4" fill="#fff"/></svg>`;
