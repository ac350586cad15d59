import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a function's process tells its host. */
export interface RuntimeEvents {
  /** It has nothing to do: what is given to it is its next invocation. */
  onIdle(give: (invocation: Given) => void): void;
  onResponse(requestId: string, body: Buffer): void;
  onError(requestId: string, error: RuntimeFault): void;
  /** It could not start. */
  onInitError(error: RuntimeFault): void;
}

export interface Given {
  readonly requestId: string;
  readonly body: string;
  readonly deadline: number;
  readonly functionArn: string;
  readonly traceId: string;
}

/** An error as runtimes report it. */
export interface RuntimeFault {
  readonly errorType: string;
  readonly errorMessage: string;
}

export interface RuntimeApi {
  /** `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  close(): Promise<void>;
}

/** The HTTP interface that Lambda's runtimes fetch their work from. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export async function serveRuntimeApi(events: RuntimeEvents): Promise<RuntimeApi> {
  const server = createServer((request, response) => {
    answer(request, response, events).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, events: RuntimeEvents): Promise<void> {
  const path = (request.url ?? "").replace("/2018-06-01/runtime/", "");
  if (path === "invocation/next") {
    events.onIdle((given) => give(response, given));
    return;
  }
  const body = await bodyOf(request);
  response.writeHead(202, { "content-type": "application/json" }).end('{"status":"OK"}');
  if (path === "init/error") {
    events.onInitError(faultIn(body));
    return;
  }
  const [, requestId = "", what = ""] = /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
  if (what === "response") events.onResponse(requestId, body);
  if (what === "error") events.onError(requestId, faultIn(body));
}

function give(response: ServerResponse, { requestId, body, deadline, functionArn, traceId }: Given): void {
  response.writeHead(200, {
    "content-type": "application/json",
    "lambda-runtime-aws-request-id": requestId,
    "lambda-runtime-deadline-ms": `${deadline}`,
    "lambda-runtime-invoked-function-arn": functionArn,
    "lambda-runtime-trace-id": traceId,
  });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function faultIn(body: Buffer): RuntimeFault {
  const { errorType = "", errorMessage = "" } = JSON.parse(body.toString()) as Partial<RuntimeFault>;
  return { errorType, errorMessage };
}
