import type { SQSRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { sqsHandler } from "#adapters/store/sqs-events.ts";
import type { Deliver, Delivery } from "#app/ports/work-queue.ts";

const record = (messageId: string, { receives = 1, group }: { receives?: number; group?: string } = {}): SQSRecord => ({
  messageId,
  receiptHandle: `receipt of ${messageId}`,
  body: `body of ${messageId}`,
  attributes: {
    ApproximateReceiveCount: `${receives}`,
    SentTimestamp: "1769860800000",
    SenderId: "AIDA",
    ApproximateFirstReceiveTimestamp: "1769860800001",
    ...(group === undefined ? {} : { MessageGroupId: group }),
  },
  messageAttributes: {},
  md5OfBody: "",
  eventSource: "aws:sqs",
  eventSourceARN: "arn:aws:sqs:eu-west-1:123456789012:work",
  awsRegion: "eu-west-1",
});

function handlerFor(deliver: Deliver, changed: (receipt: string, seconds: number) => Promise<void>) {
  const reports: { readonly error: unknown; readonly id: string }[] = [];
  const handler = sqsHandler({
    deliver,
    changeVisibility: changed,
    report: (error, { id }) => reports.push({ error, id }),
  });
  return { handler, reports };
}

describe("a batch of SQS records", () => {
  it("becomes deliveries, with group and attempt", async () => {
    const seen: Delivery[] = [];
    const { handler } = handlerFor(
      async (delivery) => {
        seen.push(delivery);
        return { kind: "done" };
      },
      async () => {},
    );
    const Records = [record("a", { group: "C1" }), record("b", { receives: 3 })];
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([
      { id: "a", body: "body of a", group: "C1", attempt: 1 },
      { id: "b", body: "body of b", group: "", attempt: 3 },
    ]);
  });

  it("is handled at the same time, not one after the other", async () => {
    let begun = 0;
    let release: () => void = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { handler } = handlerFor(
      async () => {
        begun += 1;
        if (begun === 5) release();
        await all;
        return { kind: "done" };
      },
      async () => {},
    );
    const Records = ["a", "b", "c", "d", "e"].map((id) => record(id));
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
  });

  it("fails record by record, each for itself", async () => {
    const visibilities: [string, number][] = [];
    const mistake = new Error("a mistake in the worker");
    const { handler, reports } = handlerFor(
      async ({ id }) => {
        if (id === "throws") throw mistake;
        if (id === "limited") return { kind: "again", afterSeconds: 30 };
        if (id === "fails") return { kind: "again", afterSeconds: null };
        return { kind: "done" };
      },
      async (receipt, seconds) => {
        visibilities.push([receipt, seconds]);
      },
    );
    const Records = ["good", "throws", "limited", "fails", "fine"].map((id) => record(id));
    const { batchItemFailures } = await handler({ Records });
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted()).toEqual([
      "fails",
      "limited",
      "throws",
    ]);
    expect(visibilities).toEqual([["receipt of limited", 30]]);
    expect(reports).toEqual([{ error: mistake, id: "throws" }]);
  });

  it("in which everything is to come again is answered, and is no failure of the function", async () => {
    const { handler } = handlerFor(
      async () => ({ kind: "again", afterSeconds: 1 }),
      async () => {},
    );
    expect(await handler({ Records: [record("a"), record("b")] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "a" }, { itemIdentifier: "b" }],
    });
  });

  it("still comes again, only later, where its visibility cannot be changed", async () => {
    const refused = new Error("the receipt is old");
    const { handler, reports } = handlerFor(
      async () => ({ kind: "again", afterSeconds: 1 }),
      () => Promise.reject(refused),
    );
    expect(await handler({ Records: [record("a")] })).toEqual({ batchItemFailures: [{ itemIdentifier: "a" }] });
    expect(reports).toEqual([{ error: refused, id: "a" }]);
  });

  it("remembers nothing of the batch before it", async () => {
    const { handler } = handlerFor(
      async ({ id }) => (id === "bad" ? { kind: "again", afterSeconds: null } : { kind: "done" }),
      async () => {},
    );
    const both = await Promise.all([handler({ Records: [record("bad")] }), handler({ Records: [record("good")] })]);
    expect(both).toEqual([{ batchItemFailures: [{ itemIdentifier: "bad" }] }, { batchItemFailures: [] }]);
  });
});
