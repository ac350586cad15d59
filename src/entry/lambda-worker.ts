import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { calendar } from "#adapters/croner/calendar.ts";
import { loadBundled, loadBundledQuiz } from "#adapters/knowledge/bundled.ts";
import { assetsIn } from "#adapters/picture/assets.ts";
import { createPainter } from "#adapters/picture/painter.ts";
import { lambdaLog } from "#adapters/powertools/log.ts";
import { parameterReader } from "#adapters/signed-aws/read-parameters.ts";
import { Schedules } from "#adapters/signed-aws/schedules.ts";
import { SignedQueue } from "#adapters/signed-aws/send-message.ts";
import { signedCalls, signedRestCalls } from "#adapters/signed-aws/signed-call.ts";
import { dynamoClient } from "#adapters/store/dynamo-client.ts";
import { DynamoRecords } from "#adapters/store/dynamo-records.ts";
import { sqsHandler } from "#adapters/store/sqs-events.ts";
import { sqsClient, sqsVisibility } from "#adapters/store/sqs-queue.ts";
import { answersFrom } from "#app/answers.ts";
import { SourceError } from "#app/ports/network-source.ts";
import type { Networks } from "#app/ports/networks.ts";
import type { OpenWriter } from "#app/ports/writer.ts";
import { itemsFrom } from "#app/quiz/items.ts";
import { createBot } from "./bot.ts";
import { readWorkerConfig } from "./lambda-config.ts";
import { writerOf } from "./model.ts";
import { openNetworks } from "./networks.ts";
import { openExample } from "./wire.ts";

/** Where the bundle lies, and the files that it reads (`scripts/build.ts`). */
const folder = import.meta.dirname;
const config = readWorkerConfig(process.env);
const log = lambdaLog("worker");
const handle = await wire();

/** Behind the queue; what is reported as failed is delivered again. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  try {
    return await handle(event);
  } finally {
    log.flush();
  }
}

async function wire(): Promise<(event: SQSEvent) => Promise<SQSBatchResponse>> {
  const { region, endpoint, credentials, parameters, queueUrl, table, slackApiUrl, humans, mostDeliveries, schedules } =
    config;
  const now = Date.now;
  const call = signedCalls({ region, credentials, endpoint, fetch });
  const tokenName = `${parameters}/bot-token`;
  const read = parameterReader({ call, names: [tokenName], now, random: Math.random });
  const queue = new SignedQueue({ call, url: queueUrl });
  const sqs = sqsClient({ region, ...(endpoint === null ? {} : { endpoint }) });
  const deliver = createBot({
    networks: await listedNetworks(join(folder, "accounts.yml")),
    store: new DynamoRecords({
      client: dynamoClient({ region, ...(endpoint === null ? {} : { endpoint }) }),
      table,
      now,
    }),
    queue,
    example: openExample,
    calendar,
    wakeUps: new Schedules({
      call: signedRestCalls({ region, credentials, endpoint, fetch, timeoutMilliseconds: 5000 }),
      ...schedules,
      queue,
      now,
    }),
    painter: createPainter(assetsIn(folder)),
    answers: answersFrom(() => loadBundled(folder)),
    quiz: itemsFrom(() => loadBundledQuiz(folder)),
    writer: await openModel(),
    humans,
    botToken: async () => (await read()).get(tokenName) ?? "",
    slackApiUrl,
    log,
    owner: randomUUID(),
    mostAttempts: mostDeliveries,
  });
  return sqsHandler({
    deliver,
    changeVisibility: sqsVisibility({ client: sqs, url: queueUrl }),
    report: (error, { id, attempt }) => log.error("delivery failed", error, { message: id, attempt }),
  });
}

/** The model's key is a secret like Slack's; a model that cannot be used costs nobody an answer. */
async function openModel(): Promise<OpenWriter> {
  if (!config.usesModel) return async () => null;
  const { region, endpoint, credentials, parameters } = config;
  const name = `${parameters}/model-key`;
  const call = signedCalls({ region, credentials, endpoint, fetch });
  try {
    const read = parameterReader({ call, names: [name], now: Date.now, random: Math.random });
    return writerOf({ ...process.env, OPENAI_API_KEY: (await read()).get(name) }, folder);
  } catch (error) {
    log.error("no model", error, { parameter: name });
    return async () => null;
  }
}

/** A Hopwise that knows no account yet still answers, and says that. */
async function listedNetworks(file: string): Promise<Networks> {
  try {
    return await openNetworks({ kind: "accounts", file });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    log.error("no accounts", error, { file: "accounts.yml" });
    const open = async (): Promise<never> => {
      throw error;
    };
    return { list: [], examples: [], open };
  }
}
