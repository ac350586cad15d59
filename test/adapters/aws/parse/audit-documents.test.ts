/** What an audit reads and no path does: flow logs, and the DNS settings of a VPC. */
import { describe, expect, it } from "vitest";
import { parseFlowLog } from "#adapters/aws/parse/flow-log.ts";
import { here, valueIn } from "./words.ts";

const log = {
  FlowLogId: "fl-1",
  ResourceId: "vpc-1",
  TrafficType: "ALL",
  FlowLogStatus: "ACTIVE",
  DeliverLogsStatus: "SUCCESS",
  Tags: [{ Key: "Name", Value: "all" }],
};

describe("a flow log", () => {
  it("is read with what it watches", () => {
    expect(valueIn(parseFlowLog(log, here))).toEqual({
      id: "fl-1",
      scope: here,
      name: "all",
      resourceId: "vpc-1",
      trafficType: "ALL",
      delivers: true,
    });
  });

  it.each([
    ["FAILED", "ACTIVE", false],
    ["SUCCESS", "INACTIVE", false],
    [undefined, undefined, true],
  ])("that says %j and %j delivers: %j", (DeliverLogsStatus, FlowLogStatus, delivers) => {
    expect(valueIn(parseFlowLog({ ...log, DeliverLogsStatus, FlowLogStatus }, here)).delivers).toBe(delivers);
  });

  it("of nothing is passed over", () => {
    expect(parseFlowLog({ FlowLogId: "fl-1" }, here)).toEqual({ problem: expect.stringContaining("ResourceId") });
  });
});
