import { z } from "zod";
import type { FlowLog } from "#domain/estate/flow-log.ts";
import type { Scope } from "#domain/estate/scope.ts";
import { type Read, readEntry } from "./entry.ts";
import { tags, words } from "./fields.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html */
const schema = z.object({
  FlowLogId: z.string(),
  ResourceId: z.string(),
  TrafficType: words,
  FlowLogStatus: words,
  DeliverLogsStatus: words,
  Tags: tags,
});

export function parseFlowLog(entry: unknown, scope: Scope): Read<FlowLog> {
  return readEntry(schema, entry, (raw) => ({
    value: {
      id: raw.FlowLogId,
      scope,
      name: raw.Tags,
      resourceId: raw.ResourceId,
      trafficType: raw.TrafficType,
      delivers: raw.DeliverLogsStatus !== "FAILED" && (raw.FlowLogStatus ?? "ACTIVE") === "ACTIVE",
    },
  }));
}
