/** What a log line may carry: ids, counts and kinds; never a message's text, a token or a response URL. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Where the running program says what it does: one event a line, and counts that become metrics. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  /** Something that a person has to look at. */
  error(event: string, error: unknown, facts?: Facts): void;
  /** Adds to a metric. `milliseconds` are durations, anything else is counted. */
  measure(metric: string, value: number, unit: "count" | "milliseconds"): void;
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, measure: () => {} };
