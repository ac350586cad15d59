/** EventBridge Scheduler, called without its SDK: against an emulator over the wire. */
import { randomUUID } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { describe, expect, it } from "vitest";
import { Schedules } from "#adapters/signed-aws/schedules.ts";
import { signedRestCalls } from "#adapters/signed-aws/signed-call.ts";
import { WakeUpError } from "#app/ports/wake-ups.ts";
import type { QueuedMessage } from "#app/ports/work-queue.ts";
import { wakeUpsContract } from "#test/contracts/wake-ups.ts";
import { motoIsMissing } from "#test/support/moto.ts";
import { withMoto } from "#test/support/moto-suite.ts";

const region = "eu-west-1";
const credentials = { accessKeyId: "testing", secretAccessKey: "testing", sessionToken: null };
const queueArn = `arn:aws:sqs:${region}:123456789012:hopwise-work`;
const roleArn = "arn:aws:iam::123456789012:role/hopwise-scheduler";

describe.skipIf(motoIsMissing)("EventBridge Scheduler", () => {
  const emulated = withMoto();

  /** As anybody else asks it. */
  async function ask(method: string, path: string): Promise<Readonly<Record<string, unknown>>> {
    const client = new AwsClient({ accessKeyId: "testing", secretAccessKey: "testing", region, service: "scheduler" });
    const body = method === "POST" ? { body: "{}" } : {};
    const answer = await client.fetch(`${emulated.moto.url}/${path}`, { method, ...body });
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  }

  async function made() {
    const group = `hopwise-${randomUUID().slice(0, 8)}`;
    await ask("POST", `schedule-groups/${group}`);
    const queued: QueuedMessage[] = [];
    const call = signedRestCalls({
      region,
      credentials,
      endpoint: emulated.moto.url,
      fetch,
      timeoutMilliseconds: 10_000,
    });
    const queue = { send: async (message: QueuedMessage) => void queued.push(message) };
    const wakeUps = new Schedules({ call, group, queueArn, roleArn, queue, now: Date.now });
    const schedule = (name: string) => ask("GET", `schedules/${name}?groupName=${group}`);
    const set = async () => {
      const listed = (await ask("GET", `schedules?ScheduleGroup=${group}`))["Schedules"] as { Name: string }[];
      const bodies = await Promise.all(
        listed.map(async ({ Name }) => [Name, ((await schedule(Name))["Target"] as { Input: string }).Input] as const),
      );
      return Object.fromEntries(bodies);
    };
    return { wakeUps, queued, schedule, set, now: Date.now, came: async () => queued.map(({ body }) => body) };
  }

  wakeUpsContract("EventBridge Scheduler", made);

  it("knows a time of some weekdays by the clock of a place, and puts the job on the queue", async () => {
    const { wakeUps, schedule } = await made();
    const at = { days: ["mon", "fri"], time: "09:05", timeZone: "Europe/Dublin" } as const;
    await wakeUps.weekly({ name: "quiz-T1-C1", body: '{"id":"x"}' }, at);
    expect(await schedule("quiz-T1-C1")).toMatchObject({
      ScheduleExpression: "cron(5 9 ? * MON,FRI *)",
      ScheduleExpressionTimezone: "Europe/Dublin",
      FlexibleTimeWindow: { Mode: "OFF" },
      State: "ENABLED",
      Target: {
        Arn: queueArn,
        RoleArn: roleArn,
        Input: '{"id":"x"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 5 },
      },
    });
  });

  it("sets a single time that is far away, and lets the queue hold back what is near, to the second", async () => {
    const { wakeUps, schedule, queued, set } = await made();
    const far = Date.parse("2031-05-05T10:00:00.500Z");
    await wakeUps.once({ name: "reveal-T1-C1", body: "x" }, far);
    expect(await schedule("reveal-T1-C1")).toMatchObject({
      ScheduleExpression: "at(2031-05-05T10:00:01)",
      ScheduleExpressionTimezone: "UTC",
    });
    await wakeUps.once({ name: "reveal-T1-C1", body: "x" }, Date.now() + 600_000);
    expect(await set()).toEqual({});
    expect(queued).toEqual([{ body: "x", group: "wake-ups", delaySeconds: expect.any(Number) }]);
    expect(queued[0]?.delaySeconds).toBeGreaterThan(590);
    expect(queued[0]?.delaySeconds).toBeLessThanOrEqual(600);
  });

  it("says what stood against it", async () => {
    const nowhere = signedRestCalls({ region, credentials, endpoint: "http://127.0.0.1:9", fetch });
    const refusing = {
      send: async () => {
        throw new Error("full");
      },
    };
    const wakeUps = new Schedules({ call: nowhere, group: "g", queueArn, roleArn, queue: refusing, now: Date.now });
    const at = { days: ["mon"], time: "09:00", timeZone: "UTC" } as const;
    await expect(wakeUps.weekly({ name: "quiz", body: "x" }, at)).rejects.toThrow(WakeUpError);
    await expect(wakeUps.cancel("quiz")).rejects.toThrow(/DeleteSchedule: TypeError/);
  });
});
