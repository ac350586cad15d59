import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server was asked for: `answer`, `verdicts` or `reading`, by the name of the format that was wanted. */
interface ModelRequest {
  readonly wants: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The whole body, as it was sent. */
  readonly raw: string;
  readonly body: {
    readonly model: string;
    readonly instructions: string;
    readonly input: readonly { readonly role: string; readonly content: string }[];
    readonly [option: string]: unknown;
  };
  /** What stands as data in the input. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** How a request is answered; the response may stay open. */
export type Script = (response: ServerResponse, request: ModelRequest) => void;

/** A server that speaks as much of the Responses API as Hopwise uses, and says what a test tells it to. */
export interface ScriptedModel {
  /** With `/v1`, as in OPENAI_BASE_URL. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** Resolves with the first request that wants this, also one that was made already. */
  readonly asked: (wants: string) => Promise<ModelRequest>;
  /** Resolves when a client has hung up before its response was over. */
  readonly hungUp: Promise<void>;
  readonly close: () => Promise<void>;
}

export async function scriptedModel(scripts: Readonly<Record<string, Script>>): Promise<ScriptedModel> {
  const requests: ModelRequest[] = [];
  const listeners: (() => void)[] = [];
  let hangUp = (): void => {};
  const hungUp = new Promise<void>((resolve) => {
    hangUp = resolve;
  });
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const raw = Buffer.concat(pieces).toString("utf8");
      const asked = requestOf(request.url ?? "", request.headers, raw);
      response.on("close", () => {
        if (!response.writableFinished) hangUp();
      });
      requests.push(asked);
      const script = scripts[asked.wants];
      if (script === undefined) fails(500)(response, asked);
      else script(response, asked);
      for (const listener of listeners) listener();
    });
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    asked: (wants) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = requests.find((request) => request.wants === wants);
          if (found !== undefined) resolve(found);
        };
        listeners.push(look);
        look();
      }),
    hungUp,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

function requestOf(url: string, headers: IncomingHttpHeaders, raw: string): ModelRequest {
  const body = JSON.parse(raw) as ModelRequest["body"] & {
    readonly text: { readonly format: { readonly name: string } };
  };
  const data = JSON.parse(body.input[0]?.content ?? "{}") as ModelRequest["data"];
  return { wants: body.text.format.name, url, headers, raw, body, data };
}

/** A port that nobody listens on. */
export async function deafUrl(): Promise<string> {
  const model = await scriptedModel({});
  await model.close();
  return model.url;
}

const event = (type: string, fields: object = {}): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: 0, ...fields })}\n\n`;

const delta = (text: string): string =>
  event("response.output_text.delta", { item_id: "m1", output_index: 0, content_index: 0, delta: text, logprobs: [] });

const responseWith = (fields: object) => ({ response: { id: "r1", object: "response", output: [], ...fields } });

const begin = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(event("response.created", responseWith({ status: "in_progress" })));
};

const piecesOf = (text: string, size: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, nth) => text.slice(nth * size, (nth + 1) * size));

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The whole answer, in deltas of a few characters. */
export const says =
  (value: unknown, size = 7): Script =>
  (response) => {
    begin(response);
    for (const piece of piecesOf(asText(value), size)) response.write(delta(piece));
    response.end(event("response.completed", responseWith({ status: "completed" })));
  };

/** The same, with the bytes of the stream cut anywhere: within a line, and within a character. */
export const saysInBytes =
  (value: unknown, size = 3): Script =>
  (response) => {
    response.socket?.setNoDelay(true);
    begin(response);
    const bytes = Buffer.from(
      `${piecesOf(asText(value), 5).map(delta).join("")}${event("response.completed", responseWith({ status: "completed" }))}`,
    );
    const send = (from: number): void => {
      if (from >= bytes.length) return void response.end();
      response.write(bytes.subarray(from, from + size), () => send(from + size));
    };
    send(0);
  };

/** The beginning, and then nothing. */
export const stallsAfter =
  (text: string): Script =>
  (response) => {
    begin(response);
    response.write(delta(text));
  };

/** The beginning, and then the connection is gone. */
export const breaksOffAfter =
  (text: string): Script =>
  (response) => {
    begin(response);
    response.write(delta(text), () => response.socket?.destroy());
  };

/** The beginning, and a stream that ends as if that were all. */
export const endsAfter =
  (text: string): Script =>
  (response) => {
    begin(response);
    response.end(delta(text));
  };

/** The beginning, and then an event that says that there will be no more. */
const stopsWith =
  (text: string, type: string, fields: object): Script =>
  (response) => {
    begin(response);
    response.end(delta(text) + event(type, fields));
  };

export const refuses: Script = (response) => {
  begin(response);
  response.write(
    event("response.refusal.delta", { item_id: "m1", output_index: 0, content_index: 0, delta: "I'm sorry" }),
  );
  response.end(event("response.completed", responseWith({ status: "completed" })));
};

export const incomplete = (reason: string): Script =>
  stopsWith(
    '{"claims":[',
    "response.incomplete",
    responseWith({ status: "incomplete", incomplete_details: { reason } }),
  );

export const failed = (code: string): Script =>
  stopsWith("", "response.failed", responseWith({ status: "failed", error: { code, message: "something" } }));

export const errs = (code: string): Script => stopsWith("", "error", { code, message: "something", param: null });

/** Repeats what it was sent, as servers do in their errors. */
export const fails =
  (status: number, headers: Readonly<Record<string, string>> = {}): Script =>
  (response, { raw, headers: sent }) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(
      JSON.stringify({ error: { message: `cannot do ${raw} for ${JSON.stringify(sent)}`, code: "some_code" } }),
    );
  };

/** Takes the request, and says nothing at all. */
export const silent: Script = () => {};

/** Every claim follows, but those that hold one of the texts. */
export const follows =
  (...except: readonly string[]): Script =>
  (response, request) => {
    const claims = request.data["claims"] as readonly { readonly number: number; readonly claim: string }[];
    const verdicts = claims.map(({ number, claim }) => ({
      number,
      follows: !except.some((text) => claim.includes(text)),
    }));
    says({ verdicts })(response, request);
  };
