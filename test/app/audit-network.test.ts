/** The example network, audited as a person asks for it. */
import { describe, expect, it } from "vitest";
import { openFolder } from "#adapters/aws/folder.ts";
import { exampleFolder } from "#adapters/example/example.ts";
import { askAudit } from "#app/audit-network.ts";
import { QuestionError } from "#app/question-error.ts";

const ask = (of: string) => askAudit(openFolder(exampleFolder, { missing: "unknown", strict: false }), { of });
const found = async (of: string) =>
  (await ask(of)).answer.findings.map(
    ({ severity, check, of: things }) => `${severity} ${check}: ${things.map(({ id, name }) => name ?? id).join(", ")}`,
  );

describe("an audit of the example network", () => {
  it("of the shop finds the cache that is open and the private subnet that is not", async () => {
    expect(await found("shop")).toEqual([
      "high database-ports-open: cache-sg",
      "high private-subnet-public-route: private-b",
      "medium nat-gateway-own-zone: app-b",
      "low reached-directly: eni-0b1e945bc1b636835, eni-0de0d0c074d6170f5, eni-0b68599725b7b8805",
      "low default-group: sg-056aa6f9fc3bc7245",
      "low several-zones: private-a",
      "note outbound-open: web-sg, app-sg, legacy-sg, cache-sg",
      "note gateway-endpoints: shop-app",
    ]);
  });

  it("of a subnet is about the subnet alone", async () => {
    expect(await found("private-b")).toEqual([
      expect.stringMatching(/^high database-ports-open/),
      "high private-subnet-public-route: private-b",
      expect.stringMatching(/^low reached-directly/),
      "note outbound-open: cache-sg",
    ]);
  });

  it("of the account is about all its VPCs, and says what was not read", async () => {
    const { answer } = await ask("111122223333");
    expect(answer.of).toEqual({ kind: "account", id: "111122223333" });
    const things = answer.findings.flatMap(({ of }) => of.map(({ id }) => id));
    expect(things).toEqual(expect.arrayContaining(["subnet-0efda74836b6450f9"]));
    expect(answer.gaps.filter(({ needs }) => needs.startsWith("ec2:DescribeFlowLogs"))).toHaveLength(3);
    expect((await ask("999999999999")).answer).toMatchObject({
      findings: [],
      passed: [],
      gaps: [{ what: "the list of VPCs of 999999999999" }],
    });
  });

  it.each(["internet", "cache-sg", "nobody"])("of %s is a wrong question", async (word) => {
    await expect(ask(word)).rejects.toThrow(QuestionError);
  });
});
