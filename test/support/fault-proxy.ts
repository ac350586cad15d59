import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pageOf, withNextToken } from "./query-pages.ts";

/** What AWS does and the emulator does not. */
interface Faults {
  /** Most entries in one answer of EC2, whatever page size was asked for. */
  pageSize?: number;
  /** Every so manieth request is refused as one too many. */
  throttleEvery?: number;
  /** Operations that the caller may not use. */
  denied?: readonly string[];
  /** Operations that are never answered. */
  hanging?: readonly string[] | "all";
  latencyMs?: number;
}

interface Seen {
  readonly operation: string;
  readonly form: URLSearchParams;
  readonly accessKey: string;
}

export interface FaultProxy {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** How many times requests came after all earlier ones had been answered. */
  readonly waves: number;
  readonly throttled: number;
  /** Changes what happens from now on, and forgets what was seen. */
  reset(faults: Faults): void;
  close(): void;
}

/** Stands before an emulator, so that the SDK's own code for pages, retries and errors is what is tested. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let faults: Faults = {};
  let seen: Seen[] = [];
  let waves = 0;
  let throttled = 0;
  let inFlight = 0;

  const answer: RequestListener = (request, response) => {
    inFlight += 1;
    if (inFlight === 1) waves += 1;
    response.on("close", () => {
      inFlight -= 1;
    });
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await textOf(request);
    const form = new URLSearchParams(body);
    const operation = operationOf(request, form);
    seen.push({ operation, form, accessKey: accessKeyOf(request) });
    const { latencyMs = 0, throttleEvery = 0, denied = [], hanging = [] } = faults;
    if (hanging === "all" || hanging.includes(operation)) return;
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    if (denied.includes(operation)) return refuse(response, 403, "UnauthorizedOperation", "You are not authorized");
    if (throttleEvery > 0 && seen.length % throttleEvery === 0) {
      throttled += 1;
      return refuse(response, 503, "RequestLimitExceeded", "Request limit exceeded.");
    }
    await forward(request, response, body, form);
  };

  const forward = async (
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
    form: URLSearchParams,
  ): Promise<void> => {
    const from = Number(form.get("NextToken")?.replace("page-", "") ?? 0);
    const isPaged = faults.pageSize !== undefined && form.get("Version") === "2016-11-15";
    if (isPaged) for (const field of ["NextToken", "MaxResults"]) form.delete(field);
    const upstream = await fetch(new URL(request.url ?? "/", target), {
      method: request.method ?? "POST",
      headers: headersOf(request),
      ...(body === "" ? {} : { body: isPaged ? form.toString() : body }),
    });
    let text = await upstream.text();
    if (isPaged && upstream.ok) {
      const size = faults.pageSize ?? Number.POSITIVE_INFINITY;
      const page = pageOf(text, from, size);
      text = page.more ? withNextToken(page.xml, `page-${from + size}`) : page.xml;
    }
    response.writeHead(upstream.status, { "content-type": upstream.headers.get("content-type") ?? "text/xml" });
    response.end(text);
  };

  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get seen() {
      return seen;
    },
    get waves() {
      return waves;
    },
    get throttled() {
      return throttled;
    },
    reset: (next) => {
      faults = next;
      seen = [];
      waves = 0;
      throttled = 0;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** `Action` in EC2's protocol, a header in JSON ones; Route 53 has neither, only a path. */
function operationOf(request: IncomingMessage, form: URLSearchParams): string {
  const target = request.headers["x-amz-target"];
  return form.get("Action") ?? (typeof target === "string" ? (target.split(".").at(-1) ?? "") : (request.url ?? ""));
}

function accessKeyOf(request: IncomingMessage): string {
  return /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

/** Node's fetch sets the length itself, and the host is the emulator's. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const own = new Set(["host", "content-length", "connection", "expect", "transfer-encoding"]);
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      own.has(name) || typeof value !== "string" ? [] : [[name, value]],
    ),
  );
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { "content-type": "text/xml" });
  response.end(
    `<?xml version="1.0"?><Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors>` +
      "<RequestID>1</RequestID></Response>",
  );
}
