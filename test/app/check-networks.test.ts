import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { checkNetworks, lastCheck } from "#app/check-networks.ts";
import { type Log, silentLog } from "#app/ports/log.ts";
import { type NetworkSource, SourceError } from "#app/ports/network-source.ts";
import type { Networks } from "#app/ports/networks.ts";
import { openNetworks } from "#entry/networks.ts";

const noon = Date.parse("2026-01-31T12:00:00Z");

/** Three accounts: one well, one whose role is gone, one that shows no interfaces. */
async function threeAccounts(): Promise<Networks> {
  const example = await openNetworks({ kind: "example" });
  const [listed] = example.list;
  if (listed === undefined) throw new Error("there is an example");
  const whole = await example.open("example", []);
  const half: NetworkSource = {
    canReadMore: false,
    read: async (wants) => {
      const reading = await whole.source.read(wants);
      const { snapshot } = reading;
      const readings = snapshot.readings.map((one) => ({
        ...one,
        coverage: { ...one.coverage, NetworkInterfaces: { state: "missing", why: "denied" } as const },
      }));
      return { ...reading, snapshot: { ...snapshot, readings, interfaces: [] } };
    },
  };
  return {
    list: ["well", "gone", "half"].map((name) => ({ ...listed, name })),
    examples: [],
    open: async (name) => {
      if (name === "gone") throw new SourceError("denied", "the role of gone cannot be assumed");
      return name === "half" ? { ...whole, source: half } : whole;
    },
  };
}

describe("looking whether every account can still be read", () => {
  it("keeps for each what stood against it, and counts those in trouble", async () => {
    const store = new MemoryRecords(() => noon);
    const counted: string[] = [];
    const log: Log = { ...silentLog, measure: (metric) => void counted.push(metric) };
    await checkNetworks({ networks: await threeAccounts(), store, now: () => noon, log });
    expect(await lastCheck(store, "well")).toEqual({ checkedAt: "2026-01-31T12:00:00.000Z", trouble: null });
    expect((await lastCheck(store, "gone"))?.trouble).toBe("the role of gone cannot be assumed");
    expect((await lastCheck(store, "half"))?.trouble).toContain("ec2:DescribeNetworkInterfaces");
    expect(await lastCheck(store, "unheard-of")).toBeNull();
    expect(counted).toEqual(["NetworksUnreadable", "NetworksUnreadable"]);
  });
});
