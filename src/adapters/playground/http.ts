import type { IncomingMessage, ServerResponse } from "node:http";

/** More than anything that an app sends to a method. */
const mostBytes = 50_000_000;

/** The whole body. @throws where it is larger than any that is meant for us. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > mostBytes) throw new Error("the body is too large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export function answer(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...securely, ...headers });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  answer(response, status, JSON.stringify(body), { "content-type": "application/json; charset=utf-8", ...headers });
}

/** The page runs its own script, shows its own files, and asks nobody else for anything. */
const securely = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

/**
 * Whether the request was meant for a server on this machine. A page elsewhere can point its own name at 127.0.0.1,
 * but then the browser sends that name. https://en.wikipedia.org/wiki/DNS_rebinding
 */
export function isForLoopback(host: string | undefined, port: number): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].some((name) => host === `${name}:${port}`);
}

/** Only our own page may act for a person: another site's script sends its own origin. */
export function isFromOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  return origin === `http://${host}` && (site === undefined || site === "same-origin");
}
