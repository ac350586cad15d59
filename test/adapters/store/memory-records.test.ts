import { describe, expect, it } from "vitest";
import { MemoryRecords } from "#adapters/store/memory-records.ts";
import { recordStoreContract } from "#test/contracts/record-store.ts";
import { ManualClock } from "#test/support/manual-clock.ts";

const make = () => {
  const clock = new ManualClock();
  return { clock, store: new MemoryRecords(clock.now) };
};

recordStoreContract("memory", async () => make(), 500);

describe("the memory that records take", () => {
  it("is given back an hour or so after they expired, while others are written", async () => {
    const { clock, store } = make();
    const write = (sk: string, expiresAt: number | null) =>
      store.write({ pk: "p", sk, value: {}, expiresAt, condition: "always" });
    await write("old", clock.now() + 1_000);
    await write("kept", null);
    await clock.pass(3_601);
    for (let index = 0; index < 1_000; index += 1) await write(`new-${index}`, null);
    // Its version is forgotten with it.
    expect(await write("old", null)).toEqual({ kind: "written", version: 1 });
    expect(await write("kept", null)).toEqual({ kind: "written", version: 2 });
  });
});
