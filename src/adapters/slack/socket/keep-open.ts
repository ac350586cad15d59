import type { Log } from "#app/ports/log.ts";
import { refusalOf } from "../worker/slack-errors.ts";

/** Resolves after so many milliseconds; rejects where it is called off. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** As much of Slack's `SocketModeClient`, without its own reconnecting, as is needed here. */
export interface Connection {
  /** Rejects where the connection is not made. */
  start(): Promise<unknown>;
  disconnect(): Promise<void>;
  /** Whenever a connection has ended, also one that never began. */
  on(event: "disconnected", listener: () => void): unknown;
}

/**
 * Before each attempt. Slack renews connections every few hours, and what is asked in between fails, so the first comes
 * soon; not at once, because a connection that ends as it begins would be asked for without end.
 */
const pauses = [1000, 2000, 5000, 10_000] as const;
const longestPause = 30_000;

/**
 * Opens a connection, and opens it again whenever it ends, however long that takes.
 *
 * @returns a function that ends it for good
 * @throws where it cannot be opened the first time
 */
export async function keepOpen(
  connection: Connection,
  { log, wait }: { readonly log: Log; readonly wait: Wait },
): Promise<() => Promise<void>> {
  const hungUp = new AbortController();
  let isOpen = false;
  let reopening: Promise<void> = Promise.resolve();
  const open = async (): Promise<void> => {
    await connection.start().catch((error: unknown) => {
      throw error instanceof Error ? error : new Error("Slack closed the connection before it began");
    });
    isOpen = true;
  };
  const reopen = async (): Promise<void> => {
    for (let attempt = 0; !hungUp.signal.aborted; attempt += 1) {
      try {
        await wait(pauses[attempt] ?? longestPause, hungUp.signal);
        await open();
        log.info("socket open again", { attempt });
        return;
      } catch (error) {
        if (!hungUp.signal.aborted) log.error("socket not open", error, { attempt, code: refusalOf(error) ?? "" });
      }
    }
  };
  connection.on("disconnected", () => {
    // One that never began is met where it was begun.
    if (!isOpen) return;
    isOpen = false;
    if (!hungUp.signal.aborted) reopening = reopen();
  });
  await open();
  return async () => {
    hungUp.abort();
    await connection.disconnect();
    await reopening;
    // An attempt that was under way may have come through in between.
    if (isOpen) await connection.disconnect();
  };
}
