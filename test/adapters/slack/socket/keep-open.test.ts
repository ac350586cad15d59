import { describe, expect, it } from "vitest";
import { keepOpen, type Wait } from "#adapters/slack/socket/keep-open.ts";
import { silentLog } from "#app/ports/log.ts";

/** A connection that is made and lost as the test says; every pause is over at once, and counted. */
function line(...outcomes: readonly ("opens" | "fails" | "closes" | "opens later")[]) {
  const left = [...outcomes];
  const pauses: number[] = [];
  const failures: unknown[] = [];
  const later = Promise.withResolvers<void>();
  let ended = (): void => {};
  let starts = 0;
  let disconnects = 0;
  const connection = {
    start: async () => {
      starts += 1;
      const outcome = left.shift();
      if (outcome === "fails") throw new Error("invalid_auth");
      if (outcome === "closes") {
        ended();
        throw undefined;
      }
      if (outcome === "opens later") await later.promise;
      if (outcome === undefined) throw new Error("nobody should have asked");
    },
    disconnect: async () => {
      disconnects += 1;
      ended();
    },
    on: (_: string, listener: () => void) => {
      ended = listener;
    },
  };
  const log = { ...silentLog, error: (_: string, error: unknown) => void failures.push(error) };
  const passes: Wait = async (milliseconds) => void pauses.push(milliseconds);
  return {
    open: (wait = passes) => keepOpen(connection, { log, wait }),
    lose: () => ended(),
    letIn: later.resolve,
    settled: () => new Promise((resolve) => setImmediate(resolve)),
    pauses,
    failures,
    count: () => ({ starts, disconnects }),
  };
}

describe("a connection that is kept open", () => {
  it("fails where it cannot be opened the first time, and is not tried again", async () => {
    const refused = line("fails");
    await expect(refused.open()).rejects.toThrow("invalid_auth");
    const closed = line("closes");
    await expect(closed.open()).rejects.toThrow("Slack closed the connection before it began");
    for (const { settled, count } of [refused, closed]) {
      await settled();
      expect(count()).toEqual({ starts: 1, disconnects: 0 });
    }
  });

  it("is opened again when it is lost, later each time that fails, and every failure is logged", async () => {
    const { open, lose, settled, pauses, failures, count } = line("opens", "fails", "closes", "fails", "opens");
    await open();
    lose();
    await settled();
    expect(count().starts).toBe(5);
    expect(pauses).toEqual([1000, 2000, 5000, 10_000]);
    expect(failures).toHaveLength(3);
  });

  it("is asked for soon again after it has stood", async () => {
    const { open, lose, settled, pauses } = line("opens", "fails", "opens", "opens");
    await open();
    lose();
    await settled();
    lose();
    await settled();
    expect(pauses).toEqual([1000, 2000, 1000]);
  });

  it("stays closed once it is hung up", async () => {
    const { open, settled, count } = line("opens", "opens");
    const hangUp = await open();
    await hangUp();
    await settled();
    expect(count()).toEqual({ starts: 1, disconnects: 1 });
  });

  it("is closed also where it is hung up while it is being opened again", async () => {
    const { open, lose, settled, letIn, count } = line("opens", "opens later");
    const hangUp = await open();
    lose();
    await settled();
    const isOver = hangUp();
    await settled();
    letIn();
    await isOver;
    expect(count()).toEqual({ starts: 2, disconnects: 2 });
  });

  it("is waited for no longer once it is hung up", async () => {
    const { open, lose, failures, count } = line("opens", "opens");
    const calledOff: Wait = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const hangUp = await open(calledOff);
    lose();
    await hangUp();
    expect(count()).toEqual({ starts: 1, disconnects: 1 });
    expect(failures).toEqual([]);
  });
});
