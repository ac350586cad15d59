import { describe, expect, it } from "vitest";
import { type NetworkReading, type NetworkSource, SourceError } from "#app/ports/network-source.ts";
import type { Network } from "#app/ports/networks.ts";
import { type ReadingRequest, Readings } from "#app/readings.ts";
import { stoppedClock } from "./clock.ts";

const request: ReadingRequest = { network: "prod", readable: ["prod"], question: "one", fresh: false };

/** Makes one call for every read, as a live account does that is asked for something new. */
function talkative(): NetworkSource {
  let calls = 0;
  return {
    canReadMore: true,
    read: async () => {
      calls += 1;
      return { evidence: { calls } } as NetworkReading;
    },
  };
}

function networks() {
  const opened: string[] = [];
  const open = async (name: string): Promise<Network> => {
    opened.push(name);
    if (name === "closed") throw new SourceError("denied", "closed may not be read");
    return { source: talkative(), accountsByAlias: new Map(), label: name, questions: [] };
  };
  return { opened, open };
}

describe("a network that is open", () => {
  it("is opened once for all who ask within thirty seconds, however many at once", async () => {
    const clock = stoppedClock();
    const target = networks();
    const readings = new Readings(target, clock.now);
    const taken = await Promise.all(Array.from({ length: 40 }, () => readings.take(request)));
    clock.pass(29_999);
    taken.push(await readings.take({ ...request, question: "two" }));
    expect(target.opened).toEqual(["prod"]);
    expect(taken.filter(({ isReused }) => !isReused)).toHaveLength(1);
    clock.pass(1);
    expect(await readings.take(request)).toMatchObject({ isReused: false, openedAt: clock.now() });
  });

  it("is another one for other rights, and for other questions where it leads into other accounts", async () => {
    const target = networks();
    const readings = new Readings(target, stoppedClock().now);
    const wide = { ...request, readable: ["prod", "shared"] };
    await readings.take(request);
    for (const question of ["one", "two", "one", "two"]) await readings.take({ ...wide, question });
    await readings.take({ ...wide, readable: ["bank", "prod"] });
    expect(target.opened).toHaveLength(4);
  });

  it("is opened again where that is asked for, and the new one is shared", async () => {
    const target = networks();
    const readings = new Readings(target, stoppedClock().now);
    await readings.take(request);
    const fresh = await readings.take({ ...request, fresh: true });
    expect(fresh.isReused).toBe(false);
    await fresh.network.source.read([]);
    const next = await readings.take(request);
    await next.network.source.read([]);
    expect([target.opened.length, next.isReused, next.callsMade()]).toEqual([2, true, 1]);
  });

  it("counts every call once, for the question that made it", async () => {
    const readings = new Readings(networks(), stoppedClock().now);
    const one = await readings.take(request);
    const two = await readings.take(request);
    await one.network.source.read([]);
    await one.network.source.read([]);
    await two.network.source.read([]);
    expect([one.callsMade(), two.callsMade()]).toEqual([2, 1]);
  });

  it("that could not be opened is tried again", async () => {
    const target = networks();
    const readings = new Readings(target, stoppedClock().now);
    for (let nth = 0; nth < 2; nth += 1) {
      await expect(readings.take({ ...request, network: "closed" })).rejects.toThrow("closed may not be read");
    }
    expect(target.opened).toHaveLength(2);
  });

  it("is not forgotten for the failure of an older one", async () => {
    const target = networks();
    const readings = new Readings(target, stoppedClock().now);
    const old = await readings.take(request);
    await readings.take({ ...request, fresh: true });
    old.forget();
    expect(await readings.take(request)).toMatchObject({ isReused: true });
  });

  it("is one of fifty at most, so that a crowd of questions does not fill the memory", async () => {
    const target = networks();
    const readings = new Readings(target, stoppedClock().now);
    const wide = { ...request, readable: ["prod", "shared"] };
    for (let nth = 0; nth < 60; nth += 1) await readings.take({ ...wide, question: String(nth) });
    expect(await readings.take({ ...wide, question: "59" })).toMatchObject({ isReused: true });
    expect(await readings.take({ ...wide, question: "0" })).toMatchObject({ isReused: false });
  });
});
