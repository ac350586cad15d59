import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "#app/ports/log.ts";

/** Slack's libraries' own words carry whole requests: none but their warnings and errors, and of those the first line. */
export function quietLogger(log: Log, from: string): Logger {
  const firstLine = (words: readonly unknown[]): string => String(words[0]).split("\n")[0]?.slice(0, 200) ?? "";
  return {
    debug: () => {},
    info: () => {},
    warn: (...words) => log.warn(from, { says: firstLine(words) }),
    error: (...words) => log.warn(from, { says: firstLine(words) }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
