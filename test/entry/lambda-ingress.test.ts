import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { IngressRequest } from "#adapters/slack/ingress/request.ts";
import { decodeJob } from "#adapters/slack/job.ts";
import { sqsClient } from "#adapters/store/sqs-queue.ts";
import { readIngressConfig } from "#entry/lambda-config.ts";
import { command, json, mention, type Signing } from "#test/adapters/slack/ingress/slack-requests.ts";
import { useAwsEnvironment } from "#test/support/aws-environment.ts";
import { type Moto, motoIsMissing, startMoto } from "#test/support/moto.ts";
import { bodiesIn, createWorkQueues } from "#test/support/work-queues.ts";

const region = "eu-west-1";
const secret = "an-emulated-secret";

const signing = (): Signing => ({ secret, timestamp: String(Math.floor(Date.now() / 1000)) });

/** As a function URL sends it: forms are base64, JSON is not. */
function eventOf({ method, headers, body }: IngressRequest, isBase64Encoded: boolean): APIGatewayProxyEventV2 {
  const event = {
    version: "2.0",
    rawPath: "/slack/events",
    headers,
    requestContext: { http: { method, path: "/slack/events" } },
    body: Buffer.from(body).toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
  };
  return event as unknown as APIGatewayProxyEventV2;
}

describe.skipIf(motoIsMissing)("the ingress function", () => {
  let moto: Moto;
  let queueUrl: string;
  let handler: typeof import("#entry/lambda-ingress.ts").handler;
  const printed: string[] = [];

  beforeAll(async () => {
    useAwsEnvironment({});
    moto = await startMoto();
    const client = sqsClient({ region, endpoint: moto.url });
    const limits = { visibilitySeconds: 120, maxReceives: 3 };
    queueUrl = (await createWorkQueues(client, "ingress", limits)).url;
    const ssm = new SSMClient({ region, endpoint: moto.url });
    for (const [name, Value] of [
      ["signing-secret", `new-secret,${secret}`],
      ["bot-token", "xoxb-1"],
    ]) {
      await ssm.send(new PutParameterCommand({ Name: `/hopwise/test/${name}`, Value, Type: "SecureString" }));
    }
    useAwsEnvironment({ AWS_ENDPOINT_URL: moto.url, HOPWISE_PARAMETERS: "/hopwise/test", HOPWISE_QUEUE_URL: queueUrl });
    vi.spyOn(process.stdout, "write").mockImplementation((line) => {
      printed.push(String(line));
      return true;
    });
    ({ handler } = await import("#entry/lambda-ingress.ts"));
  }, 60_000);
  afterAll(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    moto.stop();
  });

  it("takes two parameters at most, or Lambda would not start it", () => {
    expect(handler.length).toBeLessThanOrEqual(2);
  });

  it.each([false, true])("verifies and queues what a function URL brings (base64: %s)", async (isBase64Encoded) => {
    const request = command("/reach", "wéb-1 orders-db 443", signing());
    const answer = await handler(eventOf(request, isBase64Encoded), { awsRequestId: "r-1" });
    expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining("Checking wéb-1 → orders-db") });
    const event = json(mention({ text: "reach a b 443 🛰" }), signing());
    expect(await handler(eventOf(event, isBase64Encoded), { awsRequestId: "r-2" })).toMatchObject({
      statusCode: 200,
      body: "",
    });
    await moto.pass(121);
    const bodies = await bodiesIn(sqsClient({ region, endpoint: moto.url }), queueUrl);
    expect(bodies.map((body) => decodeJob(body).kind)).toEqual(expect.arrayContaining(["command", "event"]));
  });

  it("refuses what is not signed, and logs one line of JSON a request, without a secret in it", async () => {
    printed.length = 0;
    const forged = command("/reach", "a b 443", { ...signing(), secret: "forged" });
    expect(await handler(eventOf(forged, true), { awsRequestId: "r-3" })).toEqual({
      statusCode: 401,
      headers: {},
      body: "",
    });
    const lines = printed.map((line) => JSON.parse(line));
    expect(lines).toEqual([
      {
        timestamp: expect.any(String),
        level: "INFO",
        message: "request",
        service: "ingress",
        requestId: "r-3",
        outcome: "refused: signature bad",
        status: 401,
        bytes: expect.any(Number),
        milliseconds: expect.any(Number),
      },
    ]);
    expect(printed.join("")).not.toMatch(/secret|xoxb/);
  });
});

describe("the environment of the ingress", () => {
  const whole = {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "b",
    HOPWISE_PARAMETERS: "/hopwise/test",
    HOPWISE_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/1/q",
  };

  it("says where everything is; what is not said is AWS's and Slack's own", () => {
    expect(readIngressConfig(whole)).toEqual({
      region: "eu-west-1",
      credentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: null },
      endpoint: null,
      parameters: "/hopwise/test",
      queueUrl: "https://sqs.eu-west-1.amazonaws.com/1/q",
      slackApiUrl: "https://slack.com/api/",
      allowed: { teams: [], apps: [] },
    });
    const more = {
      AWS_SESSION_TOKEN: "c",
      AWS_ENDPOINT_URL: "http://127.0.0.1:5000",
      HOPWISE_SLACK_API_URL: "http://127.0.0.1:3000/api",
      HOPWISE_SLACK_TEAMS: "T1, T2",
      HOPWISE_SLACK_APPS: "A1",
    };
    expect(readIngressConfig({ ...whole, ...more })).toMatchObject({
      credentials: { sessionToken: "c" },
      endpoint: "http://127.0.0.1:5000",
      slackApiUrl: "http://127.0.0.1:3000/api/",
      allowed: { teams: ["T1", "T2"], apps: ["A1"] },
    });
  });

  it.each(Object.keys(whole))("without %s is said to be so at once", (name) => {
    expect(() => readIngressConfig({ ...whole, [name]: undefined })).toThrow(`${name} is not set`);
  });
});
