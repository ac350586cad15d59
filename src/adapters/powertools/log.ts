import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Log } from "#app/ports/log.ts";

/** The namespace that the alarms and the dashboard of `serverless.yml` read. */
const namespace = "Hopwise";

export interface LambdaLog extends Log {
  /** Writes the metrics of this invocation; called at its end. */
  flush(): void;
}

/**
 * Structured logs and metrics as CloudWatch reads them: one JSON object a line, metrics in the embedded format.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function lambdaLog(service: string): LambdaLog {
  const logger = new Logger({ serviceName: service });
  const metrics = new Metrics({ namespace, serviceName: service });
  return {
    info: (event, facts = {}) => logger.info(event, { ...facts }),
    warn: (event, facts = {}) => logger.warn(event, { ...facts }),
    error: (event, error, facts = {}) => logger.error(event, { ...facts, error: briefly(error) }),
    measure: (metric, value, unit) =>
      metrics.addMetric(metric, unit === "count" ? MetricUnit.Count : MetricUnit.Milliseconds, value),
    // With nothing stored it would print a warning that is no JSON.
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

/** An error's message may quote what a person has written: its kind and where it was thrown say enough. */
function briefly(error: unknown): { readonly name: string; readonly at: string } {
  if (!(error instanceof Error)) return { name: typeof error, at: "" };
  const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  return {
    name: error.name,
    at: frames
      .slice(0, 5)
      .map((line) => line.trim())
      .join(" < "),
  };
}
