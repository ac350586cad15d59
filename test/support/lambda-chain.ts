import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { APIGatewayProxyStructuredResultV2, SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Clock } from "#adapters/playground/clock.ts";
import type { SignedRequest } from "#adapters/playground/deliver.ts";
import { openPlayground, type Playground } from "#adapters/playground/playground.ts";
import manifest from "../../manifest.json" with { type: "json" };
import { buildAll } from "../../scripts/build.ts";
import { type EventSource, eventSource } from "./event-source.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { functionUrlEvent } from "./function-url.ts";
import { LambdaHost } from "./lambda-host.ts";
import { type Moto, startMoto } from "./moto.ts";
import { type MotoNetwork, seedNetwork, testing } from "./moto-network.ts";
import { createRecordsTable } from "./records-table.ts";
import { createWorkQueues } from "./work-queues.ts";

const region = "eu-west-1";
const table = "hopwise-chain";
const parameters = "/hopwise/chain";

/** Must appear in no log. */
export const secrets = {
  signingSecret: "8f742231b10e8888abcd99baec0ffee5",
  botToken: "xoxb-chain-token",
  externalId: "an-external-id-of-the-chain",
  workerKey: "the-secret-key-of-the-worker",
  ingressKey: "the-secret-key-of-the-ingress",
} as const;

/** Access keys, by which the emulator's requests are told apart. */
export const keys = { ingress: "AKIAINGRESS", worker: "AKIAWORKER" } as const;

/** `serverless.yml` says the same. */
export const visibilitySeconds = 540;
export const mostDeliveries = 5;

/**
 * The built functions as they run on AWS: Slack's double sends signed requests to the ingress, which queues jobs in an
 * emulated SQS, which are polled for the worker, which keeps records in an emulated DynamoDB, assumes a role in another
 * emulated account, reads the network there, and writes to Slack's double.
 */
export interface LambdaChain {
  readonly playground: Playground;
  readonly moto: Moto;
  /** What the functions ask AWS. */
  readonly proxy: FaultProxy;
  /** The network in the account `prod`. */
  readonly network: MotoNetwork;
  readonly ingress: LambdaHost;
  readonly worker: LambdaHost;
  readonly sqs: SQSClient;
  readonly dynamo: DynamoDBClient;
  readonly table: string;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  /** Sends a request through the function URL. @throws where the function fails */
  request(request: SignedRequest): Promise<APIGatewayProxyStructuredResultV2>;
  /** Has the worker do all that waits; `thenLost` is when its answer does not reach the queue, which delivers again. */
  work(how?: "thenLost"): Promise<void>;
  enqueue(body: string): Promise<void>;
  close(): Promise<void>;
}

export async function startLambdaChain(): Promise<LambdaChain> {
  const folder = mkdtempSync(join(tmpdir(), "hopwise-chain-"));
  const moto = await startMoto();
  const [proxy, bundles, playground] = await Promise.all([
    startFaultProxy(moto.url),
    buildAll(folder),
    openPlayground({
      manifest,
      signingSecret: secrets.signingSecret,
      botToken: secrets.botToken,
      clock: patient,
    }),
  ]);
  const config = { region, endpoint: moto.url, credentials: testing };
  const [sqs, dynamo] = [new SQSClient(config), new DynamoDBClient(config)];
  const queues = await createWorkQueues(sqs, "chain", { visibilitySeconds, maxReceives: mostDeliveries });
  await createRecordsTable(dynamo, table);
  await putSecrets(config);
  const network = await seedNetwork(moto.url, await keysOf(config, "222222222222"));
  writeFileSync(join(bundles.worker.folder, "accounts.yml"), accounts);

  const environment = {
    AWS_ENDPOINT_URL: proxy.url,
    HOPWISE_PARAMETERS: parameters,
    HOPWISE_QUEUE_URL: queues.url,
    HOPWISE_SLACK_API_URL: playground.apiUrl,
  };
  const ingress = await LambdaHost.start({
    name: "ingress",
    folder: bundles.ingress.folder,
    handler: "index.handler",
    timeoutMilliseconds: 20_000,
    environment: {
      ...environment,
      AWS_ACCESS_KEY_ID: keys.ingress,
      AWS_SECRET_ACCESS_KEY: secrets.ingressKey,
      HOPWISE_SLACK_TEAMS: "",
      HOPWISE_SLACK_APPS: "",
    },
  });
  const worker = await LambdaHost.start({
    name: "worker",
    folder: bundles.worker.folder,
    handler: "index.handler",
    memoryMegabytes: 1769,
    timeoutMilliseconds: 90_000,
    environment: {
      ...environment,
      AWS_ACCESS_KEY_ID: keys.worker,
      AWS_SECRET_ACCESS_KEY: secrets.workerKey,
      HOPWISE_TABLE: table,
      HOPWISE_MOST_DELIVERIES: `${mostDeliveries}`,
      HOPWISE_QUEUE_ARN: "arn:aws:sqs:eu-west-1:123456789012:hopwise-work",
      HOPWISE_SCHEDULES: "hopwise-test",
      HOPWISE_SCHEDULER_ROLE: "arn:aws:iam::123456789012:role/hopwise-scheduler",
    },
  });
  const request = async (sent: SignedRequest): Promise<APIGatewayProxyStructuredResultV2> =>
    (await answerOf(ingress, functionUrlEvent(sent))) as APIGatewayProxyStructuredResultV2;
  await playground.connect(async (sent) => {
    const { statusCode = 200, headers = {}, body = "" } = await request(sent);
    const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
    return { status: statusCode, headers: Object.fromEntries(texts), body };
  });
  const source = (isLost: boolean): EventSource =>
    eventSource({
      client: sqs,
      queueUrl: queues.url,
      handler: async (event: SQSEvent) => {
        const answer = (await answerOf(worker, event)) as SQSBatchResponse;
        if (isLost) throw new Error("the answer was lost");
        return answer;
      },
    });
  return {
    playground,
    moto,
    proxy,
    network,
    ingress,
    worker,
    sqs,
    dynamo,
    table,
    queueUrl: queues.url,
    deadLetterUrl: queues.deadLetterUrl,
    request,
    work: (how) => source(how === "thenLost").drain(),
    enqueue: async (body) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: queues.url, MessageBody: body, MessageGroupId: "chain" }));
    },
    close: async () => {
      await Promise.all([ingress.stop(), worker.stop(), playground.close()]);
      proxy.close();
      moto.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A slow machine must not look like an app that Slack has given up on. */
const patient: Clock = { now: Date.now, after: () => () => undefined };

const accounts = `accounts:
  - alias: prod
    account: "222222222222"
    role: arn:aws:iam::222222222222:role/hopwise
    externalId: ${secrets.externalId}
    regions: [${region}]
    ask:
      channels: "*"
`;

type Config = { readonly region: string; readonly endpoint: string; readonly credentials: typeof testing };

async function putSecrets(config: Config): Promise<void> {
  const ssm = new SSMClient(config);
  const values = { "signing-secret": secrets.signingSecret, "bot-token": secrets.botToken };
  for (const [name, Value] of Object.entries(values)) {
    await ssm.send(new PutParameterCommand({ Name: `${parameters}/${name}`, Value, Type: "SecureString" }));
  }
  ssm.destroy();
}

/** Credentials of a role in another account, which the emulator gives to anybody. */
async function keysOf(config: Config, account: string): Promise<typeof testing> {
  const sts = new STSClient(config);
  const RoleArn = `arn:aws:iam::${account}:role/seed`;
  const { Credentials: found } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "seed" }));
  sts.destroy();
  return {
    accessKeyId: found?.AccessKeyId ?? "",
    secretAccessKey: found?.SecretAccessKey ?? "",
    sessionToken: found?.SessionToken ?? "",
  };
}

async function answerOf(host: LambdaHost, event: unknown): Promise<unknown> {
  const outcome = await host.invoke(event);
  if (outcome.kind === "failed") throw new Error(`${outcome.errorType}: ${outcome.message}`);
  return outcome.payload;
}
