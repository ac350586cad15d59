import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIngress } from "#adapters/slack/ingress/ingress.ts";
import type { IngressRequest } from "#adapters/slack/ingress/request.ts";
import { silentLog } from "#app/ports/log.ts";
import { type Bundle, buildAll, bytesOf } from "../scripts/build.ts";
import { ms, print, quantile } from "./figures.ts";

/** Size and load time of what runs on Lambda, beside the least and the usual: a bare handler, and Bolt as it comes. */
export async function benchBundles(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "hopwise-bench-"));
  try {
    const { ingress, worker } = await buildAll(join(folder, "build"));
    print("ingress: JavaScript", kilobytes(bytesOf(ingress)), "goal 100 kB");
    print("worker: JavaScript", kilobytes(bytesOf(worker)), "goal 6,000 kB");
    print("worker: all files, before they are compressed", kilobytes(await bytesIn(worker.folder)));
    await benchLoading(folder, ingress, worker);
  } finally {
    await rm(folder, { recursive: true });
  }
  await benchIngress();
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString("en")} kB`;

async function bytesIn(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Twenty new processes each, in turns, so that a noisy moment hits them all. */
async function benchLoading(folder: string, ingress: Bundle, worker: Bundle): Promise<void> {
  await symlink(join(import.meta.dirname, "../node_modules"), join(folder, "node_modules"));
  const bare = join(folder, "bare.mjs");
  const bolt = join(folder, "bolt.mjs");
  await writeFile(bare, "export const handler = async () => ({ statusCode: 200 });\n");
  await writeFile(bolt, boltHelloWorld);
  const targets = [
    { name: "a bare handler", file: bare, goal: "" },
    { name: "Bolt's hello world, not bundled", file: bolt, goal: "" },
    { name: "ingress", file: join(ingress.folder, "index.mjs"), goal: "goal 40 ms" },
    { name: "worker", file: join(worker.folder, "index.mjs"), goal: "goal 300 ms" },
  ];
  const times = new Map(targets.map(({ name }) => [name, [] as number[]]));
  for (let run = 0; run < 20; run += 1) {
    for (const { name, file } of targets) times.get(name)?.push(loadTime(file));
  }
  for (const { name, goal } of targets) {
    print(`${name}: load, median of 20 processes`, `${quantile(times.get(name) ?? [], 0.5).toFixed(1)} ms`, goal);
  }
}

/** https://docs.slack.dev/tools/bolt-js/deployments/aws-lambda */
const boltHelloWorld = `
import bolt from "@slack/bolt";
const receiver = new bolt.AwsLambdaReceiver({ signingSecret: "secret" });
const app = new bolt.App({ token: "xoxb-1", receiver, tokenVerificationEnabled: false });
app.message("hello", async ({ say }) => { await say("hello"); });
export const handler = async (event, context) => (await receiver.start())(event, context, () => {});
`;

/** What a function finds in its environment. */
const environment = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  HOPWISE_PARAMETERS: "/hopwise/bench",
  HOPWISE_QUEUE_URL: "http://127.0.0.1:9/queue",
  HOPWISE_TABLE: "bench",
  HOPWISE_MOST_DELIVERIES: "5",
  HOPWISE_QUEUE_ARN: "arn:aws:sqs:eu-west-1:123456789012:hopwise-work",
  HOPWISE_SCHEDULES: "hopwise-test",
  HOPWISE_SCHEDULER_ROLE: "arn:aws:iam::123456789012:role/hopwise-scheduler",
};

function loadTime(file: string): number {
  const program = `const start = performance.now(); await import(${JSON.stringify(file)}); const took = performance.now() - start; (await import("node:fs")).writeSync(3, String(took)); process.exit(0);`;
  const [, , , took] = outputsOf(["--input-type=module", "--eval", program]);
  return Number(took);
}

function outputsOf(args: readonly string[]): readonly string[] {
  const stdio = ["ignore", "pipe", "ignore", "pipe"] as const;
  const { output } = spawnSync(process.execPath, args, { env: environment, stdio: [...stdio], encoding: "utf8" });
  return output.map((text) => text ?? "");
}

/** Signed slash commands, handled one after the other, with a queue that takes everything at once. */
async function benchIngress(): Promise<void> {
  const secret = "bench-signing-secret";
  let queued = 0;
  const ingress = createIngress({
    secrets: async () => [secret],
    botToken: async () => "xoxb-bench",
    queue: {
      send: async () => {
        queued += 1;
      },
    },
    slackApi: { url: "http://127.0.0.1:9/api/", fetch: async () => Response.json({ ok: true }) },
    now: Date.now,
    log: silentLog,
  });
  const times: number[] = [];
  for (let nth = 0; nth < 2_000; nth += 1) {
    const request = signedCommand(secret, nth);
    const start = performance.now();
    const { status } = await ingress(request);
    times.push(ms(start));
    if (status !== 200) throw new Error(`the ingress answered ${status}`);
  }
  if (queued !== times.length) throw new Error(`the ingress queued ${queued} of ${times.length} jobs`);
  print("ingress: one request, median of 2,000", `${quantile(times, 0.5).toFixed(2)} ms`);
  print("ingress: one request, 99 of 100 of them within", `${quantile(times, 0.99).toFixed(2)} ms`, "goal 50 ms");
}

function signedCommand(secret: string, nth: number): IngressRequest {
  const fields = {
    team_id: "T1",
    channel_id: "C1",
    user_id: "U1",
    api_app_id: "A1",
    command: "/reach",
    text: `web orders-db ${1 + (nth % 65_535)}`,
    response_url: "http://127.0.0.1:9/response",
    trigger_id: `${nth}.1.bench`,
  };
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  return {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
    body,
  };
}
