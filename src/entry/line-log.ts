import type { Facts, Log } from "#app/ports/log.ts";

export interface LineLogOptions {
  readonly service: string;
  readonly write: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface LineLog extends Log {
  /** Names the invocation in every line from now on. */
  begin(requestId: string): void;
}

/**
 * One JSON object a line, as Lambda's JSON logs are, and metrics in CloudWatch's embedded format. For a function that is
 * too small for a logging library.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function lineLog({ service, write, now }: LineLogOptions): LineLog {
  let requestId = "";
  const line = (level: string, message: string, facts: object): void =>
    write(
      `${JSON.stringify({ timestamp: new Date(now()).toISOString(), level, message, service, requestId, ...facts })}\n`,
    );
  return {
    begin: (id) => {
      requestId = id;
    },
    info: (event, facts: Facts = {}) => line("INFO", event, facts),
    warn: (event, facts: Facts = {}) => line("WARN", event, facts),
    error: (event, error, facts: Facts = {}) => line("ERROR", event, { ...facts, error: briefly(error) }),
    measure: (metric, value, unit) => {
      const Unit = unit === "count" ? "Count" : "Milliseconds";
      const metrics = [{ Namespace: "Hopwise", Dimensions: [["service"]], Metrics: [{ Name: metric, Unit }] }];
      line("INFO", "metric", { [metric]: value, _aws: { Timestamp: now(), CloudWatchMetrics: metrics } });
    },
  };
}

/** What it was and where; a message may quote what a person has written, but those of AWS's refusals are codes. */
function briefly(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split("\n").filter((frame) => frame.startsWith("    at ")) ?? [];
  const at = frames.slice(0, 5).map((frame) => frame.trim());
  const cause = error.cause === undefined ? {} : { cause: briefly(error.cause) };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { name: error.name, ...code, at: at.join(" < "), ...cause };
}
