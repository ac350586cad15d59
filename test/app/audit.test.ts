import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { type AuditedQuestion, auditRecordOf, writeAudit } from "#app/audit.ts";
import { canonicalJson } from "#app/canonical-json.ts";
import type { KeptAnswer } from "#app/kept-answers.ts";
import { ann, lineOf, sha256 } from "./asking.ts";
import { stoppedClock } from "./clock.ts";

const refused: AuditedQuestion = {
  asker: ann,
  line: lineOf("where 10.0.0.1", "prod"),
  network: "prod",
  answerId: "answer-1",
  askedAt: Date.parse("2026-03-02T23:59:59.999Z"),
  durationMs: 12,
  outcome: "refused",
  answer: null,
  failure: null,
};

const answering = (json: object): AuditedQuestion => ({
  ...refused,
  outcome: "answered",
  answer: { json, callsMade: 3, isShared: false } as KeptAnswer,
});

describe("the audit", () => {
  it("stands under the workspace and the day of the question, in UTC, for ever", async () => {
    const clock = stoppedClock();
    const store = new MemoryRecords(clock.now);
    await writeAudit(store, auditRecordOf(refused, sha256));
    clock.pass(10 * 365 * 24 * 60 * 60_000);
    const [record] = await store.list("AUDIT#T1#2026-03-02", { limit: 10 });
    expect(record).toMatchObject({ value: { outcome: "refused", verdict: null, digest: null, calls: 0 } });
  });

  it("is never written over", async () => {
    const store = new MemoryRecords(stoppedClock().now);
    await writeAudit(store, auditRecordOf(answering({ verdict: "blocked" }), sha256));
    await writeAudit(store, auditRecordOf(answering({ verdict: "reachable" }), sha256));
    const records = await store.list("AUDIT#T1#2026-03-02", { limit: 10 });
    expect(records.map(({ value, version }) => [value["verdict"], version])).toEqual([["blocked", 1]]);
  });

  it("digests what was answered, in whatever order its fields stand", () => {
    const digestOf = (json: object) => auditRecordOf(answering(json), sha256).digest;
    const digest = digestOf({ verdict: "blocked", paths: [{ source: 1, destination: 2 }] });
    expect(digestOf({ paths: [{ destination: 2, source: 1 }], verdict: "blocked" })).toBe(digest);
    expect(digestOf({ paths: [{ destination: 2, source: 1 }], verdict: "unknown" })).not.toBe(digest);
    expect(digest).toBe(`sha256:${sha256('{"paths":[{"destination":2,"source":1}],"verdict":"blocked"}')}`);
  });

  it.each([
    [{ command: "dns", status: "NXDOMAIN" }, "NXDOMAIN"],
    [{ command: "explain-route", class: "public" }, "public"],
    [{ command: "where", matches: [] }, null],
  ])("names what stands in for a verdict: %j", (json, verdict) => {
    expect(auditRecordOf(answering(json), sha256).verdict).toBe(verdict);
  });

  it("is not filled up by one question", () => {
    const line = lineOf(`where ${"x".repeat(10_000)}`);
    expect(auditRecordOf({ ...refused, line }, sha256).question).toHaveLength(2000);
  });
});

describe("canonical JSON", () => {
  it("orders keys at every depth and keeps the order of lists", () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }, 1], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1},1]}');
    expect(canonicalJson("text")).toBe('"text"');
    expect(canonicalJson(null)).toBe("null");
  });
});
