import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

/** Answers by operation; a function sees the form that was sent. An operation that is not here has nothing to show. */
export type Replies = Readonly<Record<string, string | Reply | ((form: URLSearchParams) => string | Reply)>>;

export interface RecordedAws {
  readonly url: string;
  readonly operations: readonly string[];
  close(): void;
}

const identity: Replies = {
  GetCallerIdentity:
    "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
};

/** An endpoint on this machine that plays back what AWS answered, for what the emulator does not know. */
export async function startRecordedAws(replies: Replies): Promise<RecordedAws> {
  const operations: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const target = request.headers["x-amz-target"];
    const operation = form.get("Action") ?? (typeof target === "string" ? target.split(".").at(-1) : null) ?? "unknown";
    operations.push(operation);
    const recorded = replies[operation] ?? identity[operation] ?? `<${operation}Response/>`;
    const played = typeof recorded === "function" ? recorded(form) : recorded;
    const { status = 200, type = "text/xml", body } = typeof played === "string" ? { body: played } : played;
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    operations,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A refusal, as EC2 words it. */
export function refusal(code: string, status = 400): Reply {
  const body = `<Response><Errors><Error><Code>${code}</Code><Message>Told by the test.</Message></Error></Errors><RequestID>1</RequestID></Response>`;
  return { status, body };
}
