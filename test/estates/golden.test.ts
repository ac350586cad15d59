/**
 * Whole answers about the built-in example, kept as files: what a person or a script sees is not to change unnoticed.
 * The verdicts are those that the example's README promises.
 */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { checkReach } from "#app/check-reach.ts";

const questions = [
  ["web-1 app-1 8080", "reachable"],
  ["web orders-db 5432", "blocked"],
  ["app-1 orders-db 5432", "reachable"],
  ["app-1 reports-db 5432", "blocked"],
  ["back-office app-1 8443", "partial"],
  ["ci-runner web 8443", "reachable"],
  ["ci-runner 203.0.113.10 8443", "blocked"],
  ["ci-runner orders-db 5432", "blocked"],
  ["internet web 443", "reachable"],
  ["internet bastion 22", "reachable"],
  ["internet cache-2 6379", "reachable"],
  ["internet cache-1 6379", "blocked"],
  ["web-2 internet 443", "blocked"],
  ["app-1 internet 443", "reachable"],
  ["orders-worker internet 443", "blocked"],
  ["web-1 legacy-1 8080", "blocked"],
  ["web-sg app-sg 8080", "reachable"],
  ["price-sync pl-6da54004 443", "reachable"],
  ["app-1 10.20.0.2 53", "unknown"],
] as const;

describe("the built-in example", () => {
  const example = openFolder(exampleFolder, { missing: "unknown", strict: false });

  it("is read without a warning, on the day that it says", async () => {
    const { warnings, evidence } = await example.read([]);
    expect(warnings).toEqual([]);
    expect(evidence.takenAt).toBe("2026-11-01T09:00:00.000Z");
  });

  it.each(questions)("%s: %s", async (question, verdict) => {
    const [source = "", destination = "", traffic = ""] = question.split(" ");
    const { answer } = await checkReach(example, { source, destination, traffic, sourcePorts: null });
    expect(answer.verdict).toBe(verdict);
    const file = `${question.replaceAll(" ", "-")}.json`;
    await expect(`${JSON.stringify(answer, null, 2)}\n`).toMatchFileSnapshot(join(import.meta.dirname, "golden", file));
  });
});
