/**
 * The built bundles, run as Lambda runs them, from Slack's signed request to the answer in Slack. What the emulators
 * cannot show is shown elsewhere: permissions in template.test.ts, throttling in the drills.
 */
import { createHmac } from "node:crypto";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allActions } from "#adapters/aws/collect/index.ts";
import type { SignedRequest } from "#adapters/playground/deliver.ts";
import type { Message } from "#adapters/playground/workspace.ts";
import { progressMessage } from "#adapters/slack/blocks/progress.ts";
import {
  keys,
  type LambdaChain,
  mostDeliveries,
  secrets,
  startLambdaChain,
  visibilitySeconds,
} from "#test/support/lambda-chain.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { roleActions } from "#test/support/role-actions.ts";
import { bodiesIn } from "#test/support/work-queues.ts";

describe.skipIf(motoIsMissing)("the functions on Lambda", () => {
  let chain: LambdaChain;
  beforeAll(async () => {
    chain = await startLambdaChain();
  }, 180_000);
  afterAll(() => chain.close(), 60_000);

  const drive = () => chain.playground.drive;

  it("answer a slash command: at once that it is being looked at, then the verdict, about the network of another account", async () => {
    const { cast, places, slash } = drive();

    const reply = await slash(cast.visitor, places.network, "/reach web-1 database-1 5432");
    expect(reply).toMatchObject({ kind: "answered", status: 200 });
    expect(texts(seenBy(cast.visitor))).toEqual(["Checking web-1 → database-1 on 5432/tcp …"]);
    await chain.work();

    const [, answer] = texts(seenBy(cast.visitor));
    expect(answer).toContain("Reachable: web-1 can reach database-1 on tcp 5432, and the replies come back");
    expect(JSON.stringify(seenBy(cast.visitor).at(-1)?.blocks)).toContain("222222222222");
  }, 120_000);

  it("answer it once, though the queue delivers it twice", async () => {
    const { cast, places, slash } = drive();
    const before = seenBy(cast.colleague).length;
    await slash(cast.colleague, places.network, "/reach web-1 database-1 22");
    await chain.work("thenLost");
    const answered = seenBy(cast.colleague).length;

    await chain.moto.pass(visibilitySeconds);
    await chain.work();

    expect(answered).toBe(before + 2);
    expect(seenBy(cast.colleague)).toHaveLength(answered);
    expect(await bodiesIn(chain.sqs, chain.queueUrl)).toEqual([]);
  }, 120_000);

  it("answer a mention once, though Slack sends the event again", async () => {
    const { cast, places, mention, events, redeliver } = drive();
    await mention(cast.visitor, places.incidents, "where 10.0.1.0/24");
    const envelope = events().at(-1);
    if (envelope === undefined) throw new Error("no event was sent");
    const before = seenBy(cast.visitor).length;

    for (const attempt of [1, 2]) expect(await redeliver(envelope, attempt)).toMatchObject({ status: 200 });
    await chain.work();

    expect(seenBy(cast.visitor)).toHaveLength(before + 1);
    expect(texts(seenBy(cast.visitor)).at(-1)).toContain("10.0.1.0/24");
  }, 120_000);

  it("open a form from a command without words, and answer what is sent with it", async () => {
    const { cast, places, slash, modalOf, submitView } = drive();
    await slash(cast.visitor, places.network, "/reach");
    expect(modalOf(cast.visitor)).not.toBeNull();
    const fill = (port: string) => ({
      source: { source: { type: "plain_text_input", value: "web-1" } },
      destination: { destination: { type: "plain_text_input", value: "database-1" } },
      traffic: { traffic: { type: "plain_text_input", value: port } },
    });

    const refused = await submitView(cast.visitor, fill("99999"));
    const accepted = await submitView(cast.visitor, fill("3306"));
    await chain.work();

    expect(refused).toMatchObject({ status: 200, text: expect.stringContaining("errors") });
    expect(accepted).toMatchObject({ status: 200, text: expect.stringContaining("clear") });
    expect(texts(seenBy(cast.visitor)).at(-1)).toMatch(/blocked|not reachable/i);
  }, 120_000);

  it("paint the path with what lies beside the bundle, and send it where only the two talk", async () => {
    const { cast, directChannel, directMessage, messagesIn } = drive();

    await directMessage(cast.visitor, "reach web-1 database-1 5432");
    await chain.work();

    const messages = messagesIn(directChannel(cast.visitor));
    const [picture, ...others] = [...chain.playground.workspace.files.values()];
    expect(texts(messages)).toContainEqual(expect.stringContaining("Reachable: web-1 can reach database-1"));
    expect(others).toEqual([]);
    expect(picture).toMatchObject({ isComplete: true, mimeType: "image/png" });
    expect(JSON.stringify(messages.at(-1)?.blocks)).toMatch(/"alt_text":"[^"]*web-1/);
    expect([...(picture?.bytes?.subarray(1, 4) ?? [])]).toEqual([...Buffer.from("PNG")]);
  }, 120_000);

  describe("what is not Slack's", () => {
    const body = JSON.stringify({ type: "event_callback", event_id: "EvForged", event: { type: "app_mention" } });
    const now = (): number => Math.floor(Date.now() / 1000);
    const sent = (): number => chain.proxy.seen.filter(({ operation }) => operation === "SendMessage").length;
    it.each([
      { what: "unsigned", status: 401, request: () => without("x-slack-signature", signed(body, now())) },
      { what: "signed with another secret", status: 401, request: () => signed(body, now(), { secret: "guessed" }) },
      {
        what: "signed for another body",
        status: 401,
        request: () => ({ ...signed(body, now()), body: bytes(`${body} `) }),
      },
      { what: "replayed after six minutes", status: 401, request: () => signed(body, now() - 360) },
      { what: "dated six minutes ahead", status: 401, request: () => signed(body, now() + 360) },
      { what: "of an unknown version", status: 401, request: () => signed(body, now(), { version: "v1" }) },
      { what: "too large", status: 413, request: () => signed("x".repeat(600_000), now()) },
      { what: "signed, but no JSON", status: 400, request: () => signed('{"bad', now()) },
      { what: "signed, but of no known type", status: 415, request: () => signed(body, now(), { type: "text/xml" }) },
    ])("is refused with $status where it is $what, and no work is done", async ({ request, status }) => {
      const before = sent();

      const { statusCode } = await chain.request(request());

      expect(statusCode).toBe(status);
      expect(sent()).toBe(before);
    });

    it("fails no function, so that nobody can ring an alarm from outside", () => {
      const failures = linesOf(chain.ingress.log).filter(({ level }) => level === "ERROR" || level === "FATAL");

      expect(failures).toEqual([]);
    });
  });

  it("put a message aside that nobody can read, and go on with the others", async () => {
    const { cast, places, slash } = drive();
    await chain.enqueue("poison");
    await slash(cast.colleague, places.network, "/hopwise whoami");
    const before = seenBy(cast.colleague).length;

    for (let delivery = 1; delivery <= mostDeliveries + 1; delivery += 1) {
      await chain.work();
      await chain.moto.pass(visibilitySeconds);
    }

    expect(seenBy(cast.colleague)).toHaveLength(before + 1);
    expect(await bodiesIn(chain.sqs, chain.deadLetterUrl)).toEqual(["poison"]);
    expect(await bodiesIn(chain.sqs, chain.queueUrl)).toEqual([]);
  }, 180_000);

  it("ask AWS for nothing that their roles do not allow, and the account for nothing but its network", () => {
    const asked = (accessKey: string): readonly string[] => [
      ...new Set(chain.proxy.seen.filter((one) => one.accessKey === accessKey).map(({ operation }) => operation)),
    ];
    const others = chain.proxy.seen.filter(({ accessKey }) => accessKey !== keys.ingress && accessKey !== keys.worker);
    const reads = [...new Set(others.map(({ operation }) => operation))];
    expect(asked(keys.ingress)).toEqual(expect.arrayContaining(["SendMessage", "GetParameters"]));
    expect(asked(keys.ingress).filter((one) => !allows(roleActions.ingress, one))).toEqual([]);
    expect(asked(keys.worker)).toEqual(expect.arrayContaining(["UpdateItem", "GetItem", "AssumeRole"]));
    expect(asked(keys.worker).filter((one) => !allows(roleActions.worker, one))).toEqual([]);
    expect(reads).toEqual(expect.arrayContaining(["DescribeNetworkInterfaces", "DescribeRouteTables"]));
    expect(reads.filter((one) => !allows([...allActions, "sts:GetCallerIdentity"], one))).toEqual([]);
  });

  it("leave one audit record for each question, and no question's words in it", async () => {
    const { Items = [] } = await chain.dynamo.send(new ScanCommand({ TableName: chain.table }));
    const audits = Items.filter(({ pk }) => pk?.S?.startsWith("AUDIT#"));

    expect(audits).toHaveLength(5);
    expect(JSON.stringify(audits)).not.toContain("response_url");
  });

  it("print JSON alone, with metrics as CloudWatch reads them, and no secret, address to answer to or word of a person", async () => {
    await Promise.all([chain.ingress.stop(), chain.worker.stop()]);
    const log = `${chain.ingress.log}${chain.worker.log}`;
    const lines = linesOf(log);
    const measured = lines.flatMap((line) => ("_aws" in line ? Object.keys(line) : []));

    expect(lines.length).toBeGreaterThan(20);
    expect(measured).toEqual(expect.arrayContaining(["JobMilliseconds", "JobsSeenAgain"]));
    const { responseUrls, tokens } = sentByPeople();
    expect(responseUrls.length).toBeGreaterThan(3);
    for (const hidden of [...Object.values(secrets), ...responseUrls, ...tokens]) expect(log).not.toContain(hidden);
    for (const word of ["web-1", "database-1", "10.0.1.0/24"]) expect(log).not.toContain(word);
  });

  /** Without what a slow answer is preceded by. */
  const seenBy = (user: string): readonly Message[] =>
    drive()
      .ephemeralsOf(user)
      .filter(({ text }) => text !== progressMessage().text);

  /** What travelled in the requests and is nobody else's business. */
  function sentByPeople(): { readonly responseUrls: readonly string[]; readonly tokens: readonly string[] } {
    const bodies = drive().sent.map(({ request }) => decodeURIComponent(new TextDecoder().decode(request.body)));
    return {
      responseUrls: bodies.flatMap((text) => text.match(/http:\/\/127\.0\.0\.1:\d+\/response\/[^"&\s]+/g) ?? []),
      tokens: bodies.flatMap((text) => text.match(/trigger_id["=:]+([^"&]+)/)?.[1] ?? []),
    };
  }
});

const texts = (messages: readonly Message[]): readonly string[] => messages.map(({ text }) => text);

const allows = (actions: readonly string[], operation: string): boolean =>
  actions.some((action) => action.endsWith(`:${operation}`));

const linesOf = (log: string): readonly Readonly<Record<string, unknown>>[] =>
  log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function signed(
  body: string,
  timestamp: number,
  {
    secret = secrets.signingSecret,
    version = "v0",
    type = "application/json",
  }: { secret?: string; version?: string; type?: string } = {},
): SignedRequest {
  const signature = createHmac("sha256", secret).update(`${version}:${timestamp}:${body}`).digest("hex");
  return {
    method: "POST",
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": `${timestamp}`,
      "x-slack-signature": `${version}=${signature}`,
    },
    body: bytes(body),
  };
}

function without(name: string, request: SignedRequest): SignedRequest {
  const { [name]: _, ...headers } = request.headers;
  return { ...request, headers };
}
