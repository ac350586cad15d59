import type { FlowLog } from "../../estate/flow-log.ts";
import { type Check, seen } from "../check.ts";
import { type Fault, thing } from "../finding.ts";

/**
 * Without flow logs nobody can say afterwards who called whom.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6
 */
export const flowLogs: Check = {
  id: "flow-logs",
  holds: "flow logs record everything, and are delivered",
  article: "flow-logs-enable",
  needs: ["Subnets", "FlowLogs"],
  ofWholeVpc: false,
  look: ({ estate, vpc, subnet, subnets }) => {
    const logsOn = (...ids: readonly string[]): readonly FlowLog[] =>
      estate.snapshot.flowLogs.filter(({ resourceId }) => ids.includes(resourceId));
    const broken = logsOn(vpc.id, ...subnets.map(({ id }) => id)).filter(({ delivers }) => !delivers);
    const bare = subnets.filter(({ id }) => isMissing(logsOn(vpc.id, id)));
    const half = subnets.filter(({ id }) => isHalf(logsOn(vpc.id, id)));
    const isWhole = subnet === null && bare.length === subnets.length;
    return seen([
      ...broken.map(brokenLog),
      ...(isWhole ? [missing(vpc.id, thing("vpc", vpc))] : bare.map((one) => missing(one.id, thing("subnet", one)))),
      ...half.map(
        (one): Fault => ({
          severity: "note",
          of: thing("subnet", one),
          text: "flow logs record only what was accepted, or only what was rejected",
          evidence: logsOn(vpc.id, one.id).map(({ id, trafficType }) => `${id}: ${trafficType}`),
          fix: "Record ALL: a question is mostly about the half that is missing.",
        }),
      ),
    ]);
  },
};

const live = (logs: readonly FlowLog[]): readonly FlowLog[] => logs.filter(({ delivers }) => delivers);

const isMissing = (logs: readonly FlowLog[]): boolean => live(logs).length === 0;

function isHalf(logs: readonly FlowLog[]): boolean {
  const types = new Set(live(logs).map(({ trafficType }) => trafficType));
  return types.size === 1 && (types.has("ACCEPT") || types.has("REJECT"));
}

const missing = (id: string, of: Fault["of"]): Fault => ({
  severity: "medium",
  of,
  text: "no flow log records who talks to whom",
  evidence: [`${id}: no flow log that delivers`],
  fix: "Create a flow log for the VPC, for ALL traffic, to S3 or CloudWatch Logs.",
});

const brokenLog = (log: FlowLog): Fault => ({
  severity: "medium",
  of: thing("flow-log", log),
  text: "the flow log cannot deliver its records",
  evidence: [`${log.id} of ${log.resourceId}: FlowLogStatus is not ACTIVE, or DeliverLogsStatus is FAILED`],
  fix: "Look at its DeliverLogsErrorMessage: mostly the role or the bucket policy does not let it write.",
});
