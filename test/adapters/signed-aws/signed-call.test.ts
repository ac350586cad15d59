import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { SignedQueue } from "#adapters/signed-aws/send-message.ts";
import { type SignedAwsOptions, signedCalls, signedRestCalls } from "#adapters/signed-aws/signed-call.ts";
import { QueueError } from "#app/ports/work-queue.ts";

const operation = { service: "sqs", target: "AmazonSQS.SendMessage", version: "1.0" } as const;

let server: Server | null = null;

/** Answers with one function after the other, and says how often it was asked. */
async function serve(...answers: readonly ((request: IncomingMessage, response: ServerResponse) => void)[]) {
  const asked: IncomingMessage[] = [];
  const made = createServer((request, response) => {
    asked.push(request);
    request.resume();
    answers[Math.min(asked.length, answers.length) - 1]?.(request, response);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return { asked, endpoint: `http://127.0.0.1:${(made.address() as AddressInfo).port}/` };
}

const answer =
  (status: number, body: string) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(body);
  };
const reset = (request: IncomingMessage): void => void request.socket.destroy();

const options = (endpoint: string | null): SignedAwsOptions => ({
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "session" },
  endpoint,
  fetch,
});

const callsTo = (endpoint: string | null, more: Partial<SignedAwsOptions> = {}) =>
  signedCalls({ ...options(endpoint), ...more });

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

describe("a signed call", () => {
  it("names its operation, is signed for its service and Region, and brings the session along", async () => {
    const { asked, endpoint } = await serve(answer(200, '{"MessageId":"1"}'));
    expect(await callsTo(endpoint)(operation, { QueueUrl: "q" })).toEqual({ MessageId: "1" });
    expect(asked[0]?.headers).toMatchObject({
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "AmazonSQS.SendMessage",
      "x-amz-security-token": "session",
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/sqs\/aws4_request, /,
      ),
    });
  });

  it.each([
    ["eu-west-1", "https://sqs.eu-west-1.amazonaws.com/"],
    ["cn-north-1", "https://sqs.cn-north-1.amazonaws.com.cn/"],
  ])("goes to the Region's own endpoint (%s)", async (region, url) => {
    const urls: string[] = [];
    const call = callsTo(null, {
      region,
      fetch: async (request) => {
        urls.push((request as Request).url);
        return Response.json({});
      },
    });
    await call(operation, {});
    expect(urls).toEqual([url]);
  });

  it.each([
    ["AWS was in trouble", answer(500, "")],
    ["AWS asked to slow down", answer(503, '{"__type":"ServiceUnavailable"}')],
    ["the connection broke", reset],
  ])("is made once more where %s", async (_title, trouble) => {
    const { asked, endpoint } = await serve(trouble, answer(200, "{}"));
    expect(await callsTo(endpoint)(operation, {})).toEqual({});
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["refuses", answer(400, '{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no"}'), 1, "QueueDoesNotExist"],
    ["refuses without a reason", answer(403, "<html>"), 1, "status 403"],
    ["stays in trouble", answer(500, '{"__type":"InternalFailure"}'), 2, "InternalFailure"],
    ["answers with something else", answer(200, "<html>"), 1, "status 200"],
    ["breaks every connection", reset, 2, "TypeError"],
  ])("fails with AWS's own word where AWS %s", async (_title, trouble, attempts, code) => {
    const { asked, endpoint } = await serve(trouble);
    await expect(callsTo(endpoint)(operation, {})).rejects.toMatchObject({ name: "SignedCallError", code });
    expect(asked).toHaveLength(attempts);
  });

  it("is given up when it takes too long, and not made again: somebody is waiting", async () => {
    const { asked, endpoint } = await serve(() => {});
    await expect(callsTo(endpoint, { timeoutMilliseconds: 20 })(operation, {})).rejects.toMatchObject({
      code: "TimeoutError",
    });
    expect(asked).toHaveLength(1);
  });
});

describe("a signed call of a service whose operations are paths", () => {
  const remove = {
    service: "scheduler",
    name: "DeleteSchedule",
    method: "DELETE",
    path: "schedules/quiz-1?groupName=hopwise-test",
  } as const;

  it("is its method and its path, and has a body only where there is something to say", async () => {
    const { asked, endpoint } = await serve(answer(200, '{"ScheduleArn":"arn"}'));
    const call = signedRestCalls(options(endpoint));
    const put = { ...remove, name: "UpdateSchedule", method: "PUT", path: "schedules/quiz-1" } as const;
    expect(await call(put, { GroupName: "hopwise-test" })).toEqual({ ScheduleArn: "arn" });
    await call(remove, null);
    expect(asked.map(({ method, url, headers }) => [method, url, headers["content-type"]])).toEqual([
      ["PUT", "/schedules/quiz-1", "application/json"],
      ["DELETE", "/schedules/quiz-1?groupName=hopwise-test", undefined],
    ]);
    expect(asked[1]?.headers.authorization).toContain("/eu-west-1/scheduler/aws4_request, ");
  });

  // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html; an emulator says {}.
  it("has worked where AWS answers with nothing at all", async () => {
    const { endpoint } = await serve(answer(200, ""));
    expect(await signedRestCalls(options(endpoint))(remove, null)).toEqual({});
  });

  it("fails with the word that AWS puts into a header, and with the operation's name", async () => {
    const { endpoint } = await serve((_request, response) => {
      const type = "ConflictException:http://internal.amazon.com/coral/com.amazonaws.scheduler/";
      response.writeHead(409, { "x-amzn-errortype": type }).end('{"Message":"Schedule quiz-1 already exists."}');
    });
    await expect(signedRestCalls(options(endpoint))(remove, null)).rejects.toMatchObject({
      message: "DeleteSchedule: ConflictException",
      code: "ConflictException",
    });
  });
});

describe("a queue that is signed for", () => {
  it("fails as a queue, and says why underneath", async () => {
    const { endpoint } = await serve(answer(400, '{"__type":"AccessDenied"}'));
    const queue = new SignedQueue({ call: callsTo(endpoint), url: "q" });
    const failure = await queue.send({ body: "job", group: "C1" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueueError);
    expect((failure as QueueError).cause).toMatchObject({ code: "AccessDenied" });
  });
});
