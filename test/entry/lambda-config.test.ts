import { describe, expect, it } from "vitest";
import { readWorkerConfig } from "#entry/lambda-config.ts";

/** What `serverless.yml` and Lambda itself tell the worker. */
const told: Readonly<Record<string, string>> = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  HOPWISE_PARAMETERS: "/hopwise/test",
  HOPWISE_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/123456789012/hopwise-work",
  HOPWISE_QUEUE_ARN: "arn:aws:sqs:eu-west-1:123456789012:hopwise-work",
  HOPWISE_SCHEDULES: "hopwise-test",
  HOPWISE_SCHEDULER_ROLE: "arn:aws:iam::123456789012:role/hopwise-scheduler",
  HOPWISE_TABLE: "hopwise",
  HOPWISE_MOST_DELIVERIES: "5",
};

describe("what the environment tells the worker", () => {
  it("says where schedules go, and what they send with", () => {
    expect(readWorkerConfig(told).schedules).toEqual({
      group: "hopwise-test",
      queueArn: "arn:aws:sqs:eu-west-1:123456789012:hopwise-work",
      roleArn: "arn:aws:iam::123456789012:role/hopwise-scheduler",
    });
  });

  it.each(Object.keys(told))("has to have %s, which is named where it is missing or empty", (name) => {
    const { [name]: _, ...others } = told;
    expect(() => readWorkerConfig(others)).toThrow(`${name} is not set`);
    expect(() => readWorkerConfig({ ...told, [name]: "" })).toThrow(`${name} is not set`);
  });
});
