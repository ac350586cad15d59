/** A VPC without flow logs, with half of them, with a broken one; the healthy network records everything. */
import { describe, expect, it } from "vitest";
import { auditOf, healthy, said } from "./healthy.ts";

const logged = (...FlowLogs: readonly object[]) => ({ ...healthy, extra: { ...healthy.extra, FlowLogs } });
const log = (id: string, ResourceId: string, TrafficType: string, more: object = {}) => ({
  FlowLogId: id,
  ResourceId,
  TrafficType,
  FlowLogStatus: "ACTIVE",
  ...more,
});

describe("flow logs", () => {
  it("that are missing are a fault of the VPC, or of the subnets that none covers", () => {
    expect(said(auditOf(logged()), "flow-logs")).toEqual(["medium vpc-a: no flow log records who talks to whom"]);
    expect(
      said(auditOf(logged(log("fl-1", "subnet-app-a", "ALL"), log("fl-2", "eni-app", "ALL"))), "flow-logs"),
    ).toEqual(["medium subnet-pub-a, subnet-pub-b, subnet-app-b: no flow log records who talks to whom"]);
    expect(said(auditOf(logged(), "subnet-app-a"), "flow-logs")).toEqual([
      "medium subnet-app-a: no flow log records who talks to whom",
    ]);
  });

  it("for one half of the traffic are worth a note, and two halves are a whole", () => {
    expect(said(auditOf(logged(log("fl-1", "vpc-a", "REJECT")), "subnet-app-a"), "flow-logs")).toEqual([
      "note subnet-app-a: flow logs record only what was accepted, or only what was rejected",
    ]);
    expect(said(auditOf(logged(log("fl-1", "vpc-a", "ACCEPT")), "subnet-app-a"), "flow-logs")).toHaveLength(1);
    expect(said(auditOf(logged(log("fl-1", "vpc-a", "REJECT"), log("fl-2", "vpc-a", "ACCEPT"))), "flow-logs")).toEqual(
      [],
    );
  });

  it("that cannot deliver are a fault of their own, and record nothing", () => {
    const broken = log("fl-1", "vpc-a", "ALL", { DeliverLogsStatus: "FAILED" });
    expect(said(auditOf(logged(broken)), "flow-logs")).toEqual([
      "medium fl-1: the flow log cannot deliver its records",
      "medium vpc-a: no flow log records who talks to whom",
    ]);
  });
});
