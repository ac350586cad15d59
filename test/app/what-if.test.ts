import { describe, expect, it } from "vitest";
import { checkReach } from "#app/check-reach.ts";
import type { NetworkSource, Want } from "#app/ports/network-source.ts";
import type { Plan } from "#domain/change/edit.ts";
import type { Coverage } from "#domain/estate/document.ts";
import type { Snapshot } from "#domain/estate/snapshot.ts";
import { network } from "#test/support/build/network.ts";

/** A web server and a database in one VPC, whose group lets nobody in; the decoy is a group that nobody has. */
const { snapshot } = network({
  vpcs: { "vpc-1": ["10.0.0.0/16"] },
  subnets: { "subnet-1": "10.0.1.0/24" },
  groups: { "sg-web": {}, "sg-db": { in: [] }, "sg-decoy": { in: ["tcp 22 10.0.0.0/8"] } },
  hosts: { "eni-web": { at: "10.0.1.5", groups: ["sg-web"] }, "eni-db": { at: "10.0.1.6", groups: ["sg-db"] } },
});

const evidence = {
  source: "live",
  takenAt: "2026-11-01T09:00:00.000Z",
  snapshot: "sha256:0",
  calls: 1,
  rounds: 1,
} as const;

/** A live account that says what it was asked for, and knows the ids of rules only once it is asked for them. */
function account(first: Snapshot, second: Snapshot = first) {
  const wants: Want[] = [];
  const source: NetworkSource = {
    canReadMore: true,
    read: async (more) => {
      wants.push(...more);
      const isAsked = wants.some((want) => want.kind === "document" && want.key === "SecurityGroupRules");
      return { snapshot: isAsked ? second : first, evidence, warnings: [] };
    },
  };
  return { source, wants };
}

const asked = { source: "eni-web", destination: "eni-db", traffic: "443", sourcePorts: null };

const covered = (one: Snapshot, rules: Coverage): Snapshot => ({
  ...one,
  readings: one.readings.map((reading) => ({
    ...reading,
    coverage: { ...reading.coverage, SecurityGroupRules: rules },
  })),
});

describe("a question with a change", () => {
  it("reads what the change names like the words of the question, once each", async () => {
    const { source, wants } = account(snapshot);
    const { answer, estate } = await checkReach(source, { ...asked, changes: "allow sg-web -> sg-db 443" });
    expect(wants.flatMap((want) => (want.kind === "word" ? [want.word] : []))).toEqual([
      "eni-web",
      "eni-db",
      "sg-web",
      "sg-db",
    ]);
    expect([answer.whatIf?.before.verdict, answer.verdict, answer.fixes]).toEqual(["blocked", "reachable", []]);
    expect(estate.securityGroups.get("sg-db")?.inbound).toHaveLength(1);
    expect(snapshot.securityGroups.find(({ id }) => id === "sg-db")?.inbound).toEqual([]);
  });

  it("still says what would open it where the change does not", async () => {
    const { answer } = await checkReach(account(snapshot).source, {
      ...asked,
      changes: "allow sg-web -> sg-decoy 443",
    });
    expect(answer).toMatchObject({ verdict: "blocked", whatIf: { before: { verdict: "blocked" } } });
    expect(answer.fixes[0]?.text).toBe("Add an inbound rule to sg-db: allow tcp 443 from sg-web.");
  });

  it("reads the ids of rules where one is named and none was read", async () => {
    const named: Snapshot = {
      ...snapshot,
      securityGroups: snapshot.securityGroups.map((group) => ({
        ...group,
        inbound: group.inbound.map((rule) => ({ ...rule, id: "sgr-1" })),
      })),
    };
    const unread = {
      ...snapshot,
      readings: snapshot.readings.map(({ scope, coverage: { SecurityGroupRules: _, ...coverage } }) => ({
        scope,
        coverage,
      })),
    };
    const { source, wants } = account(unread, covered(named, { state: "whole" }));
    const { answer } = await checkReach(source, { ...asked, changes: "remove sgr-1" });
    expect(answer.whatIf?.changes).toEqual(["remove the inbound rule sgr-1 from sg-decoy"]);
    expect(wants.filter((want) => want.kind === "document")).toMatchObject([{ key: "SecurityGroupRules", id: null }]);
  });

  it("is wrong as a whole where one sentence is, and names the lines of a plan that cannot be tried", async () => {
    const { source } = account(snapshot);
    await expect(
      checkReach(source, { ...asked, changes: "allow sg-web -> sg-db 443; accept pcx-9" }),
    ).rejects.toMatchObject({
      code: "bad-change",
      message: "pcx-9 is not in what was read of this network",
    });
    const plan: Plan = {
      edits: [{ address: "aws_peer.it", edit: { kind: "accept-peering", connectionId: "pcx-9" as never } }],
      notUnderstood: ["aws_lb.it: aws_lb is not tried (create)"],
    };
    const { answer } = await checkReach(source, { ...asked, changes: plan });
    expect(answer.whatIf?.notUnderstood).toEqual([
      "aws_lb.it: aws_lb is not tried (create)",
      "aws_peer.it: pcx-9 is not in what was read of this network",
    ]);
    expect(answer.assumptions).toEqual([
      {
        what: "the rest of the plan changes nothing on this path",
        because: `not understood: ${answer.whatIf?.notUnderstood.join("; ")}`,
      },
    ]);
  });
});
