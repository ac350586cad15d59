import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition, RecordStore, RecordValue } from "#app/ports/record-store.ts";
import { runs } from "#test/laws/seed.ts";
import type { ManualClock } from "#test/support/manual-clock.ts";
import { applied, type ModelState, operations } from "./record-store-model.ts";

export interface RecordStoreWorld {
  readonly store: RecordStore;
  /** The store's clock. */
  readonly clock: ManualClock;
}

/**
 * What every {@link RecordStore} does.
 *
 * @param make a store with nothing in it, each time
 * @param numRuns how many random histories are tried
 */
export function recordStoreContract(name: string, make: () => Promise<RecordStoreWorld>, numRuns: number): void {
  describe(`records in ${name}`, () => {
    const key = { pk: "job#1", sk: "lease" };
    const write = (
      { store }: RecordStoreWorld,
      value: RecordValue,
      condition: Condition = "always",
      expiresAt: number | null = null,
    ) => store.write({ ...key, value, condition, expiresAt });

    it("come back as they were written, with their version and expiry", async () => {
      const world = await make();
      const value = { text: "naïve ‏🛰 \u0000", none: null, list: [1, 2.5, { deep: true }], empty: "" };
      const expiresAt = world.clock.now() + 60_001;
      expect(await write(world, value, "always", expiresAt)).toEqual({ kind: "written", version: 1 });
      expect(await world.store.read(key)).toEqual({ ...key, value, version: 1, expiresAt });
      expect(await world.store.read({ ...key, sk: "other" })).toBeNull();
    });

    it("do not change with the object that they were made of", async () => {
      const world = await make();
      const value = { steps: ["posted"] };
      await write(world, value);
      value.steps.push("changed later");
      expect((await world.store.read(key))?.value).toEqual({ steps: ["posted"] });
    });

    it("are written once where none may be there yet, and the loser sees who was first", async () => {
      const world = await make();
      await write(world, { owner: "a" }, "absent");
      expect(await write(world, { owner: "b" }, "absent")).toEqual({
        kind: "refused",
        current: { ...key, value: { owner: "a" }, version: 1, expiresAt: null },
      });
    });

    it("have exactly one first writer of many at the same time", async () => {
      const world = await make();
      const owners = Array.from({ length: 20 }, (_, index) => `worker-${index}`);
      const outcomes = await Promise.all(owners.map((owner) => write(world, { owner }, "absent")));
      const winners = owners.filter((_, index) => outcomes[index]?.kind === "written");
      expect(winners).toHaveLength(1);
      expect((await world.store.read(key))?.value).toEqual({ owner: winners[0] });
    });

    it("lose no update where each writer names the version that it read", async () => {
      const world = await make();
      await write(world, { count: 0 });
      const increment = async (): Promise<void> => {
        for (;;) {
          const record = await world.store.read(key);
          if (record === null) throw new Error("the record is gone");
          const value = { count: Number(record.value["count"]) + 1 };
          if ((await write(world, value, { version: record.version })).kind === "written") return;
        }
      };
      await Promise.all(Array.from({ length: 8 }, increment));
      expect(await world.store.read(key)).toMatchObject({ value: { count: 8 }, version: 9 });
    });

    it("are not written over another version, nor over one that is not there", async () => {
      const world = await make();
      expect(await write(world, {}, { version: 1 })).toEqual({ kind: "refused", current: null });
      await write(world, { n: 1 });
      await write(world, { n: 2 });
      expect(await write(world, { n: 3 }, { version: 1 })).toMatchObject({
        kind: "refused",
        current: { value: { n: 2 }, version: 2 },
      });
    });

    it("are gone at the millisecond of their expiry, for readers, lists and writers alike", async () => {
      const world = await make();
      const { store, clock } = world;
      await write(world, { n: 1 }, "always", clock.now() + 1_000);
      await clock.pass(0.999);
      expect(await store.read(key)).not.toBeNull();
      await clock.pass(0.001);
      expect(await store.read(key)).toBeNull();
      expect(await store.list(key.pk, { limit: 10 })).toEqual([]);
      expect(await write(world, { n: 2 }, { version: 1 })).toEqual({ kind: "refused", current: null });
      expect((await write(world, { n: 3 }, "absent")).kind).toBe("written");
      expect((await store.read(key))?.value).toEqual({ n: 3 });
    });

    it("live for ever again once they are written without an expiry", async () => {
      const world = await make();
      await write(world, { n: 1 }, "always", world.clock.now() + 1_000);
      await write(world, { n: 2 }, "always", null);
      await world.clock.pass(3_600);
      expect(await world.store.read(key)).toMatchObject({ value: { n: 2 }, expiresAt: null });
    });

    it("cannot be overwritten by somebody who still holds the version of an expired one", async () => {
      const world = await make();
      await write(world, { of: "the first" }, "always", world.clock.now() + 1_000);
      const old = await world.store.read(key);
      await world.clock.pass(1);
      await write(world, { of: "the second" }, "absent", null);
      const late = await write(world, { of: "the late one" }, { version: old?.version ?? 0 });
      expect(late).toMatchObject({ kind: "refused", current: { value: { of: "the second" } } });
    });

    it("can be removed, also twice", async () => {
      const world = await make();
      await write(world, {});
      await world.store.remove(key);
      await world.store.remove(key);
      expect(await world.store.read(key)).toBeNull();
      expect(await write(world, {}, "absent")).toEqual({ kind: "written", version: 1 });
    });

    it("are listed in order of their UTF-8, by prefix, from either end", async () => {
      const { store } = await make();
      const names = ["post#b", "post#a", "lease", "post#🛰", "post#\u{FFFD}", "post#é", "post"];
      for (const sk of names) await store.write({ pk: "p", sk, value: {}, expiresAt: null, condition: "always" });
      await store.write({ pk: "q", sk: "post#c", value: {}, expiresAt: null, condition: "always" });
      const listed = async (options: Parameters<RecordStore["list"]>[1]) =>
        (await store.list("p", options)).map(({ sk }) => sk);
      const posts = ["post#a", "post#b", "post#é", "post#\u{FFFD}", "post#🛰"];
      expect(await listed({ limit: 10 })).toEqual(["lease", "post", ...posts]);
      expect(await listed({ prefix: "post#", limit: 10 })).toEqual(posts);
      expect(await listed({ prefix: "post#", limit: 2 })).toEqual(posts.slice(0, 2));
      expect(await listed({ prefix: "post#", limit: 2, newestFirst: true })).toEqual(["post#🛰", "post#\u{FFFD}"]);
      expect(await listed({ limit: 0 })).toEqual([]);
      expect(await store.list("nobody", { limit: 10 })).toEqual([]);
    });

    it("are listed up to the limit however many expired ones lie between them", async () => {
      const { store, clock } = await make();
      for (let index = 10; index < 40; index += 1) {
        const expiresAt = index % 10 === 9 ? null : clock.now() + 1_000;
        await store.write({ pk: "p", sk: `${index}`, value: {}, expiresAt, condition: "always" });
      }
      await clock.pass(1);
      expect((await store.list("p", { limit: 2 })).map(({ sk }) => sk)).toEqual(["19", "29"]);
      expect((await store.list("p", { limit: 2, newestFirst: true })).map(({ sk }) => sk)).toEqual(["39", "29"]);
    });

    it("are refused where they are too large or their key is no key", async () => {
      const world = await make();
      await expect(write(world, { text: "é".repeat(150_001) })).rejects.toThrow(RangeError);
      expect((await write(world, { text: "x".repeat(290_000) })).kind).toBe("written");
      for (const wrong of [
        { pk: "", sk: "a" },
        { pk: "a", sk: "" },
        { pk: "a", sk: "é".repeat(513) },
      ]) {
        await expect(world.store.read(wrong)).rejects.toThrow(RangeError);
      }
    });

    it("agree with a naive model after any history", async () => {
      await fc.assert(
        fc.asyncProperty(operations, async (history) => {
          const world = await make();
          const state: ModelState = new Map();
          for (const operation of history) await applied(operation, world, state);
        }),
        runs(numRuns),
      );
    });
  });
}
