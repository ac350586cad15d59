import { scheduledTime, type WakeUp, WakeUpError, type WakeUps, type WeeklyTime } from "#app/ports/wake-ups.ts";
import type { WorkQueue } from "#app/ports/work-queue.ts";
import { SignedCallError, type SignedRestCall } from "./signed-call.ts";

export interface SchedulesOptions {
  readonly call: SignedRestCall;
  /** The group that the function may write to. */
  readonly group: string;
  readonly queueArn: string;
  /** What the scheduler becomes to send to the queue. */
  readonly roleArn: string;
  /** The queue itself: what is soon needs no schedule. */
  readonly queue: WorkQueue;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * What a queue can hold back itself, in seconds: to the second, where the scheduler has a minute, and does not say what
 * becomes of a time that is past when it hears of it.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time
 */
const longestDelaySeconds = 900;

/** Whatever is later than this is made up for by the round, which comes every quarter of an hour. */
const retryPolicy = { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 5 } as const;

/**
 * EventBridge Scheduler, without its SDK: schedules in one group, which put a message on the work queue.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export class Schedules implements WakeUps {
  readonly #options: SchedulesOptions;

  constructor(options: SchedulesOptions) {
    this.#options = options;
  }

  /** Follows daylight saving; a time that does not exist on a day is skipped, one that comes twice counts once. */
  weekly(wakeUp: WakeUp, { days, time, timeZone }: WeeklyTime): Promise<void> {
    const [hour, minute] = time.split(":").map(Number);
    return this.#put(wakeUp, {
      ScheduleExpression: `cron(${minute} ${hour} ? * ${days.join(",").toUpperCase()} *)`,
      ScheduleExpressionTimezone: timeZone,
      ActionAfterCompletion: "NONE",
    });
  }

  async once(wakeUp: WakeUp, at: number): Promise<void> {
    const { queue, now } = this.#options;
    const seconds = Math.max(0, Math.ceil((at - now()) / 1000));
    const instant = new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19);
    if (seconds > longestDelaySeconds)
      return this.#put(wakeUp, {
        ScheduleExpression: `at(${instant})`,
        ScheduleExpressionTimezone: "UTC",
        ActionAfterCompletion: "DELETE",
      });
    // An earlier one of this name may still stand for a later time.
    await this.cancel(wakeUp.name);
    const body = wakeUp.body.replaceAll(scheduledTime, `${instant}Z`);
    await queue.send({ body, group: "wake-ups", delaySeconds: seconds }).catch(asWakeUpError);
  }

  async cancel(name: string): Promise<void> {
    const { call, group } = this.#options;
    const path = `schedules/${encodeURIComponent(name)}?groupName=${encodeURIComponent(group)}`;
    try {
      await call({ service: "scheduler", name: "DeleteSchedule", method: "DELETE", path }, null);
    } catch (error) {
      if (codeOf(error) !== "ResourceNotFoundException") asWakeUpError(error);
    }
  }

  async #put({ name, body }: WakeUp, schedule: object): Promise<void> {
    const { call, group, queueArn, roleArn } = this.#options;
    const path = `schedules/${encodeURIComponent(name)}`;
    const input = {
      GroupName: group,
      FlexibleTimeWindow: { Mode: "OFF" },
      State: "ENABLED",
      Target: { Arn: queueArn, RoleArn: roleArn, Input: body, RetryPolicy: retryPolicy },
      ...schedule,
    };
    const put = (operation: "CreateSchedule" | "UpdateSchedule", method: "POST" | "PUT") =>
      call({ service: "scheduler", name: operation, method, path }, input);
    try {
      // Without a token of ours: where its answer is lost, the next attempt finds it there, and updates it.
      await put("CreateSchedule", "POST");
    } catch (error) {
      if (codeOf(error) !== "ConflictException") asWakeUpError(error);
      await put("UpdateSchedule", "PUT").catch(asWakeUpError);
    }
  }
}

const codeOf = (error: unknown): string | null => (error instanceof SignedCallError ? error.code : null);

function asWakeUpError(error: unknown): never {
  throw new WakeUpError(error instanceof Error ? error.message : "the wake-up could not be set", { cause: error });
}
